package dev.coset.nn.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.PlanarMotion;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE2;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.finite.PointGroups;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LieTransformerTest {

  private static final int POINTS = 5;

  /** So much larger are the weights of locations, so that they matter. */
  private static final double LIVELY = 5;

  private static final LieTransformerConfig SMALL = LieTransformerConfig.of(2, 3).withSize(8, 2, 2);
  private static final List<Neighborhood> NEIGHBORHOODS =
      List.of(Neighborhood.all(), new Neighborhood.Nearest(4), new Neighborhood.RandomSubset(4));

  /** Clouds of which the second has a point less. */
  private record Clouds(Tensor points, Tensor features, Tensor present) {

    static Clouds draw(int n, DType type, RandomGenerator random) {
      boolean[] present = new boolean[2 * POINTS];
      Arrays.fill(present, true);
      present[2 * POINTS - 2] = false;
      return new Clouds(
          Tensors.randn(type, new long[] {2, POINTS, n}, random),
          Tensors.randn(type, new long[] {2, POINTS, 2}, random),
          Tensors.of(present, 2, POINTS));
    }

    Clouds moved(AffineElement g) {
      AffineMap map = g.affine();
      int n = map.dimension();
      Tensor matrix = Tensors.of(points.dtype(), map.linear().toArray(), n, n);
      Tensor shift = Tensors.of(points.dtype(), map.translation(), n);
      return new Clouds(points.matmul(matrix.transpose(0, 1)).add(shift), features, present);
    }

    Tensor answer(LieTransformer net) {
      return net.forward(points, features, present, new SplittableRandom(1));
    }

    LiftedPoints lifted(LieTransformer net) {
      return net.lift().lift(points, present, new SplittableRandom(1));
    }

    Tensor answer(LieTransformer net, LiftedPoints elements) {
      return net.forward(elements, features, new SplittableRandom(1));
    }
  }

  private static LieTransformer net(
      GroupLift lift, LieTransformerConfig config, DType type, RandomGenerator random) {
    LieTransformer net =
        RandomNets.randomized(new LieTransformer(lift, config, random), type, random);
    Autograd.noGrad(
        () -> {
          net.parameters().entrySet().stream()
              .filter(entry -> entry.getKey().contains("location"))
              .map(Map.Entry::getValue)
              .forEach(weight -> weight.assign(weight.mul(LIVELY)));
          return net;
        });
    return net;
  }

  private static GroupLift octahedral() {
    return GroupLift.rotations(
        PointGroups.named("O").elements().stream().map(Rotation3::of).toList());
  }

  private static List<GroupLift> lifts() {
    return List.of(
        GroupLift.of(PointGroup.translations(3)),
        GroupLift.of(PointGroup.so2()),
        GroupLift.random(PointGroup.se2(), 2),
        GroupLift.random(PointGroup.so3(), 2),
        GroupLift.random(PointGroup.se3(), 2),
        GroupLift.grid(PointGroup.so3(), 3));
  }

  private static AffineElement sample(PointGroup group, RandomGenerator random) {
    return switch (group.toString()) {
      case "SO(2)" -> SO2.group().sample(random);
      case "SO(3)" -> SO3.group().sample(random);
      case "SE(2)" -> SE2.group().sample(random);
      case "SE(3)" -> SE3.group().sample(random);
      default -> Translation.of(random.nextGaussian(), random.nextGaussian(), 100);
    };
  }

  /** With elements moved along, every group, form, weight and neighborhood keeps the law. */
  @Property(tries = 2)
  void elementsMovedTogetherAreTheSame(RandomGenerator random) {
    for (GroupLift lift : lifts()) {
      AffineElement g = sample(lift.group(), random);
      for (LocationForm form : LocationForm.values()) {
        for (WeightNorm norm : WeightNorm.values()) {
          for (Neighborhood seen : NEIGHBORHOODS) {
            LieTransformerConfig config = SMALL.withAttention(form, norm).withNeighborhood(seen);
            try (var _ = Scope.open();
                var net = net(lift, config, DType.FLOAT64, random)) {
              Clouds clouds = Clouds.draw(lift.group().dimension(), DType.FLOAT64, random);
              LiftedPoints elements = clouds.lifted(net);
              Tensor here = clouds.answer(net, elements);
              RandomNets.requireClose(clouds.answer(net, elements.moved(g)), here);
              assertThat(here.variance().item()).isPositive();
            }
          }
        }
      }
    }
  }

  @Property(tries = 5)
  void theLawHoldsInSinglePrecision(RandomGenerator random) {
    for (GroupLift lift : List.of(lifts().get(0), lifts().get(2), lifts().get(4))) {
      AffineElement g =
          lift.group().turn() == Turn.NONE ? Translation.of(1, 2, 3) : sample(lift.group(), random);
      try (var _ = Scope.open();
          var net = net(lift, SMALL, DType.FLOAT32, random)) {
        Clouds clouds = Clouds.draw(lift.group().dimension(), DType.FLOAT32, random);
        LiftedPoints elements = clouds.lifted(net);
        Tensor change =
            clouds.answer(net, elements.moved(g)).sub(clouds.answer(net, elements)).abs();
        assertThat(change.max().item()).isLessThan(1e-4);
      }
    }
  }

  /** Translations of points are exact, and so are turns in the grid of angles. */
  @Property(tries = 5)
  void turnsOfTheGridAreExact(RandomGenerator random) {
    for (int k : new int[] {1, 3, 8}) {
      for (int size : new int[] {3, 7, 100}) {
        LieTransformerConfig config = SMALL.withNeighborhood(new Neighborhood.Nearest(size));
        try (var _ = Scope.open();
            var net = net(GroupLift.grid(PointGroup.se2(), k), config, DType.FLOAT64, random)) {
          Clouds clouds = Clouds.draw(2, DType.FLOAT64, random);
          var turn = new Rotation2(2 * Math.PI * random.nextInt(k) / k);
          var g = new PlanarMotion(turn, random.nextGaussian(), 10);
          RandomNets.requireClose(clouds.moved(g).answer(net), clouds.answer(net));
        }
      }
    }
  }

  @Property(tries = 2)
  void turnsOfAPointGroupAreExact(RandomGenerator random) {
    List<Matrix> turns = PointGroups.named("O").elements();
    try (var _ = Scope.open();
        var net = net(octahedral(), SMALL, DType.FLOAT64, random)) {
      Clouds clouds = Clouds.draw(3, DType.FLOAT64, random);
      Rotation3 turn = Rotation3.of(turns.get(random.nextInt(turns.size())));
      RandomNets.requireClose(
          clouds.moved(new RigidMotion(turn, 1, 2, 3)).answer(net), clouds.answer(net));
    }
  }

  /** Rotations in the plane leave points one element each, so all of them are exact. */
  @Property(tries = 5)
  void turnsAboutTheOriginAreExact(RandomGenerator random) {
    try (var _ = Scope.open();
        var net = net(GroupLift.of(PointGroup.so2()), SMALL, DType.FLOAT64, random)) {
      Clouds clouds = Clouds.draw(2, DType.FLOAT64, random);
      RandomNets.requireClose(
          clouds.moved(SO2.group().sample(random)).answer(net), clouds.answer(net));
    }
  }

  /** The laws fail where they should: turns off the grid, and turns of a net of translations. */
  @Test
  void otherTurnsAreReported() {
    var random = new SplittableRandom(3);
    var g = new PlanarMotion(new Rotation2(0.3), 0, 0);
    List<GroupLift> lifts =
        List.of(GroupLift.grid(PointGroup.se2(), 4), GroupLift.of(PointGroup.translations(2)));
    for (GroupLift lift : lifts) {
      try (var _ = Scope.open();
          var net = net(lift, SMALL, DType.FLOAT64, random)) {
        Clouds clouds = Clouds.draw(2, DType.FLOAT64, random);
        Tensor change = clouds.moved(g).answer(net).sub(clouds.answer(net)).abs();
        assertThat(change.max().item()).isGreaterThan(2e-3);
      }
    }
  }

  /** Means over a thousand random lifts, compared in units of their standard error. */
  @Test
  void randomElementsGiveTheSameDistribution() {
    var random = new SplittableRandom(5);
    int lifts = 1000;
    try (var _ = Scope.open();
        var net = net(GroupLift.random(PointGroup.se2(), 1), SMALL, DType.FLOAT64, random)) {
      Clouds one = Clouds.draw(2, DType.FLOAT64, random);
      Clouds many =
          new Clouds(
              one.points.repeat(lifts / 2, 1, 1),
              one.features.slice(0, 0, 1).repeat(lifts, 1, 1),
              one.present.slice(0, 0, 1).repeat(lifts, 1));
      Clouds first =
          new Clouds(one.points.slice(0, 0, 1).repeat(lifts, 1, 1), many.features, many.present);
      Tensor here =
          net.forward(first.points, first.features, first.present, new SplittableRandom(7));
      Clouds turned = first.moved(new PlanarMotion(new Rotation2(2), 5, 5));
      Tensor there =
          net.forward(turned.points, turned.features, turned.present, new SplittableRandom(8));
      Tensor error = here.variance(0, false).add(there.variance(0, false)).div(lifts).sqrt();
      Tensor change = here.mean(0, false).sub(there.mean(0, false)).abs();
      assertThat(error.min().item()).isPositive();
      assertThat(change.div(error).max().item()).isLessThan(4);
    }
  }

  @Property(tries = 3)
  void ordersOfPointsAndPaddingDoNotMatter(RandomGenerator random) {
    for (GroupLift lift : List.of(lifts().getFirst(), GroupLift.grid(PointGroup.so3(), 2))) {
      LieTransformerConfig config = SMALL.withNeighborhood(new Neighborhood.Nearest(3));
      try (var _ = Scope.open();
          var net = net(lift, config, DType.FLOAT64, random)) {
        Clouds clouds = Clouds.draw(3, DType.FLOAT64, random);
        Tensor here = clouds.answer(net);
        Tensor order = Tensors.permutation(POINTS, random);
        Tensor absent = clouds.present.not().unsqueeze(-1);
        Clouds other =
            new Clouds(
                clouds.points.maskedFill(absent, Double.NaN).indexSelect(1, order),
                clouds.features.maskedFill(absent, Double.NaN).indexSelect(1, order),
                clouds.present.indexSelect(1, order));
        RandomNets.requireClose(other.answer(net), here);
        Clouds wider =
            new Clouds(
                other.points.padConstant(9, 0, 0, 0, 2),
                other.features.padConstant(9, 0, 0, 0, 2),
                other.present.toType(DType.INT64).padConstant(0, 0, 2).toType(DType.BOOL));
        RandomNets.requireClose(wider.answer(net), here);
      }
    }
  }

  @Test
  void degenerateCloudsHaveFiniteAnswersAndDerivatives() {
    var random = new SplittableRandom(5);
    for (GroupLift lift : List.of(GroupLift.grid(PointGroup.se2(), 4), lifts().get(4))) {
      for (Neighborhood seen : NEIGHBORHOODS) {
        try (var _ = Scope.open();
            var net = net(lift, SMALL.withNeighborhood(seen), DType.FLOAT64, random)) {
          int n = lift.group().dimension();
          Tensor points = Tensors.zeros(DType.FLOAT64, 2, POINTS, n).requiresGrad();
          boolean[] present = {true, true, true, true, true, true, false, false, false, false};
          Tensor features = Tensors.randn(DType.FLOAT64, new long[] {2, POINTS, 2}, random);
          Tensor answer = net.forward(points, features, Tensors.of(present, 2, POINTS), random);
          assertThat(answer.isFinite().all().itemBoolean()).isTrue();
          Tensor slope = Autograd.grad(answer.sum(), points);
          assertThat(slope.isFinite().all().itemBoolean()).isTrue();
        }
      }
    }
  }

  @Property(tries = 5)
  void pointsAreWhereTheirElementsTakeTheBasePoint(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor points = Tensors.randn(DType.FLOAT64, new long[] {1, 4, 3}, random);
      Tensor poles = Tensors.of(new double[] {0, -2, 0, 0, 2, 0, 1e-9, -1, 0}, 1, 3, 3);
      Tensor all = Tensors.cat(1, points, poles);
      LiftedPoints lifted =
          GroupLift.random(PointGroup.so3(), 2).lift(all, Tensors.ones(DType.BOOL, 1, 7), random);
      double[] q = lifted.turns().toDoubleArray();
      double[] r = lifted.orbits().toDoubleArray();
      double[] x = all.toDoubleArray();
      for (int i = 0; i < 14; i++) {
        Rotation3 turn = Rotation3.normalized(q[4 * i], q[4 * i + 1], q[4 * i + 2], q[4 * i + 3]);
        double[] there = turn.rotate(new double[] {0, r[i], 0});
        double[] point = Arrays.copyOfRange(x, 3 * (i / 2), 3 * (i / 2) + 3);
        assertThat(there).containsExactly(point, within(1e-12));
      }
    }
  }

  @Test
  void distancesToNeighborsIncrease() {
    try (var _ = Scope.open()) {
      Tensor line = Tensors.of(new double[] {0, 1, 3, 50}, 1, 4, 1);
      Tensor present = Tensors.of(new boolean[] {true, true, true, false}, 1, 4);
      assertThat(PointFeatures.nearestDistances(line, present, 5).slice(1, 0, 3).toDoubleArray())
          .containsExactly(1, 3, 0, 0, 0, 1, 2, 0, 0, 0, 2, 3, 0, 0, 0);
      assertThat(PointFeatures.constant(line).toDoubleArray()).containsExactly(1, 1, 1, 1);
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    PointGroup se2 = PointGroup.se2();
    wrong(() -> GroupLift.random(se2, 0), "at least one element", "0");
    wrong(() -> GroupLift.grid(se2, 0), "at least one element", "0");
    wrong(() -> GroupLift.rotations(List.of()), "at least one element", "0");
    wrong(() -> GroupLift.random(PointGroup.so2(), 2), "one element of SO(2)");
    wrong(() -> GroupLift.of(se2), "use grid, rotations or random");
    wrong(() -> GroupLift.grid(PointGroup.se3(), 2), "SE(2) and SO(3)");
    wrong(() -> PointGroup.translations(0), "at least one component");
    wrong(() -> new Neighborhood.Nearest(0), "at least one element");
    bad(() -> SMALL.withSize(8, 3, 1), "multiple of the heads");
    bad(() -> LieTransformerConfig.of(0, 1), "at least 1");
    try (var _ = Scope.open();
        var net = new LieTransformer(GroupLift.grid(se2, 2), SMALL, random)) {
      Clouds flat = Clouds.draw(2, DType.FLOAT32, random);
      Clouds solid = Clouds.draw(3, DType.FLOAT32, random);
      bad(() -> solid.answer(net), "[b, n, 2]");
      Tensor none = Tensors.zeros(DType.BOOL, 2, POINTS);
      bad(() -> new Clouds(flat.points, flat.features, none).answer(net), "no point");
      bad(() -> new Clouds(flat.points, flat.features, flat.features).answer(net), "BOOL[b, n]");
      bad(
          () -> new Clouds(flat.points, flat.points.slice(1, 0, 2), flat.present).answer(net),
          "[2, 5, 2]");
      LiftedPoints other =
          GroupLift.of(PointGroup.translations(2)).lift(flat.points, flat.present, random);
      bad(() -> flat.answer(net, other), "SE(2)", "T(2)");
      wrong(() -> other.moved(new PlanarMotion(new Rotation2(1), 0, 0)), "T(2)");
      GroupLift about = GroupLift.of(PointGroup.so2());
      Tensor origin = Tensors.zeros(DType.FLOAT32, 2, POINTS, 2);
      bad(() -> about.lift(origin, flat.present, random), "origin");
      LiftedPoints turned = about.lift(flat.points, flat.present, random);
      wrong(() -> turned.moved(new PlanarMotion(new Rotation2(1), 1, 0)), "SO(2)");
      try (var attention = new LieSelfAttention(se2, SMALL, random)) {
        Tensor f = Tensors.zeros(DType.FLOAT32, 2, 2 * POINTS, 8);
        wrong(() -> attention.forward(f, other, random), "SE(2)", "T(2)");
        LiftedPoints fit = flat.lifted(net);
        wrong(() -> attention.forward(f.slice(1, 0, 3), fit, random), "[2, 10, 8]");
        assertThat(attention.forward(f, fit, random).shape()).isEqualTo(f.shape());
      }
    }
  }

  private static void bad(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  private static void wrong(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(3);
          try (var net = new LieTransformer(GroupLift.grid(PointGroup.se2(), 2), SMALL, random);
              var adam = Adam.of(net.parameters(), 3e-3)) {
            double first = step(net, adam);
            double last = first;
            for (int i = 0; i < 60; i++) {
              last = step(net, adam);
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  /** Two random clouds of different classes. */
  private static double step(LieTransformer net, Adam adam) {
    try (var _ = Scope.open()) {
      Clouds clouds = Clouds.draw(2, DType.FLOAT32, new SplittableRandom(5));
      Tensor loss = Losses.crossEntropy(clouds.answer(net), Tensors.of(new long[] {0, 2}));
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
