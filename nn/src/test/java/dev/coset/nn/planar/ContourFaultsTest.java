package dev.coset.nn.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Contour;
import dev.coset.data.NdArray;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ContourFaultsTest {

  private static final NdArray SQUARE =
      NdArray.of(new int[] {4, 2}, new double[] {0, 0, 1, 0, 1, 1, 0, 1});

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  @Test
  void openAndUnequalContoursAreRefused() {
    Contour square = Contour.closed(SQUARE);
    Contour half = Contour.closed(NdArray.of(new int[] {2, 2}, new double[] {0, 0, 1, 0}));
    refused(
        () -> Contours.tensor(List.of(square, Contour.open(SQUARE)), DType.FLOAT32),
        "Contour 1 is open");
    refused(() -> Contours.tensor(List.of(square, half), DType.FLOAT32), "2 points", "first has 4");
    refused(() -> Contours.tensor(List.of(), DType.FLOAT32), "no contours");
    try (var _ = Scope.open()) {
      assertThat(Contours.tensor(List.of(square), DType.FLOAT64).toDoubleArray())
          .isEqualTo(SQUARE.toArray());
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    var random = new SplittableRandom(1);
    try (var _ = Scope.open();
        var network = new ContourNetwork(ContourConfig.of(2), random);
        var autoencoder = new ContourAutoencoder(ContourConfig.of(1), random);
        var conv = new ComplexCircularConv1d(3, 2, 5, random)) {
      refused(() -> network.classify(Tensors.zeros(DType.FLOAT32, 2, 38, 2)), "stride 4", "38");
      refused(() -> network.classify(Tensors.zeros(DType.FLOAT32, 2, 40, 3)), "[b, n, 2]", "40, 3");
      refused(() -> network.classify(Tensors.zeros(DType.FLOAT32, 2, 32, 2)), "kernel, 9", "8");
      refused(() -> autoencoder.forward(Tensors.zeros(DType.FLOAT32, 2, 36, 2)), "stride 8", "36");
      refused(() -> conv.forward(Tensors.zeros(DType.FLOAT32, 1, 2, 3, 4)), "kernel, 5", "4");
      refused(() -> conv.forward(Tensors.zeros(DType.FLOAT32, 1, 2, 4, 9)), "[b, 2, 3, n]");
      refused(() -> Coarsening.MEAN.apply(Tensors.zeros(DType.FLOAT32, 1, 2, 1, 9), 2), "9 points");
    }
  }

  @Test
  void configurationsAreChecked() {
    var random = new SplittableRandom(1);
    refused(() -> ContourConfig.of(0), "outputs");
    refused(() -> ContourConfig.of(2).withWidths(List.of()), "widths");
    refused(() -> ContourConfig.of(2).withCoarsening(Coarsening.MEAN, 0), "stride");
    refused(() -> new ComplexCircularConv1d(0, 1, 3, random), "0 to 1");
  }
}
