package dev.coset.symmetrize.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Group;
import dev.coset.groups.invariants.Metric;
import dev.coset.groups.lie.LinearMap;
import dev.coset.groups.lie.Lorentz;
import dev.coset.groups.lie.Orthogonal;
import dev.coset.groups.lie.SpecialLinear;
import dev.coset.groups.lie.SpecialOrthogonal;
import dev.coset.laws.Property;
import dev.coset.symmetrize.SymmetricModel;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OrbitSymmetrizerTest {

  private static final OrbitOptions OPTIONS = OrbitOptions.forVectors(5).withWidth(16).withDraws(3);

  /** Any network, here to as many vectors as came in. */
  private static Layer backbone(int n, DType type, RandomGenerator random) {
    Mlp mlp = Mlp.of(List.of(5 * n, 16, 5 * n), Tensor::tanh, random);
    mlp.to(type);
    return x -> mlp.forward(x.flatten(1, 2)).unflatten(1, 5, n);
  }

  private static NdArray vectors(int n, RandomGenerator random) {
    double[] values = new double[5 * n];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return NdArray.wrap(new int[] {5, n}, values);
  }

  @Property(tries = 4)
  void theLawHoldsOffTheGroupToo(RandomGenerator random) {
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
      lawHolds(Lorentz.group(), SeparatingInvariant.lorentz(), type, random);
      lawHolds(SpecialOrthogonal.of(3), SeparatingInvariant.specialOrthogonal(3), type, random);
      lawHolds(Orthogonal.of(3), SeparatingInvariant.orthogonal(3), type, random);
      lawHolds(SpecialOrthogonal.of(5), SeparatingInvariant.orthogonal(5), type, random);
    }
  }

  private static void lawHolds(
      Group<LinearMap> group, SeparatingInvariant invariant, DType type, RandomGenerator random) {
    int n = invariant.dimension();
    try (var orbit = OrbitSymmetrizer.wrap(backbone(n, type, random), invariant, OPTIONS, random)) {
      orbit.to(type);
      var rows = ArrayActions.<LinearMap>pointsFlat();
      for (var law :
          List.of(
              new Equivariance<LinearMap, NdArray, NdArray>(group, rows, rows),
              Equivariance.<LinearMap, NdArray, NdArray>invariance(group, rows))) {
        SymmetricModel<LinearMap, NdArray, NdArray> model = orbit.symmetrized(law);
        var sides = law.sides(model, group.sample(random), vectors(n, random));
        assertThat(Equivariance.relativeError(sides.moved(), sides.expected()))
            .isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-3);
      }
      NdArray x = vectors(n, random);
      LinearMap g = group.sample(random);
      var used = orbit.symmetrized(Equivariance.invariance(group, rows)).answer(x).elements();
      var moved =
          orbit
              .symmetrized(Equivariance.invariance(group, rows))
              .answer(rows.apply(g, x))
              .elements();
      assertThat(used.count()).isEqualTo(3);
      double size = used.element().apply(0).matrix().toArray()[0];
      assertThat(Double.isFinite(size)).isTrue();
      assertThat(
              moved
                  .element()
                  .apply(1)
                  .matrix()
                  .isCloseTo(
                      g.matrix().times(used.element().apply(1).matrix()),
                      type == DType.FLOAT64 ? 1e-8 : 1e-2))
          .isTrue();
    }
  }

  /** A group that the inner product does not know breaks the law. */
  @Property(tries = 4)
  void theLawFindsAnotherGroup(RandomGenerator random) {
    try (var orbit =
        OrbitSymmetrizer.wrap(
            backbone(4, DType.FLOAT64, random),
            SeparatingInvariant.orthogonal(4),
            OPTIONS,
            random)) {
      orbit.to(DType.FLOAT64);
      var law =
          Equivariance.<LinearMap, NdArray, NdArray>invariance(
              Lorentz.group(), ArrayActions.pointsFlat());
      LinearMap boost = Lorentz.group().boost(new double[] {0.8, 0, 0.3});
      var sides = law.sides(orbit.symmetrized(law), boost, vectors(4, random));
      assertThat(Equivariance.relativeError(sides.moved(), sides.expected())).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 5)
  void invariantsSeparate(RandomGenerator random) {
    SeparatingInvariant.lorentz()
        .requireConstantOn(Lorentz.group(), Lorentz.group()::matrix, random);
    SeparatingInvariant.of(Metric.lorentz())
        .requireConstantOn(Lorentz.group(), Lorentz.group()::matrix, random);
    SpecialOrthogonal so3 = SpecialOrthogonal.of(3);
    SeparatingInvariant.specialOrthogonal(3).requireConstantOn(so3, so3::matrix, random);
    SpecialLinear sl3 = SpecialLinear.of(3);
    refused(
        () -> SeparatingInvariant.orthogonal(3).requireConstantOn(sl3, sl3::matrix, random),
        "not constant");
    try (var _ = Scope.open()) {
      Tensor g = Tensors.of(Lorentz.group().sample(random).matrix().toArray(), 1, 4, 4);
      SeparatingInvariant lorentz = SeparatingInvariant.lorentz();
      assertThat(lorentz.orbitLoss(g).item()).isLessThan(1e-18);
      Tensor identity = lorentz.inverse(g).matmul(g).sub(Tensors.eye(DType.FLOAT64, 4));
      assertThat(identity.abs().max().item()).isLessThan(1e-12);
      Tensor flip = Tensors.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, -1}, 1, 3, 3);
      assertThat(SeparatingInvariant.orthogonal(3).orbitLoss(flip).item()).isZero();
      assertThat(SeparatingInvariant.specialOrthogonal(3).orbitLoss(flip).item())
          .isEqualTo(4, within(1e-12));
    }
  }

  @Test
  void badInputIsRefused() {
    var random = new SplittableRandom(1);
    refused(() -> OrbitOptions.forVectors(0), "at least 1");
    var law =
        Equivariance.<LinearMap, NdArray, NdArray>invariance(
            Lorentz.group(), ArrayActions.pointsFlat());
    try (var orbit =
        OrbitSymmetrizer.wrap(
            backbone(4, DType.FLOAT32, random), SeparatingInvariant.lorentz(), OPTIONS, random)) {
      var model = orbit.symmetrized(law);
      refused(() -> model.apply(vectors(3, random)), "5 vectors of dimension 4");
      double[] plane = new double[20];
      for (int i = 0; i < 5; i++) {
        plane[4 * i] = random.nextGaussian();
        plane[4 * i + 1] = random.nextGaussian();
      }
      refused(() -> model.apply(NdArray.wrap(new int[] {5, 4}, plane)), "dependent");
      NdArray x = vectors(4, random);
      LinearMap fast = Lorentz.group().boost(new double[] {9, 0, 0});
      refused(() -> model.apply(law.input().apply(fast, x)), "FLOAT64");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  /**
   * Universal: it fits a rotated vector that no sum of invariants times single vectors is, the
   * cross product, and the orbit loss falls; nothing is left behind.
   */
  @Test
  void fitsWhatNeedsEquivariance() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(5);
          var mlp = new Flat(random);
          try (var orbit =
                  OrbitSymmetrizer.wrap(
                      mlp,
                      SeparatingInvariant.specialOrthogonal(3),
                      OrbitOptions.forVectors(3).withWidth(32),
                      random);
              var adam = Adam.of(orbit.parameters(), 3e-3)) {
            double first = 0;
            double last = 0;
            for (int i = 0; i < 300; i++) {
              double loss = step(orbit, adam, random);
              first += i < 10 ? loss / 10 : 0;
              last += i >= 270 ? loss / 30 : 0;
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  /** Three vectors in, one out. */
  private static final class Flat extends Module implements Layer {

    private final Linear first;
    private final Linear last;

    Flat(RandomGenerator random) {
      first = child("first", new Linear(9, 32, random));
      last = child("last", new Linear(32, 3, random));
    }

    @Override
    public Tensor forward(Tensor x) {
      return last.forward(first.forward(x.flatten(1, 2)).relu());
    }
  }

  private static double step(OrbitSymmetrizer orbit, Adam adam, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {32, 3, 3}, random);
      Tensor target = x.select(1, 0).cross(x.select(1, 1), -1);
      OrbitSymmetrizer.Posed posed = orbit.pose(x, random);
      Tensor task = Losses.meanSquared(orbit.movedAnswers(posed), target);
      Tensor loss = task.add(orbit.penalty(posed));
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
