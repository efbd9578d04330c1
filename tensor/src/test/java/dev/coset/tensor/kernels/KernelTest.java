package dev.coset.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Device;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.Threads;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The mechanism of kernels, by the example of the guide. */
class KernelTest {

  /**
   * After so many runs loops are compiled, from when on exponentials of the Vector API are those of
   * another library, with other last bits.
   */
  private static final int COMPILED = 100;

  private static double[] centers(int count) {
    double[] centers = new double[count];
    for (int k = 0; k < count; k++) {
      centers[k] = 0.1 * k;
    }
    return centers;
  }

  private static Tensor reference(Tensor distances, double[] centers, double sharpness) {
    Tensor gaps = distances.unsqueeze(1).sub(Tensors.of(distances.dtype(), centers));
    return gaps.square().mul(-sharpness).exp();
  }

  @Property(tries = 40)
  void valuesAreThoseOfPlainOperations(RandomGenerator random) {
    int rows = random.nextInt(40);
    double[] centers = centers(random.nextInt(40));
    var kernel = new GaussianBasis(centers, 3);
    try (var _ = Scope.open()) {
      Tensor x = Tensors.rand(DType.FLOAT64, new long[] {rows}, random);
      assertThat(kernel.apply(x).toDoubleArray())
          .containsExactly(reference(x, centers, 3).toDoubleArray(), Offset.offset(1e-14));
      Tensor single = x.toType(DType.FLOAT32);
      assertThat(kernel.apply(single).toFloatArray()) // exponents to -50, rounded to 2^-24
          .containsExactly(reference(single, centers, 3).toFloatArray(), Offset.offset(3e-6f));
    }
  }

  @Test
  void derivatives() {
    // region check
    Kernel basis = new GaussianBasis(new double[] {0, 0.5, 1}, 4);
    try (var _ = Scope.open()) {
      Tensor distances = Tensors.of(new double[] {0.2, 0.9, 1.4});
      GradientCheck.DEFAULT
          .run(in -> basis.apply(in.getFirst()), List.of(distances))
          .requirePassed();
    }
    // endregion
  }

  @Test
  void use() {
    // region use
    Kernel basis = new GaussianBasis(new double[] {0, 0.5, 1}, 4);
    try (var _ = Scope.open()) {
      Tensor distances = Tensors.of(new float[] {0.2f, 0.9f}).requiresGrad();
      Tensor features = basis.apply(distances); // FLOAT32[2, 3]
      Tensor slope = Autograd.grad(features.sum(), List.of(distances), true).getFirst();
      Autograd.backward(slope.square().sum()); // second derivatives
      assertThat(distances.grad()).isPresent();
    }
    // endregion
  }

  @Test
  void threadsDoNotChangeABit() {
    int before = Threads.get();
    var kernel = new GaussianBasis(centers(33), 2);
    try (var _ = Scope.open()) {
      Tensor x = Tensors.rand(DType.FLOAT32, new long[] {20_000}, new SplittableRandom(1));
      for (int i = 0; i < COMPILED; i++) {
        try (var _ = Scope.open()) {
          kernel.apply(x);
        }
      }
      Threads.set(1);
      float[] one = kernel.apply(x).toFloatArray();
      Threads.set(2);
      assertThat(kernel.apply(x).toFloatArray()).isEqualTo(one);
      Threads.set(5);
      assertThat(kernel.apply(x).toFloatArray()).isEqualTo(one);
    } finally {
      Threads.set(before);
    }
  }

  @Test
  void viewsAreCopiedAndOtherDevicesRefused() {
    var kernel = new GaussianBasis(centers(3), 2);
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2, 3, 4}, 2, 2);
      Tensor column = x.select(1, 1);
      assertThat(kernel.apply(column).toDoubleArray())
          .isEqualTo(kernel.apply(Tensors.of(new double[] {2, 4})).toDoubleArray());
      Tensor meta = Device.META.asDefault(() -> Tensors.zeros(DType.FLOAT32, 2));
      assertThatThrownBy(() -> kernel.apply(meta))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("gaussian basis is written in Java and runs on the CPU");
      assertThatThrownBy(() -> kernel.apply(x)).hasMessageContaining("FLOAT64[2, 2]");
    }
  }

  @Test
  void whatAThreadThrowsArrives() {
    int before = Threads.get();
    try {
      Threads.set(2);
      assertThatThrownBy(
              () ->
                  Rows.run(
                      1_000_000,
                      1,
                      (from, to) -> {
                        throw new UnsupportedOperationException("row " + from);
                      }))
          .isInstanceOf(UnsupportedOperationException.class);
    } finally {
      Threads.set(before);
    }
  }
}
