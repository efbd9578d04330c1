package dev.coset.nn.irreps.so2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Orthogonal3;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EquiformerV2Test {

  private static EquiformerV2 network(
      int degree, int order, double refinement, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      var config = new EquiformerConfig(4, degree, order, 6, 2, 2, refinement);
      return Atoms.ready(new EquiformerV2(config, random), type, random);
    }
  }

  private static double error(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1e-3 + expected.abs().max().item());
  }

  @Property(tries = 2)
  void energiesStayAndForcesTurn(RandomGenerator random) {
    try (var network = network(2, 1, 4, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Orthogonal3 g = Atoms.turn(random);
      Tensor r = Atoms.positions(6, random);
      EnergyAndForces still = network.energyAndForces(Atoms.graph(r));
      EnergyAndForces moved = network.energyAndForces(Atoms.graph(Atoms.rotated(r, g).sub(0.7)));
      assertThat(error(moved.energies(), still.energies())).isLessThan(1e-3);
      assertThat(error(moved.forces(), Atoms.rotated(still.forces(), g))).isLessThan(1e-3);
      assertThat(error(moved.forces(), still.forces())).isGreaterThan(1e-6);
    }
  }

  @Property(tries = 2)
  void systemsAndOrdersOfAtomsDoNotMatter(RandomGenerator random) {
    try (var network = network(2, 2, 1, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor r = Atoms.positions(5, random);
      Tensor numbers = Atoms.numbers(5);
      EnergyAndForces still = network.energyAndForces(Atoms.graph(r));
      Tensor order = Tensors.permutation(5, random);
      Tensor shuffled = Tensors.cat(0, r.indexSelect(0, order), r.add(50));
      Tensor elements = Tensors.cat(0, numbers.indexSelect(0, order), numbers);
      EnergyAndForces both =
          network.energyAndForces(AtomGraph.of(elements, shuffled, new int[] {5, 5}, Atoms.CUTOFF));
      for (int i = 0; i < 2; i++) {
        assertThat(error(both.energies().slice(0, i, i + 1L), still.energies())).isLessThan(1e-9);
      }
      assertThat(error(both.forces().slice(0, 0, 5), still.forces().indexSelect(0, order)))
          .isLessThan(1e-9);
    }
  }

  /** Degree 0 has no grid to err on: the law is exact. */
  @Property(tries = 2)
  void withoutDegreesTheLawIsExact(RandomGenerator random) {
    for (DType type : new DType[] {DType.FLOAT64, DType.FLOAT32}) {
      try (var network = network(0, 0, 1, type, random);
          var _ = Scope.open()) {
        Tensor r = Atoms.positions(6, random).toType(type);
        Tensor turned = Atoms.rotated(r, Atoms.turn(random));
        EnergyAndForces still = network.energyAndForces(Atoms.graph(r));
        Tensor moved = network.energies(Atoms.graph(turned));
        assertThat(error(moved, still.energies())).isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-4);
        assertThat(still.forces().abs().max().item()).isZero();
      }
    }
  }

  @Property(tries = 2)
  void differentiatedForcesAreConservative(RandomGenerator random) {
    try (var network = network(2, 1, 1, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor r = Atoms.positions(5, random).requiresGrad();
      Tensor forces = Autograd.grad(network.energies(Atoms.graph(r)).sum(), r).neg();
      double scale = 1 + forces.abs().max().item();
      assertThat(forces.sum(0).abs().max().item()).isLessThan(1e-10 * scale);
      Tensor along = Tensors.randn(DType.FLOAT64, r.shape(), random);
      double step = 1e-5;
      Tensor up = network.energies(Atoms.graph(r.detach().add(along.mul(step))));
      Tensor down = network.energies(Atoms.graph(r.detach().sub(along.mul(step))));
      double slope = up.sub(down).item() / (2 * step) + forces.mul(along).sum().item();
      assertThat(Math.abs(slope)).isLessThan(1e-5 * scale);
    }
  }

  @Test
  void trainingStepsLeaveNothingBehind() {
    var random = new SplittableRandom(2);
    try (var network = network(2, 1, 1, DType.FLOAT32, random)) {
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              Tensor r = Atoms.positions(4, random).toType(DType.FLOAT32);
              EnergyAndForces out = network.energyAndForces(Atoms.graph(r));
              network.zeroGrad();
              Autograd.backward(out.forces().abs().sum().add(out.energies().sum()));
              network.zeroGrad();
            }
          };
      step.run();
      LeakDetector.check(step);
    }
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new EquiformerConfig(4, 2, 3, 6, 2, 1, 1))
        .hasMessageContaining("M = 3");
    assertThatThrownBy(() -> new EquiformerConfig(4, 2, 2, 6, 4, 1, 1))
        .hasMessageContaining("divides")
        .hasMessageContaining("given: 4");
    assertThatThrownBy(() -> new EquiformerConfig(4, 2, 2, 6, 2, 0, 1))
        .hasMessageContaining("given: 4, 6, 0");
    var random = new SplittableRandom(2);
    try (var network = network(1, 1, 1, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor far = Tensors.of(new double[] {0, 0, 0, 0, 1, 0, 9, 9, 9}, 3, 3);
      assertThatThrownBy(() -> network.energyAndForces(Atoms.graph(far)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Atom 2 has no neighbour");
    }
  }
}
