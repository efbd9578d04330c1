package dev.coset.learn;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A generator for layers that draw in training, such as dropout, which the {@link Trainer} sets
 * anew at every step. So a run that resumes draws what the interrupted one would have drawn.
 *
 * {@snippet :
 * var random = new SteppedRandom(seed);
 * var dropout = new Dropout(0.1, random);
 * // and in the TrainingTask:
 * public List<SteppedRandom> generators() {
 *   return List.of(random);
 * }
 * }
 */
public final class SteppedRandom implements RandomGenerator {

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private RandomGenerator current;

  /** A generator that starts at a seed. */
  public SteppedRandom(long seed) {
    current = GENERATORS.create(seed);
  }

  /** Starts again at a seed. */
  public void restart(long seed) {
    current = GENERATORS.create(seed);
  }

  @Override
  public long nextLong() {
    return current.nextLong();
  }
}
