package dev.coset.points.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.nn.anchors.RotationAnchors;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ArticulatedPoseTest {

  private static final CapsuleBody BODY = CapsuleBody.standard();
  private static final BodyScanOptions OPTIONS = BodyScanOptions.defaults().withPoints(96);

  private static ArticulatedPoseConfig config(RotationAnchors anchors) {
    return ArticulatedPoseConfig.of(BODY)
        .withAnchors(anchors)
        .withWidth(4)
        .withLevels(List.of(new AnchorLevel(40, 6, 0.3), new AnchorLevel(12, 8, 0.8)));
  }

  @Property(tries = 2)
  void rotationsFollowTheGroup(RandomGenerator random) {
    for (RotationAnchors anchors :
        List.of(RotationAnchors.tetrahedral(), RotationAnchors.octahedral())) {
      for (DType type : Laws.PRECISIONS) {
        try (var _ = Scope.open();
            var net = Laws.shaken(config(anchors).build(random), type, random)) {
          double[] scan = BodyScan.draw(BODY, OPTIONS, random).cloud().positions();
          Rotation3 g = Rotation3.of(anchors.matrix(random.nextInt(anchors.order())));
          var before = Autograd.noGrad(() -> net.forward(List.of(scan)));
          double[] there = Laws.moved(scan, g, 0.3, -1, 2);
          var after = Autograd.noGrad(() -> net.forward(List.of(there)));
          Laws.same(after.labels(), before.labels());
          Laws.same(after.size(), before.size());
          Laws.same(after.averages(), Laws.matrix(type, g).matmul(before.averages()));
        }
      }
    }
  }

  /** A rotation between those of the group, and one that is forgotten, are found out. */
  @Property(tries = 2)
  void theLawFindsWhatDoesNotHold(RandomGenerator random) {
    RotationAnchors anchors = RotationAnchors.octahedral();
    try (var _ = Scope.open();
        var net = Laws.shaken(config(anchors).build(random), DType.FLOAT64, random)) {
      double[] scan = BodyScan.draw(BODY, OPTIONS, random).cloud().positions();
      Rotation3 between = Rotation3.fromAxisAngle(new double[] {1, 2, 0.3}, 0.6);
      Tensor before = Autograd.noGrad(() -> net.forward(List.of(scan))).averages();
      double[] there = Laws.moved(scan, between, 0, 0, 0);
      Tensor after = Autograd.noGrad(() -> net.forward(List.of(there))).averages();
      Tensor turn = Laws.matrix(DType.FLOAT64, between);
      assertThat(Laws.error(after, turn.matmul(before))).isGreaterThan(1e-4);
      assertThat(Laws.error(after, before)).isGreaterThan(1e-4);
    }
  }

  /** Shares, products and determinants stay under rotations; a mirror changes determinants. */
  @Property(tries = 5)
  void surroundingsDoNotTurnButHaveAHand(RandomGenerator random) {
    double[] scan = BodyScan.draw(BODY, OPTIONS, random).cloud().positions();
    double[] there = Laws.moved(scan, SO3.group().sample(random), 0.3, -1, 2);
    double[] mirrored = scan.clone();
    for (int i = 0; i < mirrored.length; i += 3) {
      mirrored[i] = -mirrored[i];
    }
    double[] here = SurroundingShape.of(scan, 0.1, 0.2, 0.35, 0.6).numbers();
    double[] moved = SurroundingShape.of(there, 0.1, 0.2, 0.35, 0.6).numbers();
    double[] other = SurroundingShape.of(mirrored, 0.1, 0.2, 0.35, 0.6).numbers();
    double changed = 0;
    for (int i = 0; i < here.length; i++) {
      int width = SurroundingShape.width(4);
      boolean determinant = i % width >= width - SurroundingShape.determinants(4);
      assertThat(moved[i]).isCloseTo(here[i], Offset.offset(1e-10));
      assertThat(other[i]).isCloseTo(determinant ? -here[i] : here[i], Offset.offset(1e-10));
      changed = determinant ? Math.max(changed, Math.abs(here[i])) : changed;
    }
    assertThat(changed).isGreaterThan(1e-3);
  }

  @Property(tries = 3)
  void bodiesTurnAsAWholeAndScansLieOnThem(RandomGenerator random) {
    try (var _ = Scope.open()) {
      BodyScan scan = BodyScan.draw(BODY, new BodyScanOptions(200, 0, 1.5, 0.2, 0), random);
      BodyLoss known = BodyLoss.of(List.of(scan), DType.FLOAT64);
      CapsuleBody.Posed here = BODY.forward(known.rotations(), known.size());
      Rotation3 g = SO3.group().sample(random);
      Tensor turn = Laws.matrix(DType.FLOAT64, g);
      CapsuleBody.Posed there = BODY.forward(turn.matmul(known.rotations()), known.size());
      Laws.same(there.joints(), here.joints().matmul(turn.transpose(0, 1)));
      Laws.same(there.surface(), here.surface().matmul(turn.transpose(0, 1)));
      Laws.same(there.centre(), here.centre().matmul(turn.transpose(0, 1)));
      requireOnSurface(scan, scan.cloud().positions(), scan.parts());
      double[] surface = here.surface().toDoubleArray();
      int each = surface.length / 3 / BODY.count();
      int[] parts = new int[surface.length / 3];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = i / each;
      }
      requireOnSurface(scan, surface, parts);
    }
  }

  private static void requireOnSurface(BodyScan scan, double[] points, int[] parts) {
    for (int i = 0; i < parts.length; i++) {
      BodyPart part = BODY.parts().get(parts[i]);
      double[] point = {points[3 * i], points[3 * i + 1], points[3 * i + 2]};
      double distance =
          Capsules.distance(point, joint(scan, parts[i]), joint(scan, BODY.count() + parts[i]));
      double radius = part.radius() * Math.exp(scan.size().get(part.radiusSize()));
      assertThat(distance).isBetween(radius * (1 - 1e-9), radius * (1 + 1e-9));
    }
  }

  private static double[] joint(BodyScan scan, int row) {
    List<Double> joints = scan.joints();
    return new double[] {joints.get(3 * row), joints.get(3 * row + 1), joints.get(3 * row + 2)};
  }

  /** By hand: an arm of 1 and a hand of 0.5 along x; the hand turned a quarter about z. */
  @Test
  void jointsFollowTheChain() {
    List<Double> none = List.of(0.0, 0.0, 0.0);
    CapsuleBody arm =
        CapsuleBody.of(
            List.of(
                new BodyPart("hand", 1, List.of(1.0, 0.0, 0.0), List.of(0.5, 0.0, 0.0), 0.1, 0, 1),
                new BodyPart("arm", BodyPart.ROOT, none, List.of(1.0, 0.0, 0.0), 0.1, 0, 1)));
    try (var _ = Scope.open()) {
      double[] turns = {0, -1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1};
      CapsuleBody.Posed posed =
          arm.forward(
              Tensors.of(DType.FLOAT64, turns, 1, 2, 3, 3),
              Tensors.of(DType.FLOAT64, new double[] {Math.log(2), 0}, 1, 2));
      assertThat(posed.joints().toDoubleArray()).containsExactly(2, 0, 0, 0, 0, 0);
      Tensor expected = Tensors.of(DType.FLOAT64, new double[] {2, 1, 0, 2, 0, 0}, 1, 2, 3);
      Laws.same(posed.ends(), expected);
    }
  }

  @Test
  void inputsAreChecked() {
    var random = new SplittableRandom(2);
    List<BodyPart> parts = new ArrayList<>(BODY.parts());
    parts.set(2, withParent(parts.get(2), 3));
    refused(() -> CapsuleBody.of(parts), "circle");
    parts.set(2, withParent(parts.get(2), 10));
    refused(() -> CapsuleBody.of(parts), "part 10");
    refused(() -> CapsuleBody.of(List.of()), "without a parent");
    refused(() -> new AnchorLevel(0, 1, 1), "centre");
    refused(() -> OPTIONS.withAngles(2, 1), "angles");
    try (var net = config(RotationAnchors.tetrahedral()).build(random)) {
      refused(() -> net.fit(PointCloud.wrap(new double[3 * 63])), "64", "63");
      double[] broken = BodyScan.draw(BODY, OPTIONS, random).cloud().positions();
      broken[5] = Double.NaN;
      refused(() -> net.fit(PointCloud.wrap(broken)), "finite");
      double[] fewer = new double[3 * 64];
      double[] more = new double[3 * 65];
      try (var _ = Scope.open()) {
        refused(() -> net.forward(List.of(fewer, more)), "one number");
      }
    }
  }

  private static BodyPart withParent(BodyPart part, int parent) {
    return new BodyPart(part.name(), parent, part.joint(), part.end(), part.radius(), 0, 1);
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  /** One scan can be learned by heart. */
  @Test
  void trainingReachesItsTarget() {
    var random = new SplittableRandom(4);
    BodyScan scan = BodyScan.draw(BODY, OPTIONS, random);
    List<double[]> positions = List.of(scan.cloud().positions());
    try (var net = config(RotationAnchors.octahedral()).build(random);
        var adam = Adam.of(net.parameters(), 1e-2)) {
      double first = 0;
      double last = 0;
      for (int step = 0; step < 60; step++) {
        try (var _ = Scope.open()) {
          BodyLoss known = BodyLoss.of(List.of(scan), DType.FLOAT32);
          Tensor loss = known.of(BODY, net.forward(positions));
          adam.zeroGrad();
          Autograd.backward(loss);
          Gradients.clipNorm(net.parameters().values(), 5);
          adam.step();
          last = loss.item();
          first = step == 0 ? last : first;
        }
      }
      assertThat(last).isLessThan(0.5 * first);
      BodyFit fit = net.fit(scan.cloud());
      assertThat(fit.labels()).hasSize(scan.cloud().size());
      assertThat(fit.jointRotations()).hasSize(BODY.count());
      assertThat(fit.joints()).hasSize(6 * BODY.count()).allMatch(Double::isFinite);
    }
  }
}
