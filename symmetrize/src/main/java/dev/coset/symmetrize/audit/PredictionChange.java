package dev.coset.symmetrize.audit;

import dev.coset.symmetrize.audit.stats.Interval;
import java.util.OptionalDouble;

/**
 * How the predicted class changes when the input is moved.
 *
 * @param flips in how many evaluations the class of {@code f(gx)} is not that of {@code g f(x)}
 * @param evaluations in how many it was compared
 * @param share the share of flips; a Wilson interval whose number of trials is reduced by the
 *     correlation of the elements of one sample
 * @param samplesFlipped how many samples have at least one flip
 * @param samplesShare their share, with the Wilson interval over samples
 * @param boundOnNone when there was no flip, the largest share of samples that flip which is
 *     compatible with that, {@code 1 - alpha^(1/n)} for {@code n} samples
 * @param totalVariation the mean total variation distance between the predicted probabilities
 *     (softmax of the output, unless the output is already a distribution)
 * @param cosine the mean cosine similarity between the outputs
 */
public record PredictionChange(
    long flips,
    long evaluations,
    Interval share,
    int samplesFlipped,
    Interval samplesShare,
    OptionalDouble boundOnNone,
    Interval totalVariation,
    Interval cosine) {}
