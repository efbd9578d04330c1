package dev.coset.learn;

import java.nio.file.Path;

/**
 * Where and how often a training run saves itself.
 *
 * @param path the file, replaced at each saving as a whole
 * @param everySteps how many steps lie between two savings; the end of every epoch is saved too
 */
public record Checkpointing(Path path, int everySteps) {

  /** Requires at least one step between savings. */
  public Checkpointing {
    if (everySteps < 1) {
      throw new IllegalArgumentException(
          "Checkpoints are at least one step apart, given: " + everySteps);
    }
  }

  /** Saves at the end of every epoch only. */
  public static Checkpointing everyEpoch(Path path) {
    return new Checkpointing(path, Integer.MAX_VALUE);
  }
}
