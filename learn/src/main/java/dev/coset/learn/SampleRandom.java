package dev.coset.learn;

import java.util.random.RandomGenerator;

/**
 * The generator of a step, which also gives every sample one of its own, so that the draws for a
 * sample do not depend on how its batch is split.
 */
final class SampleRandom implements RandomGenerator {

  private final Batches batches;
  private final long step;
  private final RandomGenerator common;

  SampleRandom(Batches batches, long step, int rank) {
    this.batches = batches;
    this.step = step;
    this.common = batches.step(step, rank);
  }

  /** The generator of a sample: of its own if the trainer gave {@code random}, else the common. */
  static RandomGenerator of(RandomGenerator random, int sample) {
    return random instanceof SampleRandom own ? own.batches.sample(own.step, sample) : random;
  }

  @Override
  public long nextLong() {
    return common.nextLong();
  }
}
