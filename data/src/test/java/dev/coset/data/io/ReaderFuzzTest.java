package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, a reader returns a valid value or throws {@link BadInputException} with one
 * line, and allocates little. More tries per format: {@code mvn -pl data -am test
 * -Dtest=ReaderFuzzTest -Dcoset.fuzz=1000000 -Dsurefire.failIfNoSpecifiedTests=false}; {@link
 * JazzerTest} searches by coverage.
 */
class ReaderFuzzTest {

  private static final int TRIES = Integer.getInteger("coset.fuzz", 3000);

  /** Files are below 2 KiB; decoders of images and compressed data need fixed buffers. */
  private static final long MOST_BYTES = 96L << 20;

  private static final Map<String, Corpus.Format> FORMATS = new TreeMap<>(Corpus.formats());

  @Test
  void theSeedsAreValid() {
    FORMATS.forEach(
        (name, format) -> {
          for (byte[] seed : format.seeds()) {
            Corpus.requireValid(format.reader().apply(Source.of(name, seed)));
          }
        });
  }

  @Property(tries = 1)
  void damagedFilesAreReadOrRefused(RandomGenerator random) {
    FORMATS.forEach(
        (name, format) -> {
          int tries = name.equals("image") ? TRIES / 3 : TRIES;
          for (int i = 0; i < tries; i++) {
            check(name, format, Mutations.mutate(format.seeds(), random));
          }
        });
  }

  @Property(tries = 1)
  void everyPrefixIsReadOrRefused(RandomGenerator random) {
    FORMATS.forEach(
        (name, format) -> {
          for (byte[] seed : format.seeds()) {
            int step = name.equals("image") ? 7 : 1;
            for (int length = 0; length < seed.length; length += step) {
              check(name, format, java.util.Arrays.copyOf(seed, length));
            }
          }
        });
  }

  /** The check would notice a wrong exception, a message of two lines, and a large allocation. */
  @Test
  void theCheckCanFail() {
    byte[] bytes = {1};
    Corpus.Format wrong =
        new Corpus.Format(
            List.of(),
            s -> {
              throw new IllegalStateException("x");
            });
    Corpus.Format lines =
        new Corpus.Format(
            List.of(),
            s -> {
              throw new BadInputException("fuzz\nx");
            });
    Corpus.Format greedy = new Corpus.Format(List.of(), s -> new double[(int) (MOST_BYTES / 8)]);
    assertThatThrownBy(() -> check("fuzz", wrong, bytes)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check("fuzz", lines, bytes)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check("fuzz", greedy, bytes)).isInstanceOf(AssertionError.class);
  }

  /** Reads bytes and fails unless the outcome is one of those promised. */
  static void check(String name, Corpus.Format format, byte[] bytes) {
    long before = allocated();
    try {
      Corpus.requireValid(format.reader().apply(Source.of(name, bytes)));
    } catch (BadInputException e) {
      assertThat(e.getMessage()).contains(name).doesNotContain("\n", "\r");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(
          "%s of %d bytes: %s%n%s"
              .formatted(name, bytes.length, e, java.util.HexFormat.of().formatHex(bytes)),
          e);
    }
    long used = allocated() - before;
    if (used > MOST_BYTES) {
      throw new AssertionError(
          "%s of %d bytes allocated %d bytes%n%s"
              .formatted(name, bytes.length, used, java.util.HexFormat.of().formatHex(bytes)));
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
