package dev.coset.motion.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecasterFileTest {

  private static final EqMotionConfig CONFIG = new EqMotionConfig(5, 4, 6, 8, 2, 3, 2);

  @TempDir private Path folder;

  private static NdArray past(int agents, RandomGenerator random) {
    double[] values = random.doubles(agents * 5L * 2).toArray();
    return NdArray.wrap(new int[] {agents, 5, 2}, values);
  }

  @Property(tries = 3)
  void aForecasterSaysTheSameAfterwards(RandomGenerator random) {
    Path file = folder.resolve("inner/walk.safetensors");
    LeakDetector.check(
        () -> {
          try (var predictor = new EquivariantMotionPredictor(CONFIG, random)) {
            ForecasterFile.write(file, predictor);
            try (var read = ForecasterFile.read(file)) {
              assertThat(read.config()).isEqualTo(CONFIG);
              for (int agents : new int[] {1, 2, 5}) {
                NdArray past = past(agents, random);
                assertThat(Forecasts.of(read, past)).isEqualTo(Forecasts.of(predictor, past));
                assertThat(Forecasts.of(read, past).futures().shape())
                    .containsExactly(agents, 2, 4, 2);
              }
            }
          }
        });
  }

  @Test
  void filesOfOtherContentsAreRefused() throws IOException {
    Path missing = folder.resolve("none.safetensors");
    assertThatThrownBy(() -> ForecasterFile.read(missing))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no such file");
    Path text = Files.writeString(folder.resolve("text.safetensors"), "no weights at all");
    assertThatThrownBy(() -> ForecasterFile.read(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged");
    Path other = folder.resolve("other.safetensors");
    try (var _ = Scope.open()) {
      Safetensors.write(other, Map.of("w", Tensors.zeros(DType.FLOAT32, 2)), Map.of());
    }
    assertThatThrownBy(() -> ForecasterFile.read(other))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no forecaster");
  }

  @Test
  void sizesThatDoNotFitTheWeightsAreRefused() throws IOException {
    Path file = folder.resolve("walk.safetensors");
    try (var predictor = new EquivariantMotionPredictor(CONFIG, new SplittableRandom(1));
        var _ = Scope.open()) {
      ForecasterFile.write(file, predictor);
      Map<String, String> sizes = new HashMap<>(Safetensors.readMetadata(file));
      sizes.put("layers", "1");
      Safetensors.write(file, predictor.state(), sizes);
      assertThatThrownBy(() -> ForecasterFile.read(file))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("do not fit");
      sizes.put("width", "99999");
      Safetensors.write(file, predictor.state(), sizes);
      assertThatThrownBy(() -> ForecasterFile.read(file))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("'width'");
    }
  }
}
