package dev.coset.cli;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command with work to do has in common. */
final class RunOptions {

  /** Read when the first parallel stream runs. */
  private static final String POOL = "java.util.concurrent.ForkJoinPool.common.parallelism";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of every random draw; the same seed gives the same numbers. Default: 0.")
  private long seed;

  private @Nullable Integer threads;

  @Option(names = "--json", description = "Print JSON on standard output, for machines.")
  private boolean json;

  /** Libtorch is told by the commands; searches of neighbours run in the pool common to all. */
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many processors to use. Default: all.")
  void useThreads(@Nullable Integer count) {
    threads = count;
    if (count != null && count >= 1) {
      System.setProperty(POOL, String.valueOf(count - 1)); // the caller works too
    }
  }

  long seed() {
    return seed;
  }

  boolean json() {
    return json;
  }

  int threads() {
    return threads(1);
  }

  /** The processors of one of several processes. */
  int threads(int processes) {
    return Optional.ofNullable(threads)
        .orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / processes));
  }

  RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
