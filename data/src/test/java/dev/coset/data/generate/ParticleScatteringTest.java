package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.lie.LinearMap;
import dev.coset.groups.lie.Lorentz;
import dev.coset.laws.Property;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ParticleScatteringTest {

  /** By its definition, with the tensors written out. */
  @Property(tries = 5)
  void amplitudesAreContractions(RandomGenerator random) {
    NdArray sample = ParticleScattering.dataset(1, random).inputs().getFirst();
    try (var _ = Scope.open()) {
      Tensor p = Tensors.of(sample.toArray(), 4, 4);
      Tensor eta = Tensors.of(new double[] {1, -1, -1, -1}, 4).diagonalMatrix(0);
      Tensor products = p.matmul(eta).matmul(p.transpose(0, 1));
      Tensor low = p.matmul(eta);
      Tensor e = part(p.select(0, 0), p.select(0, 2), at(products, 0, 2) - at(products, 0, 0), eta);
      Tensor m =
          part(low.select(0, 1), low.select(0, 3), at(products, 1, 3) - at(products, 1, 1), eta);
      assertThat(ParticleScattering.amplitude(sample))
          .isEqualTo(4 * e.mul(m).sum().item(), within(1e-12));
    }
  }

  private static double at(Tensor matrix, int i, int j) {
    return matrix.select(0, i).select(0, j).item();
  }

  private static Tensor part(Tensor a, Tensor b, double product, Tensor eta) {
    return a.outer(b).sub(eta.mul(product));
  }

  @Property(tries = 10)
  void amplitudesDoNotDependOnTheFrame(RandomGenerator random) {
    NdArray sample = ParticleScattering.dataset(1, random).inputs().getFirst();
    LinearMap boost = Lorentz.group().sample(random);
    NdArray moved = ArrayActions.<LinearMap>pointsFlat().apply(boost, sample);
    double amplitude = ParticleScattering.amplitude(sample);
    assertThat(ParticleScattering.amplitude(moved)).isEqualTo(amplitude, within(1e-9));
  }

  @Test
  void samplesFollowFromTheSeed() {
    var one = ParticleScattering.dataset(3, new SplittableRandom(1));
    var more = ParticleScattering.dataset(5, new SplittableRandom(1));
    assertThat(more.inputs().subList(0, 3)).isEqualTo(one.inputs());
    assertThat(one.samples().getFirst().target())
        .contains(
            new Target.Values(
                NdArray.vector(ParticleScattering.amplitude(one.inputs().getFirst()))));
    assertThatThrownBy(() -> ParticleScattering.dataset(-1, new SplittableRandom(1)))
        .isInstanceOf(BadInputException.class);
  }
}
