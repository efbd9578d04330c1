package dev.coset.symmetrize.soft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Representations;
import dev.coset.groups.SO2;
import dev.coset.laws.Property;
import dev.coset.symmetrize.soft.GatedTensorNet.Shape;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SoftEquivarianceTest {

  private static final TensorSpace SMALL = new TensorSpace(3, 2, 2);
  private static final Shape SHAPE =
      new Shape(new TensorSpace(2, 2, 0), SMALL, new TensorSpace(1, 1, 1), 2, 3);
  private static final CandidateGroup ABOUT_Z = CandidateGroup.orthogonalAbout(2);
  private static final CandidateGroup ABOUT_X = CandidateGroup.orthogonalAbout(0);

  /** Random weights, biases as well, in the given precision. */
  private static <M extends Module> M randomized(M module, DType type, RandomGenerator random) {
    module.to(type);
    try (var _ = Scope.open()) {
      Map<String, Tensor> values = new LinkedHashMap<>(module.state());
      module
          .parameters()
          .forEach((n, t) -> values.put(n, Tensors.randn(t.dtype(), t.shape(), random).mul(0.4)));
      module.load(values);
    }
    return module;
  }

  private static double relativeError(
      TensorNetwork network, CandidateGroup group, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(type, new long[] {5, network.in().size(3)}, random);
      Matrix g = group.sample(random);
      Tensor there = network.forward(TensorActions.act(g, network.in(), x));
      Tensor back = TensorActions.act(g, network.out(), network.forward(x));
      return there.sub(back).abs().max().item() / back.abs().max().item();
    }
  }

  @Property(tries = 5)
  void aConstrainedNetworkCommutes(RandomGenerator random) {
    for (CandidateGroup group : List.of(ABOUT_Z, ABOUT_X, CandidateGroup.orthogonal3())) {
      try (var network = new GatedTensorNet(SHAPE, Optional.of(group), random)) {
        randomized(network, DType.FLOAT64, random);
        assertThat(relativeError(network, group, DType.FLOAT64, random)).isLessThan(1e-10);
      }
      try (var network = new GatedTensorNet(SHAPE, Optional.of(group), random)) {
        randomized(network, DType.FLOAT32, random);
        assertThat(relativeError(network, group, DType.FLOAT32, random)).isLessThan(1e-4);
      }
    }
    try (var plain = randomized(new GatedTensorNet(SHAPE, random), DType.FLOAT64, random)) {
      double largest = 0;
      for (int i = 0; i < 5; i++) {
        largest = Math.max(largest, relativeError(plain, ABOUT_Z, DType.FLOAT64, random));
      }
      assertThat(largest).isGreaterThan(1e-2);
    }
  }

  /** The mean of g W g^-1 over 16 turns and their reflections is the projection, exactly. */
  @Property(tries = 5)
  void violationsAreDistancesToTheMeanOverTheGroup(RandomGenerator random) {
    try (var map = new TensorLinear(SMALL, SMALL, 3, random);
        var regularizer = new EquivarianceRegularizer(List.of(map), List.of(ABOUT_Z, ABOUT_X));
        var _ = Scope.open()) {
      randomized(map, DType.FLOAT64, random);
      double[] violations = regularizer.violations().toDoubleArray();
      Tensor w = map.matrix();
      Tensor b = map.offset().unsqueeze(0);
      Tensor meanW = Tensors.zerosLike(w);
      Tensor meanB = Tensors.zerosLike(b);
      for (int k = 0; k < 32; k++) {
        Matrix plane = new Orthogonal2(Math.PI * k / 8, k >= 16).matrix();
        Matrix g =
            Matrix.of(
                3,
                3,
                plane.get(0, 0),
                plane.get(0, 1),
                0,
                plane.get(1, 0),
                plane.get(1, 1),
                0,
                0,
                0,
                1);
        Tensor left = TensorActions.act(g, SMALL, w.transpose(0, 1));
        Tensor both = TensorActions.act(g, SMALL, left.transpose(0, 1));
        meanW = meanW.add(both.div(32));
        meanB = meanB.add(TensorActions.act(g, SMALL, b).div(32));
      }
      double expected =
          w.sub(meanW).square().sum().item() / 2 + b.sub(meanB).square().sum().item() / 2;
      assertThat(violations[0]).isCloseTo(expected, within(1e-9 * expected));
      assertThat(Math.abs(violations[1] - expected)).isGreaterThan(1e-6);
      assertThat(regularizer.size().item())
          .isCloseTo(
              (w.square().sum().item() + b.square().sum().item()) / 2, within(1e-9 * expected));
    }
  }

  @Property(tries = 5)
  void otherCoordinatesLeaveTheMapAsItIs(RandomGenerator random) {
    try (var map = new TensorLinear(SMALL, SMALL, 3, random);
        var regularizer = new EquivarianceRegularizer(List.of(map), List.of(ABOUT_Z, ABOUT_X));
        var _ = Scope.open()) {
      randomized(map, DType.FLOAT64, random);
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {2, SMALL.size(3)}, random);
      Tensor before = map.forward(x);
      double[] violations = regularizer.violations().toDoubleArray();
      regularizer.align(new double[] {1, random.nextDouble()});
      assertThat(map.forward(x).sub(before).abs().max().item()).isLessThan(1e-10);
      assertThat(regularizer.violations().toDoubleArray()[1])
          .isCloseTo(violations[1], within(1e-9 * violations[1]));
    }
  }

  @Property(tries = 5)
  void theOtherFormsVanishForCommutingNetworksOnly(RandomGenerator random) {
    try (var exact = new GatedTensorNet(SHAPE, Optional.of(ABOUT_Z), random);
        var plain = new GatedTensorNet(SHAPE, random);
        var _ = Scope.open()) {
      randomized(exact, DType.FLOAT64, random);
      randomized(plain, DType.FLOAT64, random);
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {6, SHAPE.in().size(3)}, random);
      assertThat(functional(exact, x, random).item()).isLessThan(1e-18);
      assertThat(lie(exact, x).item()).isLessThan(1e-18);
      assertThat(lie(plain, x).item()).isGreaterThan(1e-6);
      Tensor loss = functional(plain, x, random).add(lie(plain, x));
      List<Tensor> gradients =
          Autograd.grad(
              loss, List.of(plain.module().parameters().values().iterator().next()), false);
      assertThat(gradients.getFirst().abs().max().item()).isPositive().isFinite();
    }
  }

  private static Tensor functional(TensorNetwork net, Tensor x, RandomGenerator random) {
    return EquivarianceRegularizer.functional(net, net.in(), net.out(), ABOUT_Z, x, random);
  }

  private static Tensor lie(TensorNetwork net, Tensor x) {
    return EquivarianceRegularizer.lieDerivative(net, net.in(), net.out(), ABOUT_Z, x);
  }

  @Property(tries = 5)
  void theLieDerivativeIsTheSlopeAlongTheGroup(RandomGenerator random) {
    try (var net = randomized(new GatedTensorNet(SHAPE, random), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {4, SHAPE.in().size(3)}, random);
      double step = 1e-4;
      Tensor slope = pulled(net, x, step).sub(pulled(net, x, -step)).div(2 * step);
      double expected = slope.square().mean().item();
      assertThat(lie(net, x).item()).isCloseTo(expected, within(1e-3 * expected + 1e-12));
    }
  }

  /** g^-1 f(g x) for the turn about z by an angle. */
  private static Tensor pulled(TensorNetwork net, Tensor x, double angle) {
    return TensorActions.act(
        turn(-angle), net.out(), net.forward(TensorActions.act(turn(angle), net.in(), x)));
  }

  private static Matrix turn(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return Matrix.of(3, 3, c, -s, 0, s, c, 0, 0, 0, 1);
  }

  /** Vectors stretched along z, which only O(2) about z commutes with. */
  private static Examples stretched(int count, RandomGenerator random) {
    Tensor x = Tensors.randn(DType.FLOAT32, new long[] {count, 3}, random);
    return new Examples(x, x.mul(Tensors.of(new float[] {1, 1, 3}, 3)));
  }

  @Test
  void trainingFindsTheGroupThatTheDataObeysAndLeaksNothing() {
    RandomGenerator random = new SplittableRandom(4);
    TensorSpace vector = TensorSpace.parse("T1");
    Shape shape = new Shape(vector, TensorSpace.parse("4T0 + 4T1"), vector, 1, 3);
    LeakDetector.check(
        () -> {
          try (var net = new GatedTensorNet(shape, random);
              var _ = Scope.open()) {
            SymmetryLevels levels =
                new SoftEquivarianceTrainer(
                        SoftOptions.defaults()
                            .withEpochs(60)
                            .withStrength(1)
                            .withLearningRate(1e-2))
                    .fit(
                        net,
                        List.of(ABOUT_Z, ABOUT_X),
                        stretched(200, random),
                        stretched(50, random),
                        random);
            SymmetryLevels.Level z = levels.of("O(2) about z");
            SymmetryLevels.Level x = levels.of("O(2) about x");
            assertThat(z.strength()).isEqualTo(1);
            assertThat(x.strength()).isLessThan(0.5);
            assertThat(x.violation()).isGreaterThan(3 * z.violation());
            assertThat(x.error().lower()).isGreaterThan(z.error().upper());
            assertThat(x.excess().lower()).isPositive();
            assertThat(x.share()).isBetween(z.share(), 1.0);
            assertThat(z.degree()).isEqualTo(SymmetryLevels.Degree.HOLDS);
            assertThat(x.degree()).isNotEqualTo(SymmetryLevels.Degree.HOLDS);
            assertThat(z.sentence()).startsWith("O(2) about z holds as far");
            assertThatThrownBy(() -> levels.of("O(5)")).hasMessageContaining("O(2) about z");
          }
        });
  }

  @Test
  void spacesAreReadAndPrinted() {
    assertThat(TensorSpace.parse("24T0 + 12T1 + 6T2")).isEqualTo(new TensorSpace(24, 12, 6));
    assertThat(TensorSpace.parse("T2+2T0").toString()).isEqualTo("2T0 + 1T2");
    assertThat(new TensorSpace(24, 12, 6).size(3)).isEqualTo(114);
    assertThatThrownBy(() -> TensorSpace.parse("3T3"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("3T3");
    assertThatThrownBy(() -> new TensorSpace(0, 0, 0)).hasMessageContaining("at least one");
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(1);
    try (var net = new GatedTensorNet(SHAPE, random);
        var _ = Scope.open()) {
      assertThatThrownBy(() -> new EquivarianceRegularizer(net.maps(), List.of()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("empty");
      CandidateGroup planar = CandidateGroup.of("SO(2)", Representations.standard(SO2.group()));
      assertThatThrownBy(() -> new EquivarianceRegularizer(net.maps(), List.of(planar)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("dimension 2");
      assertThatThrownBy(() -> new GatedTensorNet(SHAPE, Optional.of(planar), random))
          .hasMessageContaining("dimension 2");
      assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, 2, 5)))
          .hasMessageContaining("[n, 8]");
      assertThatThrownBy(
              () ->
                  new Examples(
                      Tensors.zeros(DType.FLOAT32, 2, 5), Tensors.zeros(DType.FLOAT32, 3, 5)))
          .isInstanceOf(BadInputException.class);
    }
    assertThatThrownBy(() -> SoftOptions.defaults().withStrength(0))
        .hasMessageContaining("positive");
    assertThatThrownBy(() -> CandidateGroup.orthogonalAbout(3)).hasMessageContaining("Axes");
    // Nothing but zero leads from vectors to scalars and commutes with O(3).
    try (var map = new TensorLinear(new TensorSpace(0, 1, 0), new TensorSpace(1, 0, 0), 3, random);
        var _ = Scope.open()) {
      assertThatThrownBy(
              () ->
                  new EquivarianceRegularizer(List.of(map), List.of(CandidateGroup.orthogonal3())))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Only the zero map");
    }
    CandidateGroup finite = CandidateGroup.of("C4", Representations.regular(Cyclic.of(4)));
    assertThat(finite.directions()).isEmpty();
    try (var _ = Scope.open()) {
      Tensor x = Tensors.zeros(DType.FLOAT64, 1, 4);
      TensorSpace one = new TensorSpace(0, 1, 0);
      assertThatThrownBy(() -> EquivarianceRegularizer.lieDerivative(t -> t, one, one, finite, x))
          .hasMessageContaining("functional form");
    }
  }
}
