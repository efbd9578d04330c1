package dev.coset.symmetrize.audit;

import java.util.OptionalDouble;

/**
 * What an audit would find for a perfect model, because of rounding and resampling.
 *
 * @param samples on how many samples the floors were measured
 * @param identityMean the mean relative error between two outputs for the same input, computed in
 *     different batches
 * @param identityMaximum the largest such error
 * @param roundTripMean the mean of {@code |g^-1 (g x) - x| / |x|}, when a distance is known
 * @param roundTripMaximum the largest such loss
 * @param inputLaw the largest relative distance between {@code (gh) x} and {@code g (h x)}
 * @param outputLaw the largest relative error between {@code (gh) y} and {@code g (h y)}, and
 *     between {@code e y} and {@code y}, on outputs; not small when the output action is none
 * @param masked the mean of {@code |e x - x| / |x|}, zero unless the action masks what it would
 *     move out of the frame; the model is then compared on masked inputs
 */
public record Floors(
    int samples,
    double identityMean,
    double identityMaximum,
    OptionalDouble roundTripMean,
    OptionalDouble roundTripMaximum,
    OptionalDouble inputLaw,
    double outputLaw,
    OptionalDouble masked) {}
