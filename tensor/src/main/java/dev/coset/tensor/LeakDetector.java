package dev.coset.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Reports tensors that a stretch of a program leaves behind, and where they were made: for tests.
 *
 * {@snippet :
 * LeakDetector.check(() -> trainOneStep());
 * }
 *
 * <p>It counts the tensors of the whole process, so nothing else may make or free tensors
 * meanwhile, and it traces origins meanwhile (see {@link Scope#traceOrigins}), which takes a few
 * microseconds for each tensor.
 */
public final class LeakDetector implements AutoCloseable {

  private static final int NAMED = 10;

  private final boolean tracedBefore = Origins.isOn();
  private final long tensors;
  private final long bytes;
  private final List<String> known;

  private LeakDetector() {
    Scope.traceOrigins(true);
    tensors = Scope.liveTensors();
    bytes = Scope.liveBytes();
    known = Origins.live();
  }

  /** Begins to watch. */
  public static LeakDetector open() {
    return new LeakDetector();
  }

  /**
   * Runs something.
   *
   * @throws IllegalStateException if it leaves tensors behind
   */
  public static void check(Runnable body) {
    try (var _ = open()) {
      body.run();
    }
  }

  /**
   * Ends the watch.
   *
   * @throws IllegalStateException if more tensors, or more bytes, are alive than at the beginning;
   *     it names them and where they were made
   */
  @Override
  public void close() {
    long left = Scope.liveTensors() - tensors;
    long more = Scope.liveBytes() - bytes;
    var origins = new ArrayList<>(Origins.live());
    known.forEach(origins::remove);
    origins.sort(null);
    Scope.traceOrigins(tracedBefore);
    if (left > 0 || more > 0) {
      String named = String.join("\n  ", origins.subList(0, Math.min(NAMED, origins.size())));
      throw new IllegalStateException(
          "%d tensors and %d bytes are left behind; close their scope or owner:\n  %s"
              .formatted(left, more, named));
    }
  }
}
