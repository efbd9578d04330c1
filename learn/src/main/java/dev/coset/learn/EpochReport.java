package dev.coset.learn;

/**
 * One epoch of a training run.
 *
 * @param epoch its number, from 1
 * @param loss the mean loss over its samples
 * @param metric the validation metric after it
 * @param learningRate the learning rate of its last step
 * @param seconds how long it took
 */
public record EpochReport(
    int epoch, double loss, double metric, double learningRate, double seconds) {}
