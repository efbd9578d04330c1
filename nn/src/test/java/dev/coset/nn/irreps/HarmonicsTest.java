package dev.coset.nn.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.groups.sphere.SphericalHarmonics;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HarmonicsTest {

  private static final int DEGREE = 6;

  @Property(tries = 10)
  void valuesAndGradientsAreThoseOfTheGroupsRoom(RandomGenerator random) {
    for (Normalization normalization : Normalization.values()) {
      SphericalHarmonics plain = SphericalHarmonics.of(DEGREE, normalization);
      double[] p = random.doubles(3, -1, 1).toArray();
      try (var _ = Scope.open()) {
        Tensor r = Tensors.of(p, 1, 3).requiresGrad();
        Tensor values = Harmonics.polynomials(DEGREE, normalization).forward(r);
        double[] expected = plain.evaluate(p[0], p[1], p[2]);
        assertThat(values.toDoubleArray()).containsExactly(expected, offset(1e-12));
        double[] slopes = plain.gradient(p[0], p[1], p[2]);
        int at = random.nextInt(expected.length);
        Tensor gradient = Autograd.grad(values.select(1, at).sum(), r);
        for (int axis = 0; axis < 3; axis++) {
          assertThat(gradient.toDoubleArray()[axis])
              .isCloseTo(slopes[axis * expected.length + at], offset(1e-11));
        }
      }
    }
  }

  @Property(tries = 10)
  void harmonicsMoveWithTheirVectors(RandomGenerator random) {
    Irreps vector = Irreps.parse("1o");
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
      for (Harmonics harmonics :
          List.of(
              Harmonics.polynomials(DEGREE, Normalization.COMPONENT),
              Harmonics.ofDirections(DEGREE, Normalization.COMPONENT))) {
        try (var _ = Scope.open()) {
          Orthogonal3 g = O3.group().sample(random);
          Tensor r = Tensors.randn(type, new long[] {4, 3}, random);
          Tensor moved = IrrepsBlocks.rotate(harmonics.out(), g, harmonics.forward(r));
          RandomNets.requireClose(harmonics.forward(IrrepsBlocks.rotate(vector, g, r)), moved);
        }
      }
    }
  }

  @Test
  void polesAndTheZeroVectorAreNoFault() {
    try (var _ = Scope.open()) {
      Tensor r = Tensors.of(new double[] {0, 0, 0, 0, 1, 0, 0, -2, 0}, 3, 3).requiresGrad();
      Tensor values = Harmonics.ofDirections(3, Normalization.NORM).forward(r);
      assertThat(values.select(0, 0).toDoubleArray()[0]).isEqualTo(1);
      assertThat(values.select(0, 0).slice(0, 1, 16).abs().max().item()).isZero();
      assertThat(values.select(0, 1).toDoubleArray())
          .containsExactly(
              new double[] {1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0}, offset(1e-15));
      Tensor first = Autograd.grad(values.square().sum(), List.of(r), true).getFirst();
      Tensor second = Autograd.grad(first.square().sum(), r);
      assertThat(first.isFinite().all().itemBoolean()).isTrue();
      assertThat(second.isFinite().all().itemBoolean()).isTrue();
    }
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> Harmonics.polynomials(-1, Normalization.NORM))
        .hasMessageContaining("given: -1");
    try (var _ = Scope.open()) {
      Tensor plane = Tensors.zeros(DType.FLOAT32, 4, 2);
      assertThatThrownBy(() -> Harmonics.polynomials(1, Normalization.NORM).forward(plane))
          .hasMessageContaining("[4, 2]");
    }
  }
}
