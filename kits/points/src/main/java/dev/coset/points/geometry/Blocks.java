package dev.coset.points.geometry;

import java.util.stream.IntStream;

/** Loops over many points in parallel, a block of them at a time. */
final class Blocks {

  private static final int SIZE = 256;

  private Blocks() {}

  /** Does the work from a first to before a last point, on one thread. */
  @FunctionalInterface
  interface Work {
    void run(int begin, int end);
  }

  static void each(int count, Work work) {
    IntStream.range(0, (count + SIZE - 1) / SIZE)
        .parallel()
        .forEach(block -> work.run(SIZE * block, Math.min(count, SIZE * (block + 1))));
  }
}
