package dev.coset.learn;

/**
 * What came out of {@link Training}.
 *
 * @param model the trained model, which the caller closes
 * @param result how the run went
 * @param stepsPerEpoch how many steps an epoch had
 * @param <I> the kind of input
 */
public record Trained<I>(NetworkModel<I> model, TrainingResult result, long stepsPerEpoch) {}
