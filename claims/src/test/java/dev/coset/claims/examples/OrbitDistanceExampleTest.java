package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.generate.ParticleScattering;
import dev.coset.groups.lie.LinearMap;
import dev.coset.groups.lie.Lorentz;
import dev.coset.laws.Property;
import dev.coset.symmetrize.SymmetricModel;
import dev.coset.symmetrize.orbit.OrbitOptions;
import dev.coset.symmetrize.orbit.OrbitSymmetrizer;
import dev.coset.symmetrize.orbit.SeparatingInvariant;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

class OrbitDistanceExampleTest {

  @Property(tries = 3)
  void answersDoNotDependOnTheFrame(RandomGenerator random) {
    NdArray momenta = ParticleScattering.dataset(1, random).inputs().getFirst();
    LinearMap boost = Lorentz.group().boost(new double[] {0.5, 0, 0.3});
    NdArray here;
    NdArray there;
    try (Mlp mlp = Mlp.of(List.of(16, 32, 1), Tensor::relu, random)) {
      mlp.to(DType.FLOAT64);
      Layer plain = x -> mlp.forward(x.flatten(1, 2)); // any network on four momenta
      // region orbit
      try (var orbit =
              OrbitSymmetrizer.wrap(
                  plain, SeparatingInvariant.lorentz(), OrbitOptions.forVectors(4), random);
          var _ = Scope.open()) {
        orbit.to(DType.FLOAT64);
        Tensor batch = Tensors.of(momenta.toArray(), 1, 4, 4);
        var posed = orbit.pose(batch, random); // a step: the task, and back to the group
        Tensor loss =
            Losses.meanSquared(orbit.answers(posed), Tensors.ones(DType.FLOAT64, 1, 1))
                .add(orbit.penalty(posed));

        Equivariance<LinearMap, NdArray, NdArray> law =
            Equivariance.invariance(Lorentz.group(), ArrayActions.pointsFlat());
        SymmetricModel<LinearMap, NdArray, NdArray> model = orbit.symmetrized(law);
        here = model.apply(momenta);
        there = model.apply(law.input().apply(boost, momenta));
        assertThat(loss.isDifferentiable()).isTrue();
      }
      // endregion
    }
    assertThat(Equivariance.relativeError(here, there)).isLessThan(1e-7);
  }
}
