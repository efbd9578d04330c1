package dev.coset.symmetrize.audit;

import dev.coset.symmetrize.audit.stats.Interval;
import java.util.Optional;

/**
 * The error of elements that turn by an angle in one range.
 *
 * @param from the lower limit of the angle in radians
 * @param to the upper limit
 * @param angle the mean angle of the elements
 * @param improper whether the elements reverse orientation; the angle is then that of their proper
 *     part
 * @param evaluations how many elements fell here
 * @param mean the mean relative error, over samples first over their elements
 * @param percentile95 the 95th percentile of the relative error
 * @param interval the Student interval of the mean over samples, when there are two samples or more
 */
public record AngleBin(
    double from,
    double to,
    double angle,
    boolean improper,
    int evaluations,
    double mean,
    double percentile95,
    Optional<Interval> interval) {}
