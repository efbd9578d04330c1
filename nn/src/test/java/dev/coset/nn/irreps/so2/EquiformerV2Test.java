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
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EquiformerV2Test {

  private static EquiformerV2 network(
      int degree, int order, double oversampling, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      var config = new EquiformerConfig(4, degree, order, 6, 2, 2, oversampling);
      return Atoms.ready(new EquiformerV2(config, random), type, random);
    }
  }

  private static double error(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1e-3 + expected.abs().max().item());
  }

  /** The error is that of the grid alone: it falls to rounding. */
  @Property(tries = 2)
  void energiesStayAndForcesTurn(RandomGenerator random) {
    assertThat(turned(1, DType.FLOAT64, random)).isBetween(1e-10, 1.0);
    assertThat(turned(3, DType.FLOAT64, random)).isLessThan(1e-4);
    assertThat(turned(9, DType.FLOAT64, random)).isLessThan(1e-10);
    assertThat(turned(4, DType.FLOAT32, random)).isLessThan(1e-4);
  }

  private static double turned(double oversampling, DType type, RandomGenerator random) {
    try (var network = network(2, 1, oversampling, type, random);
        var _ = Scope.open()) {
      Orthogonal3 g = Atoms.turn(random);
      Tensor r = Atoms.positions(6, random).toType(type);
      EnergyAndForces still = network.energyAndForces(Atoms.graph(r));
      EnergyAndForces moved = network.energyAndForces(Atoms.graph(Atoms.rotated(r, g).sub(0.7)));
      assertThat(error(moved.forces(), still.forces())).isGreaterThan(1e-3); // not turned
      return Math.max(
          error(moved.energies(), still.energies()),
          error(moved.forces(), Atoms.rotated(still.forces(), g)));
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

  /** They are the slope of the energy, sum to zero, and on a fine grid exert no torque. */
  @Property(tries = 2)
  void differentiatedForcesAreConservative(RandomGenerator random) {
    try (var network = network(2, 1, 8, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor r = Atoms.positions(5, random).requiresGrad();
      Tensor forces = Autograd.grad(network.energies(Atoms.graph(r)).sum(), r).neg();
      double scale = 1 + forces.abs().max().item();
      assertThat(forces.sum(0).abs().max().item()).isLessThan(1e-10 * scale);
      Tensor torque = r.detach().cross(forces, 1).sum(0);
      assertThat(torque.abs().max().item()).isLessThan(1e-7 * scale);
      Tensor along = Tensors.randn(DType.FLOAT64, r.shape(), random);
      double step = 1e-5;
      Tensor up = network.energies(Atoms.graph(r.detach().add(along.mul(step))));
      Tensor down = network.energies(Atoms.graph(r.detach().sub(along.mul(step))));
      double slope = up.sub(down).item() / (2 * step) + forces.mul(along).sum().item();
      assertThat(Math.abs(slope)).isLessThan(1e-5 * scale);
      Tensor wrong = r.detach().cross(forces.roll(1, 0), 1).sum(0); // forces on other atoms
      assertThat(wrong.abs().max().item()).isGreaterThan(1e-4 * forces.abs().max().item());
    }
  }

  /** Edges along the polar axis, both ways, and across it, where the halves of the frames meet. */
  @Property(tries = 2)
  void edgesAtThePolesAreLikeOthers(RandomGenerator random) {
    double[] cross = {0, 0, 0, 0, 1.3, 0, 0, -1.1, 0, 1.2, 0, 0, 0, 0, -1};
    try (var network = network(2, 2, 8, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Orthogonal3 g = Atoms.turn(random);
      Tensor r = Tensors.of(cross, 5, 3).requiresGrad();
      Tensor s = Atoms.rotated(r.detach(), g).requiresGrad();
      Tensor energy = network.energies(Atoms.graph(r));
      Tensor moved = network.energies(Atoms.graph(s));
      assertThat(error(moved, energy)).isLessThan(1e-9);
      Tensor slope = Autograd.grad(energy.sum(), r);
      Tensor movedSlope = Autograd.grad(moved.sum(), s);
      assertThat(error(movedSlope, Atoms.rotated(slope, g))).isLessThan(1e-7);
    }
  }

  /** With direct forces, and with forces by differentiation inside the loss. */
  @Test
  void trainingStepsLeaveNothingBehind() {
    var random = new SplittableRandom(2);
    try (var network = network(2, 1, 1, DType.FLOAT32, random);
        var optimizer = Adam.of(network.parameters(), 1e-3)) {
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              Tensor r = Atoms.positions(4, random).toType(DType.FLOAT32).requiresGrad();
              EnergyAndForces out = network.energyAndForces(Atoms.graph(r));
              Tensor slope = Autograd.grad(out.energies().sum(), List.of(r), true).getFirst();
              optimizer.zeroGrad();
              Tensor forces = out.forces().abs().sum().add(slope.square().sum());
              Autograd.backward(forces.add(out.energies().sum()));
              optimizer.step();
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
      Tensor same = Tensors.of(new double[] {0, 0, 0, 0, 1, 0, 0, 1, 0}, 3, 3);
      assertThatThrownBy(() -> Atoms.graph(same))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Atoms 2 and 1 have the same position");
      Tensor broken = Tensors.of(new double[] {0, 0, 0, 0, Double.NaN, 0}, 2, 3);
      assertThatThrownBy(() -> Atoms.graph(broken)).isInstanceOf(BadInputException.class);
      Tensor pair = Tensors.of(new double[] {0, 0, 0, 0, 1, 0}, 2, 3);
      assertThatThrownBy(
              () ->
                  network.energyAndForces(
                      AtomGraph.of(Tensors.of(new long[] {1, 7}), pair, new int[] {2}, 3)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("given: 1 to 7");
    }
  }
}
