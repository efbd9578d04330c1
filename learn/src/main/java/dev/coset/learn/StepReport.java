package dev.coset.learn;

/**
 * One step of a training run.
 *
 * @param step its number, from 1
 * @param loss the mean loss over its batch
 * @param gradientNorm the norm of all gradients together, before clipping
 * @param learningRate its learning rate
 */
public record StepReport(long step, double loss, double gradientNorm, double learningRate) {}
