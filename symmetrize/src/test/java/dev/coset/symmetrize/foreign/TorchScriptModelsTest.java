package dev.coset.symmetrize.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchScriptModelsTest {

  /** Sums of squares of a hundred numbers of size one, in single precision. */
  private static final double ROUNDING = 1e-4;

  @TempDir private Path folder;

  private final RandomGenerator random = new Random(17);

  private Path script(String source) {
    Path file = folder.resolve("model.pt");
    try (QualifiedName name = new QualifiedName("model");
        JitModule module = new JitModule(name)) {
      module.define(source);
      module.save(file.toString());
    }
    return file;
  }

  private PointCloud cloud(int size) {
    return PointCloud.wrap(random.doubles(3L * size, -1, 1).toArray());
  }

  private static double squares(PointCloud cloud, int axis) {
    double sum = 0;
    for (int i = 0; i < cloud.size(); i++) {
      sum += cloud.position(i, axis) * cloud.position(i, axis);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assert x.dim() == 3 and x.size(2) == 3; return (x * x).sum(1)",
        "assert x.dim() == 3 and x.size(1) == 3; return (x * x).sum(2)",
        "assert x.dim() == 2 and x.size(1) == 3; return (x * x).sum(0)",
        "assert x.dim() == 2 and x.size(0) == 3; return (x * x).sum(1)",
        "assert x.size(0) == 1 and x.size(2) == 3; return (x * x).sum(1)",
        "assert x.size(0) == 1 and x.size(2) == 3; return (x * x).sum(1).view(3)",
      })
  void theLayoutThatRunsIsFound(String body) {
    Path file = script("def forward(self, x):\n    " + body.replace("; ", "\n    ") + "\n");
    List<PointCloud> clouds = IntStream.range(0, 9).mapToObj(i -> cloud(5 + i % 3)).toList();
    try (var model = TorchScriptModels.open(file, InputBinding.points())) {
      List<NdArray> outputs = model.applyAll(clouds);
      for (int i = 0; i < clouds.size(); i++) {
        assertThat(outputs.get(i).shape()).containsExactly(3);
        for (int axis = 0; axis < 3; axis++) {
          assertThat(outputs.get(i).get(axis)).isCloseTo(squares(clouds.get(i), axis), within());
        }
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(ROUNDING);
  }

  @Test
  void refusalsAreOneLine() throws IOException {
    Path never =
        script("def forward(self, x):\n    assert x.dim() == 5, 'five axes'\n    return x\n");
    try (var model = TorchScriptModels.open(never, InputBinding.points())) {
      assertRefused(() -> model.apply(cloud(4)), "no layout", "[B, N, 3]", "[B, 3, N]");
    }
    Path two = script("def forward(self, x, mask):\n    return x * mask\n");
    assertRefused(() -> TorchScriptModels.open(two, InputBinding.points()), "2 inputs", "'mask'");
    assertRefused(
        () ->
            TorchScriptModels.open(
                two, InputBinding.points(), ForeignOptions.defaults().withOutput("scores")),
        "no names of outputs");
    Path text = Files.writeString(folder.resolve("text.pt"), "not a model");
    assertRefused(() -> TorchScriptModels.open(text, InputBinding.points()), "not a TorchScript");
    assertRefused(() -> TorchScriptModels.open(folder, InputBinding.points()), "folder");
  }

  @Test
  void damagedFilesAreRefusedOrWork() throws IOException {
    byte[] bytes = Files.readAllBytes(script("def forward(self, x):\n    return (x * x).sum(1)\n"));
    Path file = folder.resolve("damaged.pt");
    for (int i = 0; i < 60; i++) {
      byte[] copy =
          i % 2 == 0
              ? java.util.Arrays.copyOf(bytes, random.nextInt(1, bytes.length))
              : bytes.clone();
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, copy);
      try (var model = TorchScriptModels.open(file, InputBinding.points())) {
        model.apply(cloud(4));
      } catch (BadInputException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      }
    }
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(words)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
