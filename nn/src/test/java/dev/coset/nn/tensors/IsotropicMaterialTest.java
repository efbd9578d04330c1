package dev.coset.nn.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.coset.data.BadInputException;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.DType;
import dev.coset.tensor.Derivatives;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IsotropicMaterialTest {

  private static Tensor deformations(DType type, RandomGenerator random) {
    Tensor noise = Tensors.rand(DType.FLOAT64, new long[] {6, 3, 3}, random).sub(0.5);
    Tensor eye = Tensors.eye(DType.FLOAT64, 3);
    Tensor near = eye.add(noise.mul(0.4));
    return Tensors.cat(0, near, eye.unsqueeze(0), eye.unsqueeze(0).mul(2)).toType(type);
  }

  @Property(tries = 5)
  void neitherTheObserverNorTheDirectionMatters(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var material =
              RandomNets.randomized(
                  IsotropicMaterial.learned(List.of(8, 8), random), type, random)) {
        Tensor f = deformations(type, random);
        Tensor q = TensorLawsTest.tensor(SO3.group().sample(random).matrix()).toType(type);
        Tensor r = TensorLawsTest.tensor(SO3.group().sample(random).matrix()).toType(type);
        Tensor p = material.stress(f);
        Tensor expected = q.matmul(p).matmul(r);
        double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-4;
        double scale = 1 + p.abs().max().item();
        Tensor moved = material.stress(q.matmul(f).matmul(r));
        assertThat(moved.sub(expected).abs().max().item()).isLessThan(tolerance * scale);
        Tensor energy = material.energy(f);
        assertThat(material.energy(q.matmul(f).matmul(r)).sub(energy).abs().max().item())
            .isLessThan(tolerance * (1 + energy.abs().max().item()));
        // Broken: a stress that forgets to turn.
        assertThat(moved.sub(p).abs().max().item())
            .isGreaterThan(100 * tolerance * p.abs().max().item());
        Tensor rest = material.stress(Tensors.eye(type, 3));
        assertThat(rest.abs().max().item()).isLessThan(tolerance * scale);
        assertThat(material.energy(Tensors.eye(type, 3)).item()).isCloseTo(0, offset(tolerance));
      }
    }
  }

  /** {@code P = 2 c1 (F - F^-T)} under J = 1 with c2 = 0 and B's trace as of simple shear. */
  @Test
  void mooneyAndRivlinsStressIsTheKnownOne() {
    try (var material = IsotropicMaterial.mooneyRivlin(0.7, 0.2, 5);
        var _ = Scope.open()) {
      double k = 0.5;
      Tensor f = Tensors.of(new double[] {1, k, 0, 0, 1, 0, 0, 0, 1}, 3, 3);
      // Simple shear: I1 = I2 = 3 + k^2, so that the shear stress is 2 (c1 + c2) k.
      assertThat(material.energy(f).item()).isCloseTo(0.9 * k * k, offset(1e-12));
      Tensor cauchy = material.stress(f).matmul(f.transpose(0, 1)); // J = 1
      assertThat(cauchy.select(0, 0).select(0, 1).item()).isCloseTo(1.8 * k, offset(1e-12));
      assertThat(cauchy.sub(cauchy.transpose(0, 1)).abs().max().item()).isLessThan(1e-12);
      Tensor stiffness = Derivatives.jacobian(material::stress, f);
      assertThat(stiffness.shape()).containsExactly(3, 3, 3, 3);
      Tensor other = stiffness.permute(2, 3, 0, 1);
      assertThat(stiffness.sub(other).abs().max().item()).isLessThan(1e-10);
    }
  }

  @Test
  void matterInsideOutIsRefused() {
    try (var material = IsotropicMaterial.mooneyRivlin(1, 0, 1);
        var _ = Scope.open()) {
      Tensor eye = Tensors.eye(DType.FLOAT32, 3);
      assertThatThrownBy(() -> material.stress(eye.neg()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("must be positive");
      assertThatThrownBy(() -> material.stress(eye.add(Double.NaN)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("not finite");
      assertThatThrownBy(() -> material.energy(Tensors.zeros(DType.FLOAT32, 3, 2)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("[.., 3, 3]");
      assertThat(material.stress(Tensors.zeros(DType.FLOAT32, 0, 3, 3)).shape())
          .containsExactly(0, 3, 3);
    }
  }
}
