package dev.coset.learn;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known about a training that met a number that is not finite.
 *
 * @param quantity what was not finite: {@code loss}, {@code norm of the gradients} or {@code
 *     weights}
 * @param epoch in which epoch, from 1
 * @param step at which step, from 1
 * @param loss the loss of that step
 * @param learningRate its learning rate
 * @param parameter the parameter that was not finite, or at whose layer an activation or a gradient
 *     first was not; empty when the fault is not in the layers
 * @param cause what was found there, in words
 * @param checkpoint the last checkpoint, in which all weights are finite
 * @param checkpointStep how many steps it holds
 */
public record DivergenceReport(
    String quantity,
    int epoch,
    long step,
    double loss,
    double learningRate,
    Optional<String> parameter,
    String cause,
    Optional<Path> checkpoint,
    long checkpointStep) {

  /** All of it in one line, with what to do. */
  public String message() {
    return String.format(
        Locale.ROOT,
        "The %s became not finite in epoch %d at step %d (loss %s, learning rate %.3g): %s; lower"
            + " the learning rate or clip gradients harder; %s",
        quantity,
        epoch,
        step,
        loss,
        learningRate,
        cause,
        checkpoint
            .map(
                path ->
                    "the last good checkpoint is %s, of step %d".formatted(path, checkpointStep))
            .orElse("there is no checkpoint"));
  }
}
