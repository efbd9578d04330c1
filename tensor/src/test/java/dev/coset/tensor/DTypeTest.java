package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Types and conversions. */
class DTypeTest {

  private final Scope scope = Scope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  /** The nearest number with 8 significant bits, of two the one with an even last bit. */
  private static float nearestBfloat16(double value) {
    double unit = Math.ulp((float) value) * 0x1p16;
    return (float) (Math.rint(value / unit) * unit);
  }

  @Property(tries = 50)
  void bfloat16RoundsOnceToNearestEven(RandomGenerator random) {
    try (var _ = Scope.open()) {
      double[] values = new double[64];
      float[] expected = new float[64];
      for (int i = 0; i < values.length; i++) {
        double coarse = (128 + random.nextInt(128)) * 0x1p-7;
        double half = coarse + 0x1p-8;
        values[i] =
            switch (i % 4) {
              case 0 -> half;
              case 1 -> Math.nextUp(half);
              case 2 -> -Math.nextDown(half);
              default -> random.nextGaussian();
            };
        expected[i] = nearestBfloat16(values[i]);
      }
      assertThat(Tensors.of(DType.BFLOAT16, values).toFloatArray()).containsExactly(expected);
      float[] singles = Tensors.of(values).toFloatArray();
      float[] again = new float[64];
      for (int i = 0; i < again.length; i++) {
        again[i] = nearestBfloat16(singles[i]);
      }
      assertThat(Tensors.of(DType.BFLOAT16, singles).toFloatArray()).containsExactly(again);
    }
  }

  @Test
  void edgesOfTheNarrowTypes() {
    double[] edges = {1e300, -1e300, Double.NaN, 0.0, -0.0, Double.NEGATIVE_INFINITY, 65519.9};
    assertThat(Tensors.of(DType.BFLOAT16, edges).toDoubleArray())
        .containsExactly(
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            0.0,
            -0.0,
            Double.NEGATIVE_INFINITY,
            65536);
    assertThat(Tensors.of(DType.FLOAT16, edges).toDoubleArray()[6]).isEqualTo(65504);
    // A double just above half way between two halves, which single precision rounds to half way.
    double above = 1 + 0x1p-11 + 0x1p-40;
    assertThat(Tensors.of(DType.FLOAT16, new double[] {above}).item()).isEqualTo(1 + 0x1p-10);
  }

  @Test
  void everyTypeSurvivesMemory() {
    for (DType type : DType.values()) {
      Tensor x = Tensors.ones(type, 2, 3);
      assertThat(x.dtype()).isEqualTo(type);
      assertThat(x.toBytes()).hasSize(6 * type.bytes());
      Tensor again = Tensors.of(type, MemorySegment.ofArray(x.toBytes()), 2, 3);
      assertThat(again.isIdentical(x)).as(type.name()).isTrue();
      assertThat(x.memory().byteSize()).isEqualTo(6L * type.bytes());
      assertThat(x.toType(DType.COMPLEX128).toInterleavedDoubleArray()).hasSize(12);
      assertThat(type.hasGradients()).isEqualTo(type.isFloat() || type.isComplex());
    }
  }

  @Test
  void arraysOfEveryKind() {
    assertThat(Tensors.of(new int[] {1, -2}).toIntArray()).containsExactly(1, -2);
    assertThat(Tensors.of(new long[] {5}).toIntArray()).containsExactly(5);
    assertThatThrownBy(() -> Tensors.of(new long[] {1L << 40}).toIntArray())
        .isInstanceOf(ArithmeticException.class);
    assertThat(Tensors.of(new boolean[] {true, false}).toBooleanArray())
        .containsExactly(true, false);
    double[] parts = {1, 2, 3, 4};
    Tensor z = Tensors.ofInterleaved(parts, 1, 2);
    assertThat(z.toInterleavedDoubleArray()).isEqualTo(parts);
    assertThat(z.transpose(0, 1).conj().toInterleavedFloatArray()).containsExactly(1, -2, 3, -4);
    assertThat(z.real().toDoubleArray()).containsExactly(1, 3);
    assertThat(Tensors.of(new double[] {2}).toInterleavedDoubleArray()).containsExactly(2, 0);
  }

  @Test
  void lazilyConjugatedResultsAreReadRight() {
    Tensor z = Tensors.ofInterleaved(new double[] {1, 2}, 1);
    Tensor lazy = Tensor.wrap(org.bytedeco.pytorch.global.torch.conj(z.raw()));
    assertThat(lazy.toInterleavedDoubleArray()).containsExactly(1, -2);
    assertThat(lazy.imag().toDoubleArray()).containsExactly(-2);
    assertThatThrownBy(() -> lazy.imag().memory()).hasMessageContaining("contiguous()");
    assertThat(lazy.viewAsReal().toDoubleArray()).containsExactly(1, -2);
  }

  @Test
  void conversionsThatLoseAreRefused() {
    Tensor z = Tensors.ofInterleaved(new float[] {1, 2}, 1);
    assertThatThrownBy(z::toFloatArray).hasMessageContaining("toFloatArray(COMPLEX64[1])");
    assertThatThrownBy(z::item).hasMessageContaining("real()");
    assertThatThrownBy(z::toLongArray).hasMessageContaining("COMPLEX64[1]");
    assertThatThrownBy(() -> Tensors.of(DType.INT64, new float[] {1}))
        .hasMessageContaining("given: INT64");
    assertThatThrownBy(() -> Tensors.ofInterleaved(new float[3])).hasMessageContaining("even");
    assertThatThrownBy(() -> Tensors.of(DType.BOOL, MemorySegment.ofArray(new byte[] {0, 2}), 2))
        .hasMessage("Truth values are bytes 0 or 1, given at 1: 2");
    assertThatThrownBy(() -> Tensors.of(DType.FLOAT32, MemorySegment.ofArray(new byte[7]), 2))
        .hasMessageContaining("7 bytes");
    assertThatThrownBy(() -> Tensors.complex(z.real(), Tensors.ones(DType.FLOAT64, 1)))
        .hasMessageStartingWith("complex(FLOAT32[1], FLOAT64[1])");
    assertThatThrownBy(() -> Tensors.of(new float[] {1}).toBooleanArray())
        .hasMessageContaining("needs BOOL");
  }

  @Test
  void theWiderTypeWins() {
    Tensor half = Tensors.ones(DType.FLOAT16, 2);
    Tensor brain = Tensors.ones(DType.BFLOAT16, 2);
    Tensor integers = Tensors.of(new int[] {1, 2});
    assertThat(half.add(brain).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(brain.add(integers).dtype()).isEqualTo(DType.BFLOAT16);
    assertThat(integers.add(Tensors.arange(2)).dtype()).isEqualTo(DType.INT64);
    assertThat(Tensors.ones(DType.FLOAT64, 2).mul(Tensors.ones(DType.COMPLEX64, 2)).dtype())
        .isEqualTo(DType.COMPLEX128);
    assertThat(half.add(Tensors.scalar(DType.FLOAT64, 1)).dtype()).isEqualTo(DType.FLOAT16);
    assertThat(integers.div(2).dtype()).isEqualTo(DType.FLOAT32);
    assertThat(brain.matmul(brain).item()).isEqualTo(2);
  }

  @Test
  void mismatchesNameBothOperands() {
    Tensor x = Tensors.ones(DType.FLOAT32, 2, 3);
    Tensor y = Tensors.ones(DType.FLOAT64, 3, 2);
    assertThatThrownBy(() -> x.matmul(y))
        .hasMessageStartingWith("matmul(FLOAT32[2, 3], FLOAT64[3, 2]): ");
    assertThatThrownBy(() -> x.add(y)).hasMessageStartingWith("add(FLOAT32[2, 3], FLOAT64[3, 2])");
    assertThatThrownBy(() -> x.conv2d(x, y, ConvOptions.DEFAULT))
        .hasMessageStartingWith("conv2d(FLOAT32[2, 3], FLOAT32[2, 3], FLOAT64[3, 2]): ");
    assertThatThrownBy(() -> Tensors.cat(0, x, y))
        .hasMessageStartingWith("cat(FLOAT32[2, 3], FLOAT64[3, 2]): ");
    assertThatThrownBy(() -> x.solve(y)).hasMessageStartingWith("solve(FLOAT32[2, 3], FLOAT64");
    assertThatThrownBy(() -> x.interpolate(Interpolation.LINEAR, false, 3))
        .hasMessageStartingWith("interpolate(FLOAT32[2, 3]): needs 3 to 5 axes");
    Tensor singular = Tensors.zeros(DType.FLOAT64, 2, 2);
    assertThatThrownBy(singular::inverse).hasMessageContaining("singular");
    assertThatThrownBy(singular::cholesky).hasMessageContaining("positive-definite");
  }
}
