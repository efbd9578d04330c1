package dev.coset.nn.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.Multivector;
import dev.coset.groups.clifford.ProjectiveAlgebra;
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
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GatrTest {

  private static final CliffordAlgebra ALGEBRA = ProjectiveAlgebra.algebra();
  private static final GatrConfig CONFIG = new GatrConfig(2, 3, 2, 1, 4, 4, 2, 2);

  private static double[] row(Tensor x) {
    return x.toDoubleArray();
  }

  private static void requireSame(Tensor actual, Multivector expected) {
    Tensor other = Tensors.of(expected.toArray(), 16);
    assertThat(actual.isCloseTo(other, 1e-14, 1e-14)).isTrue();
  }

  @Property(tries = 5)
  void pointsPlanesAndMotionsAreThoseOfTheAlgebra(RandomGenerator random) {
    try (var _ = Scope.open()) {
      double[] v = row(Tensors.randn(DType.FLOAT64, new long[] {3}, random));
      Tensor x = Tensors.of(v, 3);
      requireSame(ProjectiveTensors.points(x), ProjectiveAlgebra.point(v[0], v[1], v[2]));
      requireSame(ProjectiveTensors.directions(x), ProjectiveAlgebra.direction(v));
      Tensor d = Tensors.scalar(DType.FLOAT64, 0.7);
      requireSame(ProjectiveTensors.planes(x, d), ProjectiveAlgebra.plane(v, 0.7));
      requireSame(ProjectiveTensors.translators(x), ProjectiveAlgebra.translator(v).value());
      Rotation3 r = SO3.group().sample(random);
      Tensor q = Tensors.of(new double[] {r.w(), r.x(), r.y(), r.z()}, 4);
      requireSame(ProjectiveTensors.rotors(q), ProjectiveAlgebra.rotor(r).value());
      Tensor scaled = ProjectiveTensors.points(x).mul(-2.5);
      assertThat(ProjectiveTensors.coordinates(scaled).isCloseTo(x, 1e-14, 1e-14)).isTrue();
    }
  }

  /** The error of a function of 5 tokens under Pin; numbers do not move. */
  private static double error(
      int in, UnaryOperator<Tensor> function, DType type, RandomGenerator random) {
    return PinCheck.error(ALGEBRA, in, function, type, 3, random);
  }

  private static double worst(DType type, RandomGenerator random) {
    try (var linear = RandomParameters.of(new ProjectiveLinear(2, 3, 3, 2, random), type, random);
        var norm = RandomParameters.of(new ProjectiveNorm(3), type, random);
        var bilinear = RandomParameters.of(new GeometricBilinear(2, 4, 3, random), type, random);
        var attention = RandomParameters.of(new GeometricAttention(2, 4, 2, random), type, random);
        var _ = Scope.open()) {
      Tensor s = Tensors.randn(type, new long[] {5, 3}, random);
      Tensor s4 = Tensors.randn(type, new long[] {5, 4}, random);
      List<UnaryOperator<Tensor>> layers =
          List.of(
              x -> linear.forward(new ProjectiveFeatures(x, s)).multivectors(),
              x -> norm.forward(new ProjectiveFeatures(x, s)).multivectors(),
              x ->
                  bilinear
                      .forward(new ProjectiveFeatures(x, s), x.mean(new int[] {-3, -2}, true))
                      .multivectors(),
              x -> attention.forward(new ProjectiveFeatures(x, s4)).multivectors());
      double worst = 0;
      for (var layer : layers) {
        worst = Math.max(worst, error(2, layer, type, random));
      }
      return worst;
    }
  }

  @Property(tries = 3)
  void layersCommuteWithPin(RandomGenerator random) {
    assertThat(worst(DType.FLOAT64, random)).isLessThan(1e-10);
    assertThat(worst(DType.FLOAT32, random)).isLessThan(1e-5);
  }

  @Property(tries = 3)
  void networksCommuteWithPin(RandomGenerator random) {
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
      try (var net = RandomParameters.of(CONFIG.build(random), type, random);
          var _ = Scope.open()) {
        Tensor s = Tensors.randn(type, new long[] {5, 3}, random);
        double error = error(2, x -> net.forward(x, s).multivectors(), type, random);
        assertThat(error).isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-4);
      }
    }
  }

  /** A join without its reference changes its sign, and GELU of all components is no gate. */
  @Property(tries = 3)
  void brokenLayersAreFound(RandomGenerator random) {
    try (var bilinear =
        RandomParameters.of(new GeometricBilinear(2, 4, 3, random), DType.FLOAT64, random)) {
      Tensor s;
      try (var scope = Scope.open()) {
        s = Tensors.randn(DType.FLOAT64, new long[] {5, 3}, random);
        Tensor fixed = Tensors.ones(DType.FLOAT64, 1, 1, 16);
        double error =
            PinCheck.error(
                ALGEBRA,
                2,
                x -> bilinear.forward(new ProjectiveFeatures(x, s), fixed).multivectors(),
                DType.FLOAT64,
                20,
                random);
        assertThat(error).isGreaterThan(1e-3);
        assertThat(error(2, Tensor::gelu, DType.FLOAT64, random)).isGreaterThan(1e-3);
        assertThat(scope).isNotNull();
      }
    }
  }

  /** Points move as points of space do, and tokens may be reordered. */
  @Property(tries = 3)
  void coordinatesMoveWithTheirTokens(RandomGenerator random) {
    try (var net = RandomParameters.of(CONFIG.build(random), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor r = Tensors.randn(DType.FLOAT64, new long[] {2, 5, 2, 3}, random);
      Tensor s = Tensors.randn(DType.FLOAT64, new long[] {2, 5, 3}, random);
      Tensor rotation = Tensors.of(SO3.group().sample(random).matrix().toArray(), 3, 3);
      Tensor moved = r.matmul(rotation).add(0.8);
      Tensor out = ProjectiveTensors.points(r);
      Tensor before = net.forward(out, s).multivectors();
      Tensor weight = before.slice(-1, 14, 15).abs();
      Tensor readable = weight.gt(1e-2);
      Tensor expected = ProjectiveTensors.coordinates(before).matmul(rotation).add(0.8);
      Tensor order = Tensors.permutation(5, random);
      Tensor after =
          net.forward(
                  ProjectiveTensors.points(moved).indexSelect(1, order), s.indexSelect(1, order))
              .multivectors();
      Tensor difference =
          ProjectiveTensors.coordinates(after).sub(expected.indexSelect(1, order)).abs();
      Tensor mask = readable.indexSelect(1, order).toType(DType.FLOAT64);
      double size = 1 + expected.mul(readable.toType(DType.FLOAT64)).abs().max().item();
      assertThat(difference.mul(mask).max().item() / size).isLessThan(1e-9);
    }
  }

  @Test
  void degenerateInputsGiveFiniteValuesAndDerivatives() {
    var random = new SplittableRandom(1);
    try (var net = RandomParameters.of(CONFIG.build(random), DType.FLOAT32, random);
        var _ = Scope.open()) {
      for (Tensor start :
          List.of(
              Tensors.zeros(DType.FLOAT32, 2, 3, 2, 16),
              ProjectiveTensors.points(Tensors.ones(DType.FLOAT32, 2, 3, 2, 3)))) {
        Tensor x = start.requiresGrad();
        Tensor y = net.forward(x, Tensors.zeros(DType.FLOAT32, 2, 3, 3)).multivectors();
        assertThat(y.isFinite().all().itemBoolean()).isTrue();
        Tensor slope = Autograd.grad(y.square().sum(), x);
        assertThat(slope.isFinite().all().itemBoolean()).isTrue();
      }
    }
  }

  @Test
  void trainingLeavesNothingBehind() {
    var random = new SplittableRandom(1);
    LeakDetector.check(
        () -> {
          try (var net = CONFIG.build(random);
              var adam = Adam.of(net.parameters(), 1e-3)) {
            for (int step = 0; step < 3; step++) {
              try (var _ = Scope.open()) {
                Tensor r = Tensors.randn(DType.FLOAT32, new long[] {2, 4, 2, 3}, random);
                Tensor s = Tensors.randn(DType.FLOAT32, new long[] {2, 4, 3}, random);
                ProjectiveFeatures y = net.forward(ProjectiveTensors.points(r), s);
                Autograd.backward(y.multivectors().square().mean().add(y.scalars().mean()));
                adam.step();
                net.zeroGrad();
              }
            }
          }
        });
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    assertThatThrownBy(() -> new GeometricBilinear(4, 3, 1, random)).hasMessageContaining("even");
    assertThatThrownBy(() -> new GeometricAttention(4, 4, 3, random))
        .hasMessageContaining("3 heads");
    assertThatThrownBy(() -> new GatrConfig(1, 0, 1, 1, 4, 4, 1, 1))
        .hasMessageContaining("in 1 and 0");
    try (var net = CONFIG.build(random);
        var _ = Scope.open()) {
      Tensor s = Tensors.zeros(DType.FLOAT32, 4, 3);
      assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, 4, 2, 8), s))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("extent 16");
      Tensor wrong = Tensors.zeros(DType.FLOAT32, 4, 2);
      assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, 4, 2, 16), wrong))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("[.., 3]");
      Tensor infinite = ProjectiveTensors.directions(Tensors.ones(DType.FLOAT32, 2, 3));
      assertThatThrownBy(() -> ProjectiveTensors.coordinates(infinite))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("2 without of 2");
      assertThatThrownBy(() -> ProjectiveTensors.points(wrong))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("extent 3");
    }
  }
}
