package dev.coset.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Valid files, damaged at random, are read or refused; memory stays within a bound. */
class WeightsFuzzTest {

  private static final List<String> FILES =
      List.of(
          "views.pt", "types.pt", "checkpoint.pt", "protocol4.pt", "compressed.pt", "legacy.pt");
  private static final long HEAP_BOUND = 16L << 20;
  private static final long TENSOR_BOUND = 1L << 20;

  @TempDir Path folder;

  /** Libtorch takes memory of its own when it is loaded. */
  @BeforeAll
  static void loadTheLibrary() {
    try (var _ = Scope.open()) {
      assertThat(Tensors.zeros(DType.FLOAT32, 1).count()).isEqualTo(1);
    }
  }

  @FunctionalInterface
  private interface Reader {
    Map<String, Tensor> read(Path file) throws IOException;
  }

  private static Map<String, Tensor> torch(Path file) throws IOException {
    return PyTorchWeights.read(file).tensors();
  }

  private static Map<String, Tensor> safetensors(Path file) throws IOException {
    return Safetensors.read(file).tensors();
  }

  /** What must hold for any bytes whatever. */
  private void assertReadOrRefused(byte[] bytes, Reader reader) throws IOException {
    Path file = Files.write(folder.resolve("f"), bytes);
    long before = Scope.liveTensors();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    try (var _ = Scope.open()) {
      Map<String, Tensor> tensors = reader.read(file);
      long size =
          new HashSet<>(tensors.values())
              .stream().mapToLong(t -> t.count() * t.dtype().bytes()).sum();
      assertThat(size)
          .isLessThanOrEqualTo(PyTorchWeights.MAX_GROWTH * (long) bytes.length + TENSOR_BOUND);
    } catch (MalformedFileException e) {
      assertThat(e).hasMessageStartingWith(file + " is not a valid ");
      assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
        .as("bytes on the heap for a file of %d bytes", bytes.length)
        .isLessThan(HEAP_BOUND);
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  private static byte[] damaged(byte[] bytes, RandomGenerator random) {
    byte[] copy = bytes.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && copy.length > 0; i++) {
      copy = damagedOnce(copy, random);
    }
    return copy;
  }

  private static byte[] damagedOnce(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(bytes.length);
    int length = random.nextInt(1 + Math.min(16, bytes.length - at));
    return switch (random.nextInt(6)) {
      case 0 -> { // a bit
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        yield bytes;
      }
      case 1 -> { // a byte
        bytes[at] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 ->
          joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
      case 4 -> { // inserted
        byte[] more = new byte[length];
        random.nextBytes(more);
        yield joined(
            joined(Arrays.copyOf(bytes, at), more), Arrays.copyOfRange(bytes, at, bytes.length));
      }
      default -> { // extreme numbers
        Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xff : 0x7f));
        yield bytes;
      }
    };
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  @Property(tries = 300)
  void damagedArchives(RandomGenerator random) throws IOException {
    byte[] bytes = GoldenFiles.bytes(FILES.get(random.nextInt(FILES.size())));
    assertReadOrRefused(damaged(bytes, random), WeightsFuzzTest::torch);
  }

  /** As above, where no checksum tells of the damage. */
  @Property(tries = 300)
  void damagedPicklesInSoundArchives(RandomGenerator random) throws IOException {
    String file = List.of("views.pt", "checkpoint.pt", "protocol4.pt").get(random.nextInt(3));
    TinyArchive archive = TinyArchive.of(GoldenFiles.copy(folder, file));
    String name = file.replace(".pt", "/data.pkl");
    archive.with(name, damaged(archive.entry(name), random));
    assertReadOrRefused(archive.toBytes(), WeightsFuzzTest::torch);
  }

  /** Instructions in any order are refused or read. */
  @Property(tries = 300)
  void picklesOfRandomInstructions(RandomGenerator random) throws IOException {
    byte[] known =
        "NJKMGXUTCBc}])(teasuqrhjRbQ\u0085\u0086\u0087\u0088\u0089\u008a\u008c\u0094"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    TinyArchive.Pickle pickle = TinyArchive.Pickle.start();
    int count = random.nextInt(200);
    for (int i = 0; i < count; i++) {
      pickle.op(random.nextInt(4) == 0 ? random.nextInt(4) : known[random.nextInt(known.length)]);
    }
    assertReadOrRefused(pickle.archive(new byte[8]), WeightsFuzzTest::torch);
  }

  @Property(tries = 300)
  void damagedSafetensors(RandomGenerator random) throws IOException {
    byte[] bytes = GoldenFiles.bytes("named.safetensors");
    byte[] damaged;
    if (random.nextBoolean()) {
      damaged = damaged(bytes, random);
    } else {
      int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      byte[] header = damaged(Arrays.copyOfRange(bytes, 8, 8 + length), random);
      byte[] start =
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array();
      damaged = joined(joined(start, header), Arrays.copyOfRange(bytes, 8 + length, bytes.length));
    }
    assertReadOrRefused(damaged, WeightsFuzzTest::safetensors);
    assertReadOrRefused(damaged, file -> list(file));
  }

  private static Map<String, Tensor> list(Path file) throws IOException {
    assertThat(WeightList.of(file).bytes()).isNotNegative();
    return Map.of();
  }

  @Test
  void theLawFailsForReadersThatAreNotSafe() {
    byte[] bytes = {1, 2, 3};
    assertThatThrownBy(
            () ->
                assertReadOrRefused(
                    bytes,
                    file -> {
                      throw new IndexOutOfBoundsException("no IOException");
                    }))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () ->
                assertReadOrRefused(
                    bytes,
                    file -> {
                      assertThat(new byte[1 << 25]).isNotEmpty();
                      throw MalformedFileException.of(file, "file", "too late");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes on the heap");
    assertThatThrownBy(
            () ->
                assertReadOrRefused(
                    bytes, file -> Map.of("a", Tensors.zeros(DType.FLOAT32, 1 << 20))))
        .isInstanceOf(AssertionError.class);
  }
}
