package dev.coset.learn;

/**
 * One epoch of a training run.
 *
 * @param epoch its number, from 1
 * @param step how many steps had been done at its end
 * @param loss the mean loss over its samples
 * @param gradientNorm the largest norm of the gradients in it
 * @param learningRate the learning rate of its last step
 * @param seconds how long its steps took, without validation
 */
public record EpochReport(
    int epoch, long step, double loss, double gradientNorm, double learningRate, double seconds) {}
