package dev.coset.nn.anchors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.finite.PointGroups;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AnchorLawsTest {

  private static final int POINTS = 14;
  private static final int NEAR = 5;
  private static final int WIDTH = 4;

  private static List<RotationAnchors> groups() {
    return List.of(
        RotationAnchors.cyclic(1),
        RotationAnchors.cyclic(6),
        RotationAnchors.cyclic(5, new double[] {1, -2, 0.5}),
        RotationAnchors.tetrahedral(),
        RotationAnchors.octahedral(),
        RotationAnchors.icosahedral());
  }

  /** Two spatial layers with a group layer between. */
  private static final class Net extends Module {

    private final RotationAnchors anchors;
    private final AnchorKernel kernel = AnchorKernel.ball(7, 2);
    private final SpatialAnchorLayer first;
    private final GroupAnchorLayer group;
    private final SpatialAnchorLayer second;

    Net(RotationAnchors anchors, RandomGenerator random) {
      this.anchors = anchors;
      first = child("first", new SpatialAnchorLayer(kernel, 5, WIDTH, random));
      group = child("group", new GroupAnchorLayer(anchors, WIDTH, WIDTH, random));
      second = child("second", new SpatialAnchorLayer(kernel, WIDTH, 6, random));
    }

    Tensor forward(Tensor scalars, Tensor positions, Tensor near) {
      AnchorPatches patches = AnchorPatches.of(anchors, kernel, positions, positions, near);
      Tensor vectors = anchors.liftVectors(positions.sub(positions.mean(0, true)));
      Tensor x = Tensors.cat(-1, anchors.lift(scalars), vectors);
      return second.forward(group.forward(first.forward(x, patches).relu()).relu(), patches);
    }
  }

  private record Cloud(Tensor positions, Tensor scalars, Tensor near) {

    static Cloud draw(DType type, RandomGenerator random) {
      long[] near = new long[POINTS * NEAR];
      for (int i = 0; i < near.length; i++) {
        // -1 is nobody
        near[i] = i % NEAR == 0 ? i / NEAR : random.nextInt(-1, POINTS);
      }
      return new Cloud(
          Tensors.randn(type, new long[] {POINTS, 3}, random),
          Tensors.randn(type, new long[] {POINTS, 2}, random),
          Tensors.of(near, POINTS, NEAR));
    }

    Cloud moved(Matrix rotation) {
      Tensor r = Tensors.of(positions.dtype(), rotation.toArray(), 3, 3);
      Tensor shift = Tensors.of(positions.dtype(), new double[] {1, -2, 0.5}, 3);
      return new Cloud(positions.matmul(r.transpose(0, 1)).add(shift), scalars, near);
    }

    Tensor through(Net net) {
      return Autograd.noGrad(() -> net.forward(scalars, positions, near));
    }
  }

  @Property(tries = 3)
  void layersCommuteWithTheGroup(RandomGenerator random) {
    for (RotationAnchors anchors : groups()) {
      for (DType type : RandomNets.PRECISIONS) {
        try (var _ = Scope.open();
            var net = RandomNets.randomized(new Net(anchors, random), type, random)) {
          Cloud cloud = Cloud.draw(type, random);
          int g = random.nextInt(anchors.order());
          Tensor moved = cloud.moved(anchors.matrix(g)).through(net);
          RandomNets.requireClose(moved, anchors.act(g, cloud.through(net), 1));
        }
      }
    }
  }

  @Property(tries = 3)
  void readoutsFollowTheGroup(RandomGenerator random) {
    for (RotationAnchors anchors : groups()) {
      for (DType type : RandomNets.PRECISIONS) {
        try (var _ = Scope.open()) {
          Tensor f = Tensors.randn(type, new long[] {POINTS, anchors.order(), 3}, random);
          Tensor w = Tensors.randn(type, new long[] {POINTS, anchors.order()}, random);
          int g = random.nextInt(anchors.order());
          Tensor gf = anchors.act(g, f, 1);
          Tensor gw = anchors.act(g, w, 1);
          Tensor turn = Tensors.of(type, anchors.matrix(g).toArray(), 3, 3);
          Tensor back = turn.transpose(0, 1);
          same(AnchorReadouts.mean(gf), AnchorReadouts.mean(f));
          same(AnchorReadouts.max(gf), AnchorReadouts.max(f));
          same(AnchorReadouts.attention(gf, gw), AnchorReadouts.attention(f, w));
          same(
              AnchorReadouts.vector(anchors, gf, gw),
              AnchorReadouts.vector(anchors, f, w).matmul(back));
          same(
              AnchorReadouts.vectorOfBest(anchors, gf, gw),
              AnchorReadouts.vectorOfBest(anchors, f, w).matmul(back));
          same(
              AnchorReadouts.average(anchors, gw), turn.matmul(AnchorReadouts.average(anchors, w)));
        }
      }
    }
  }

  private static void same(Tensor actual, Tensor expected) {
    RandomNets.requireClose(actual, expected);
  }

  /** Weights near one rotation: the mean is determined, so its error stays that of rounding. */
  @Property(tries = 5)
  void rotationsFollowTheGroup(RandomGenerator random) {
    for (RotationAnchors anchors : groups()) {
      for (DType type : RandomNets.PRECISIONS) {
        try (var _ = Scope.open()) {
          Tensor noise = Tensors.rand(type, new long[] {4, anchors.order()}, random);
          Tensor one = Tensors.of(new long[] {0, 0, 0, 0}).oneHot(anchors.order()).toType(type);
          Tensor w = one.add(noise.mul(0.4 / anchors.order()));
          int g = random.nextInt(anchors.order());
          Tensor turn = Tensors.of(type, anchors.matrix(g).toArray(), 3, 3);
          Tensor rotation = AnchorReadouts.rotation(anchors, w);
          same(AnchorReadouts.rotation(anchors, anchors.act(g, w, 1)), turn.matmul(rotation));
          same(rotation.matmul(rotation.transpose(-1, -2)), Tensors.eye(type, 3).expand(4, 3, 3));
          assertThat(rotation.det().min().item()).isPositive();
        }
      }
    }
  }

  @Property(tries = 10)
  void nearestRotationsCommuteAndDifferentiate(RandomGenerator random) {
    try (var _ = Scope.open()) {
      DType type = DType.FLOAT64;
      Matrix r = SO3.group().sample(random).matrix();
      Tensor turn = Tensors.of(type, r.toArray(), 3, 3);
      double mirrored = random.nextBoolean() ? -0.3 : 0.7;
      Tensor scales = Tensors.of(type, new double[] {2, 1.1, mirrored}, 3);
      Tensor other = Tensors.of(type, SO3.group().sample(random).matrix().toArray(), 3, 3);
      Tensor m = turn.mul(scales).matmul(other);
      same(NearestRotation.of(m), turn.matmul(other));
      Tensor slope = Tensors.randn(type, new long[] {3, 3}, random);
      Tensor step = Tensors.randn(type, new long[] {3, 3}, random);
      Tensor x = m.copy().requiresGrad();
      Tensor gradient = Autograd.grad(NearestRotation.of(x).mul(slope).sum(), x);
      double h = 1e-5;
      Tensor ahead = NearestRotation.of(m.add(step.mul(h)));
      Tensor behind = NearestRotation.of(m.sub(step.mul(h)));
      double expected = ahead.sub(behind).mul(slope).sum().item() / (2 * h);
      // A step of 1e-5 leaves 1e-10 times a third derivative of at most a few thousand.
      assertThat(gradient.mul(step).sum().item()).isCloseTo(expected, within(1e-5, expected));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double part, double of) {
    return org.assertj.core.data.Offset.offset(part * (1 + Math.abs(of)));
  }

  @Property(tries = 3)
  void theTableIsThatOfTheMatrices(RandomGenerator random) {
    for (RotationAnchors anchors : groups()) {
      int r = random.nextInt(anchors.order());
      int s = random.nextInt(anchors.order());
      Matrix product = anchors.matrix(r).times(anchors.matrix(s));
      assertThat(anchors.matrix(anchors.product(r, s)).isCloseTo(product, 1e-12)).isTrue();
      assertThat(anchors.product(r, anchors.inverse(r))).isZero();
      assertThat(anchors.nearest(Rotation3.of(anchors.matrix(s)))).isEqualTo(s);
    }
  }

  /** Products from the left, and neighbours that are not turned back, are found out. */
  @Property(tries = 3)
  void theLawFindsWrongLayers(RandomGenerator random) {
    RotationAnchors anchors = RotationAnchors.octahedral();
    try (var _ = Scope.open();
        var net = RandomNets.randomized(new Net(anchors, random), DType.FLOAT64, random)) {
      Cloud cloud = Cloud.draw(DType.FLOAT64, random);
      Tensor f = cloud.through(net);
      int g = 1 + random.nextInt(anchors.order() - 1);
      Tensor moved = cloud.moved(anchors.matrix(g)).through(net);
      assertThat(moved.sub(f).abs().max().item()).isGreaterThan(1e-4 * f.abs().max().item());
      long[] left = new long[anchors.order()];
      int s = 1 + (g % (anchors.order() - 1));
      int t = anchors.product(s, g) == anchors.product(g, s) ? other(anchors, g) : s;
      for (int r = 0; r < left.length; r++) {
        left[r] = anchors.product(t, r);
      }
      Tensor wrong = anchors.act(g, f, 1).indexSelect(1, Tensors.of(left));
      Tensor right = anchors.act(g, f.indexSelect(1, Tensors.of(left)), 1);
      assertThat(wrong.sub(right).abs().max().item()).isGreaterThan(1e-4 * f.abs().max().item());
    }
  }

  private static int other(RotationAnchors anchors, int g) {
    for (int t = 0; t < anchors.order(); t++) {
      if (anchors.product(t, g) != anchors.product(g, t)) {
        return t;
      }
    }
    throw new AssertionError("No rotation of the cube but the identity commutes with all");
  }

  /** Learns how far points are from the origin. */
  @Test
  void trainingReachesItsTarget() {
    var random = new SplittableRandom(3);
    RotationAnchors anchors = RotationAnchors.tetrahedral();
    try (var net = new Net(anchors, random);
        var adam = Adam.of(net.parameters(), 1e-2);
        var _ = Scope.open()) {
      Cloud cloud = Cloud.draw(DType.FLOAT32, random);
      Tensor target = cloud.positions().norm(2, 1, true).expand(POINTS, 6);
      double first = 0;
      double last = 0;
      for (int step = 0; step < 150; step++) {
        try (var _ = Scope.open()) {
          Tensor f = net.forward(cloud.scalars(), cloud.positions(), cloud.near());
          Tensor loss = Losses.meanSquared(AnchorReadouts.mean(f), target);
          adam.zeroGrad();
          Autograd.backward(loss);
          adam.step();
          last = loss.item();
          first = step == 0 ? last : first;
        }
      }
      assertThat(last).isLessThan(0.3 * first);
    }
  }

  @Test
  void inputsAreChecked() {
    refused(() -> RotationAnchors.of(PointGroups.named("Oh")), "rotation", "Oh");
    refused(() -> RotationAnchors.cyclic(0), "between 1");
    refused(() -> AnchorKernel.ball(1, 1), "at least 2");
    refused(() -> new AnchorKernel(Matrix.of(1, 3, 0, 0, 0), 0), "reach");
    refused(() -> new AnchorKernel(Matrix.of(1, 2, 0, 0), 1), "[points, 3]");
    var random = new SplittableRandom(1);
    RotationAnchors anchors = RotationAnchors.cyclic(4);
    refused(() -> new GroupAnchorLayer(anchors, List.of(4), 1, 1, random), "[4]");
    try (var _ = Scope.open();
        var layer = new GroupAnchorLayer(anchors, 2, 1, random)) {
      Tensor x = Tensors.zeros(DType.FLOAT32, 5, 3);
      AnchorKernel kernel = AnchorKernel.ball(4, 1);
      refused(() -> layer.forward(Tensors.zeros(DType.FLOAT32, 5, 3, 2)), "[points, 4, 2]");
      refused(() -> AnchorPatches.of(anchors, kernel, x, x, at(5, 5)), "row 5");
      refused(() -> AnchorPatches.of(anchors, kernel, x, x, at(0, 4)), "[5, k]");
      refused(() -> anchors.lift(Tensors.zeros(DType.FLOAT32, 5)), "channels");
      refused(() -> AnchorReadouts.rotation(anchors, Tensors.ones(DType.FLOAT32, 5)), "of C4");
      RotationAnchors cube = RotationAnchors.octahedral();
      refused(() -> AnchorReadouts.rotation(cube, Tensors.ones(DType.FLOAT32, 24)), "no nearest");
      assertThat(
              AnchorPatches.of(anchors, kernel, x, x, at(0, 5)).weights().isFinite().all().item())
          .isEqualTo(1);
    }
  }

  private static Tensor at(long row, int points) {
    return Tensors.of(new long[points]).add(row).unsqueeze(1);
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }
}
