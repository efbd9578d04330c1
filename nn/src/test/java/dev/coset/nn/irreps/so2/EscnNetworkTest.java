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
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EscnNetworkTest {

  private static EscnConfig config(int degree, int order, double oversampling) {
    return new EscnConfig(4, degree, order, 6, 6, 2, oversampling);
  }

  private static EscnNetwork network(EscnConfig config, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      return Atoms.ready(new EscnNetwork(config, random), type, random);
    }
  }

  private static double error(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1e-3 + expected.abs().max().item());
  }

  /** Up to the error of the grid, which falls as it is refined; shifts and orders drop out. */
  @Property(tries = 2)
  void energiesStayAndForcesTurn(RandomGenerator random) {
    double coarse = turned(1, random);
    double fine = turned(4, random);
    assertThat(fine).isLessThan(1e-4);
    assertThat(coarse).isLessThan(1);
  }

  private static double turned(double oversampling, RandomGenerator random) {
    try (var network = network(config(2, 1, oversampling), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Orthogonal3 g = Atoms.turn(random);
      Tensor r = Atoms.positions(6, random);
      EnergyAndForces still = network.forward(Atoms.graph(r));
      EnergyAndForces moved = network.forward(Atoms.graph(Atoms.rotated(r, g).add(1.3)));
      return Math.max(
          error(moved.energies(), still.energies()),
          error(moved.forces(), Atoms.rotated(still.forces(), g)));
    }
  }

  @Property(tries = 2)
  void systemsAndOrdersOfAtomsDoNotMatter(RandomGenerator random) {
    try (var network = network(config(2, 2, 1), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor r = Atoms.positions(5, random);
      Tensor numbers = Atoms.numbers(5);
      EnergyAndForces still = network.forward(Atoms.graph(r));
      Tensor order = Tensors.permutation(5, random);
      Tensor shuffled = Tensors.cat(0, r.indexSelect(0, order), r.add(50));
      Tensor elements = Tensors.cat(0, numbers.indexSelect(0, order), numbers);
      EnergyAndForces both =
          network.forward(AtomGraph.of(elements, shuffled, new int[] {5, 5}, Atoms.CUTOFF));
      for (int i = 0; i < 2; i++) {
        assertThat(error(both.energies().slice(0, i, i + 1), still.energies())).isLessThan(1e-9);
      }
      assertThat(error(both.forces().slice(0, 0, 5), still.forces().indexSelect(0, order)))
          .isLessThan(1e-9);
    }
  }

  /** Derivatives are those of finite differences; so forces come from a potential, and cancel. */
  @Property(tries = 2)
  void differentiatedForcesAreConservative(RandomGenerator random) {
    try (var network = network(config(2, 2, 1), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor r = Atoms.positions(5, random).requiresGrad();
      Tensor forces = Autograd.grad(network.energies(Atoms.graph(r)).sum(), r).neg();
      double scale = forces.abs().max().item();
      assertThat(forces.sum(0).abs().max().item()).isLessThan(1e-10 * (1 + scale));
      Tensor along = Tensors.randn(DType.FLOAT64, r.shape(), random);
      double step = 1e-5;
      Tensor up = network.energies(Atoms.graph(r.detach().add(along.mul(step))));
      Tensor down = network.energies(Atoms.graph(r.detach().sub(along.mul(step))));
      double slope = up.sub(down).item() / (2 * step);
      assertThat(slope + forces.mul(along).sum().item())
          .isBetween(-1e-6 * (1 + scale), 1e-6 * (1 + scale));
    }
  }

  @Test
  void loneAtomsAndNoAtomsAreNoFault() {
    var random = new SplittableRandom(2);
    try (var network = network(config(3, 2, 2), DType.FLOAT32, random);
        var _ = Scope.open()) {
      Tensor r = Tensors.of(new double[] {0, 0, 0, 0, 1, 0, 9, 9, 9}, 3, 3).toType(DType.FLOAT32);
      EnergyAndForces some = network.forward(Atoms.graph(r)); // an edge along the axis, a lone atom
      assertThat(some.forces().isFinite().all().itemBoolean()).isTrue();
      EnergyAndForces none =
          network.forward(
              AtomGraph.of(
                  Tensors.of(new long[0]),
                  Tensors.zeros(DType.FLOAT32, 0, 3),
                  new int[] {0},
                  Atoms.CUTOFF));
      assertThat(none.energies().toDoubleArray()).containsExactly(0);
      assertThat(none.forces().shape()).containsExactly(0, 3);
    }
  }

  @Test
  void trainingStepsLeaveNothingBehind() {
    var random = new SplittableRandom(2);
    try (var network = network(config(2, 1, 1), DType.FLOAT32, random)) {
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              Tensor r = Atoms.positions(4, random).toType(DType.FLOAT32).requiresGrad();
              Tensor energy = network.energies(Atoms.graph(r)).sum();
              Tensor force = Autograd.grad(energy, List.of(r), true).getFirst();
              network.zeroGrad();
              Autograd.backward(force.square().sum().add(energy));
              network.zeroGrad();
            }
          };
      step.run();
      LeakDetector.check(step);
    }
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> config(2, 3, 1)).hasMessageContaining("M = 3");
    assertThatThrownBy(() -> config(2, 2, 0.5)).hasMessageContaining("0.5");
    var random = new SplittableRandom(2);
    try (var network = network(config(1, 1, 1), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor twice = Tensors.ones(DType.FLOAT64, 2, 3);
      assertThatThrownBy(() -> Atoms.graph(twice))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("same position");
      Tensor broken = Tensors.of(new double[] {0, Double.NaN, 0}, 1, 3);
      assertThatThrownBy(() -> Atoms.graph(broken))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("NaN");
      AtomGraph unknown =
          AtomGraph.of(
              Tensors.of(new long[] {7}), Tensors.zeros(DType.FLOAT64, 1, 3), new int[] {1}, 1);
      assertThatThrownBy(() -> network.forward(unknown))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("0 to 3");
      assertThatThrownBy(() -> AtomGraph.of(Atoms.numbers(2), twice, new int[] {3}, 1))
          .hasMessageContaining("[3]");
    }
  }
}
