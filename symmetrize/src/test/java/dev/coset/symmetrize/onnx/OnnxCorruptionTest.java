package dev.coset.symmetrize.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Cyclic;
import dev.coset.laws.Property;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.OnnxFile;
import dev.coset.symmetrize.foreign.OnnxFixtures;
import dev.coset.symmetrize.foreign.OnnxModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files give one-line errors and nothing else. */
class OnnxCorruptionTest {

  @TempDir private Path folder;

  /** The bytes cut off, with some flipped, or with a part repeated or left out. */
  private static byte[] damaged(byte[] bytes, RandomGenerator random) {
    byte[] copy = bytes.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> copy = Arrays.copyOf(bytes, at);
      case 1 -> {
        int flips = 1 + random.nextInt(8);
        for (int i = 0; i < flips; i++) {
          copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
      }
      case 2 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      default -> {
        int from = random.nextInt(bytes.length);
        System.arraycopy(bytes, from, copy, at, Math.min(64, bytes.length - Math.max(from, at)));
      }
    }
    return copy;
  }

  @Property(tries = 60)
  void damagedFilesAreRefusedOrWork(RandomGenerator random) throws IOException {
    Path file = folder.resolve("damaged.onnx");
    ModelProto image = OnnxFixtures.cnn(13, random, "batch", 1, 4, 4);
    Files.write(file, damaged(image.toByteArray(), random));
    refusedOrFine(
        () ->
            OnnxSymmetrizer.average(
                file, folder.resolve("out.onnx"), Cyclic.of(4), RewriteOptions.defaults()));
    ModelProto cloud = OnnxFixtures.pointNet(DataType.FLOAT, false, 3, random, "b", "n", 3);
    Files.write(file, damaged(cloud.toByteArray(), random));
    refusedOrFine(
        () -> {
          try (var model = OnnxModels.open(file, InputBinding.sets())) {
            model.apply(NdArray.wrap(new int[] {2, 3}, new double[6]));
          }
        });
  }

  private static void refusedOrFine(Runnable attempt) {
    try {
      attempt.run();
    } catch (BadInputException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  @Test
  void endlessNestingIsRefused() throws IOException {
    byte[] bytes = new byte[100_000];
    Arrays.fill(bytes, (byte) 0x3b);
    Path file = Files.write(folder.resolve("nested.onnx"), bytes);
    assertThatThrownBy(() -> OnnxFile.read(file)).isInstanceOf(BadInputException.class);
  }
}
