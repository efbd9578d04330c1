package dev.coset.symmetrize.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.AffineElement;
import dev.coset.groups.O3;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.symmetrize.Canonical;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VectorPoseTest {

  private static final List<DType> PRECISIONS = List.of(DType.FLOAT64, DType.FLOAT32);
  private static final List<String> VELOCITY = List.of("velocity");
  private static final int POINTS = 7;

  /** Frames worse than this amplify rounding by more than the tolerances allow. */
  private static final double CLEAR = 0.05;

  private static double tolerance(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-4;
  }

  /** Positions for each point, with no symmetry. */
  private static final class Mover extends Module implements Layer {

    private final Linear first;
    private final Linear last;

    Mover(RandomGenerator random) {
      first = child("first", new Linear(6, 8, random));
      last = child("last", new Linear(8, 3, random));
    }

    @Override
    public Tensor forward(Tensor x) {
      return last.forward(first.forward(x.flatten(2, 3)).tanh());
    }
  }

  private record CloudModel(Layer layer, VectorRule<?> rule, DType type)
      implements Model<PointCloud, NdArray> {
    @Override
    public NdArray apply(PointCloud cloud) {
      try (var _ = Scope.open()) {
        Tensor x = rule.encode(List.of(cloud), type);
        return new ArrayTensors().decode(Autograd.noGrad(() -> layer.forward(x))).getFirst();
      }
    }
  }

  private static <E> VectorPose<E> pose(
      PointMotions<E> motions, DType type, RandomGenerator random) {
    var net = new PoseNets.Vectors(2, VectorPose.vectors(motions), random);
    return VectorPose.of(motions, PoseNets.randomized(net, type, random));
  }

  @Property(tries = 8)
  void theLawHoldsForPointsThatMove(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      lawHolds(PointMotions.so3(), type, random);
      lawHolds(PointMotions.o3(), type, random);
      lawHolds(PointMotions.se3(), type, random);
      lawHolds(PointMotions.e3(), type, random);
    }
  }

  private static <E extends AffineElement> void lawHolds(
      PointMotions<E> motions, DType type, RandomGenerator random) {
    VectorPose<E> pose = pose(motions, type, random);
    PointCloud x = PoseNets.cloud(POINTS, random);
    var canonicalizer = LearnedCanonicalizer.points(pose, VELOCITY, List.of(x));
    Canonical<E, PointCloud> posed = canonicalizer.canonicalize(x);
    try (var mover = PoseNets.randomized(new Mover(random), type, random)) {
      if (posed.evidence().relativeGap() < CLEAR) {
        return;
      }
      var law =
          new Equivariance<E, PointCloud, NdArray>(
              motions.group(), motions.action(), ArrayActions.pointsFlat());
      var rule = new VectorRule<>(pose, VELOCITY);
      Model<PointCloud, NdArray> model = canonicalizer.wrap(new CloudModel(mover, rule, type), law);
      E g = motions.group().sample(random);
      var sides = law.sides(model, g, x);
      assertThat(Equivariance.relativeError(sides.moved(), sides.expected()))
          .isLessThan(tolerance(type) / posed.evidence().relativeGap());
      trainableAgrees(pose, mover, rule, type, x, model.apply(x));
    } finally {
      pose.module().close();
    }
  }

  private static <E> void trainableAgrees(
      VectorPose<E> pose,
      Layer mover,
      VectorRule<E> rule,
      DType type,
      PointCloud x,
      NdArray model) {
    try (var _ = Scope.open()) {
      Tensor batch = rule.encode(List.of(x), type);
      Tensor outputs = pose.wrap(mover, PointOutput.POSITIONS).forward(batch);
      NdArray trained = new ArrayTensors().decode(outputs).getFirst();
      assertThat(Equivariance.relativeError(trained, model)).isLessThan(tolerance(type) / CLEAR);
    }
  }

  @Property(tries = 10)
  void framesTurnWithTheVectors(RandomGenerator random) {
    try (var _ = Scope.open()) {
      for (boolean reflections : new boolean[] {false, true}) {
        var frame = new FrameFromVectors(reflections);
        Tensor v = Tensors.randn(DType.FLOAT64, new long[] {4, 3, 3}, random);
        Tensor r =
            reflections
                ? Tensors.of(O3.group().sample(random).matrix().toArray(), 3, 3)
                : Tensors.of(SO3.group().sample(random).matrix().toArray(), 3, 3);
        Tensor m = frame.matrix(v);
        Tensor error = frame.matrix(r.matmul(v)).sub(r.matmul(m)).abs().amax(1, 2);
        assertThat(error.mul(frame.gap(v)).max().item()).isLessThan(1e-10);
        Tensor square = m.transpose(1, 2).matmul(m).sub(Tensors.eye(DType.FLOAT64, 3)).abs();
        assertThat(square.amax(1, 2).mul(frame.gap(v)).max().item()).isLessThan(1e-12);
        if (!reflections) {
          assertThat(m.det().sub(1).abs().max().item()).isLessThan(1e-9);
        }
      }
    }
  }

  /** Zero and collinear vectors give finite frames and gradients, and a gap of zero. */
  @Test
  void dependentVectorsAreTold() {
    var frame = new FrameFromVectors(true);
    try (var _ = Scope.open()) {
      Tensor v =
          Tensors.of(new double[] {1, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 2, 3, 3)
              .requiresGrad();
      Tensor m = frame.matrix(v);
      assertThat(m.isFinite().all().item()).isEqualTo(1);
      assertThat(Autograd.grad(m.sum(), v).isFinite().all().item()).isEqualTo(1);
      assertThat(frame.gap(v).toDoubleArray()).containsExactly(0, 0);
      Tensor sixty = Tensors.of(new double[] {1, 0.5, 0, 0, Math.sqrt(0.75), 0, 0, 0, 1}, 1, 3, 3);
      assertThat(frame.gap(sixty).item()).isEqualTo(Math.sqrt(0.75), within(1e-12));
    }
  }

  @Test
  void symmetricCloudsAndBadNetworksAreRefused() {
    var random = new SplittableRandom(1);
    VectorPose<RigidMotion> pose = pose(PointMotions.se3(), DType.FLOAT64, random);
    var canonicalizer =
        LearnedCanonicalizer.points(pose, VELOCITY, List.of(PoseNets.cloud(POINTS, random)));
    double[] cube = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1};
    PointCloud even =
        PointCloud.wrap(cube)
            .with(
                "velocity",
                new PointCloud.Attribute(PointCloud.AttributeKind.VECTOR, 3, new double[18]));
    assertThatThrownBy(() -> canonicalizer.canonicalize(even))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no pose");
    assertThatThrownBy(() -> canonicalizer.canonicalize(PointCloud.wrap(cube)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("velocity");
    var plain = new Wrong(random);
    assertThatThrownBy(
            () ->
                LearnedCanonicalizer.points(
                    VectorPose.of(PointMotions.so3(), plain),
                    List.of(),
                    List.of(PoseNets.cloud(POINTS, random))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not equivariant");
    pose.module().close();
  }

  /** Relu by components, which no rotation commutes with. */
  private static final class Wrong extends Module implements Layer {

    private final Linear mix;

    Wrong(RandomGenerator random) {
      mix = child("mix", new Linear(1, 2, random));
    }

    @Override
    public Tensor forward(Tensor x) {
      return mix.forward(x).relu().mean(1, false);
    }
  }

  @Test
  void reportsSayHowPosesAre() {
    var random = new SplittableRandom(4);
    VectorPose<Rotation3> pose = pose(PointMotions.so3(), DType.FLOAT64, random);
    List<PointCloud> clouds =
        Stream.generate(() -> PoseNets.cloud(POINTS, random)).limit(20).toList();
    var canonicalizer = LearnedCanonicalizer.points(pose, VELOCITY, clouds);
    PoseReport report = canonicalizer.report(clouds, random);
    assertThat(report.samples()).isEqualTo(20);
    assertThat(report.identityRate()).isLessThan(0.5);
    assertThat(report.entropy()).isNaN();
    assertThat(report.largestJump()).isGreaterThan(0);
    List<PointCloud> forms =
        canonicalizer.canonicalizeAll(clouds).stream().map(Canonical::form).toList();
    assertThat(canonicalizer.report(forms, random).identityRate()).isEqualTo(1);
    pose.module().close();
  }
}
