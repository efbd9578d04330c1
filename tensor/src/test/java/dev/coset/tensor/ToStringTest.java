package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToStringTest {

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void smallTensorsAreShownWhole() {
    assertThat(Tensors.of(new float[] {1, 0.5f, Float.NaN, -2}, 2, 2))
        .hasToString("FLOAT32[2, 2] {{1, 0.5}, {NaN, -2}}");
    assertThat(Tensors.of(new long[] {3, -4})).hasToString("INT64[2] {3, -4}");
    assertThat(Tensors.of(new boolean[] {true, false})).hasToString("BOOL[2] {true, false}");
    assertThat(Tensors.of(new int[] {7}, 1, 1)).hasToString("INT32[1, 1] {{7}}");
    assertThat(Tensors.ofInterleaved(new float[] {1, -0.5f, 0, 2}))
        .hasToString("COMPLEX64[2] {1-0.5i, 0+2i}");
    assertThat(Tensors.scalar(DType.FLOAT64, 1.0 / 3)).hasToString("FLOAT64[] 0.33333");
    assertThat(Tensors.of(DType.BFLOAT16, new float[] {1.5f})).hasToString("BFLOAT16[1] {1.5}");
  }

  @Test
  void numbersKeepFiveDigits() {
    assertThat(Tensors.of(new double[] {1e-9, 123456.7, 1e20, -0.012345678, 99.9999999}))
        .hasToString("FLOAT64[5] {1.0000e-09, 123457, 1.0000e+20, -0.012346, 100}");
  }

  @Test
  void largeTensorsAreCut() {
    assertThat(Tensors.arange(1000)).hasToString("INT64[1000] {0, 1, 2, .., 997, 998, 999}");
    assertThat(Tensors.arange(7)).hasToString("INT64[7] {0, 1, 2, 3, 4, 5, 6}");
    assertThat(Tensors.arange(60).reshape(6, 10))
        .hasToString(
            "INT64[6, 10] {{0, 1, .., 8, 9}, {10, 11, .., 18, 19}, .., {40, 41, .., 48, 49},"
                + " {50, 51, .., 58, 59}}");
    assertThat(Tensors.arange(24).reshape(4, 3, 2))
        .hasToString(
            "INT64[4, 3, 2] {{{0, 1}, {2, 3}, {4, 5}}, .., {{18, 19}, {20, 21}, {22, 23}}}");
  }

  @Test
  void nothingToShow() {
    assertThat(Tensors.zeros(DType.FLOAT32, 0, 3)).hasToString("FLOAT32[0, 3]");
    assertThat(Tensors.zeros(DType.FLOAT32, 1, 1, 1, 1, 1)).hasToString("FLOAT32[1, 1, 1, 1, 1]");
  }

  @Test
  void itNeedsNoScopeAndNoDerivatives() {
    try (var holder = new Holder()) {
      Tensor x = holder.hold(Tensors.ones(DType.FLOAT32, 2)).requiresGrad();
      scope.close();
      long before = Scope.liveTensors();
      assertThat(x).hasToString("FLOAT32[2] {1, 1}");
      assertThat(Scope.liveTensors()).isEqualTo(before);
    }
  }
}
