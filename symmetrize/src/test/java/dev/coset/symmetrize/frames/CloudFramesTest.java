package dev.coset.symmetrize.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import dev.coset.symmetrize.Canonicalization;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.PcaFrame;
import dev.coset.symmetrize.StochasticFrame;
import dev.coset.symmetrize.SymmetricModel;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CloudFramesTest {

  private static final DegeneratePolicy REFUSE = DegeneratePolicy.refuse();

  private static final Equivariance<RigidMotion, PointCloud, NdArray> LAW =
      Equivariance.invariance(SE3.group(), PointActions.of(SE3.group()));

  private static PointCloud cloud(int size, RandomGenerator random) {
    double[] positions = new double[3 * size];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (1 + i % 3) * random.nextGaussian();
    }
    return PointCloud.wrap(positions);
  }

  /** A smooth model that no motion leaves alone. */
  private static final Model<PointCloud, NdArray> NET =
      cloud -> {
        double a = 0;
        double b = 0;
        for (int i = 0; i < cloud.size(); i++) {
          a += Math.tanh(cloud.position(i, 0) + 0.3 * cloud.position(i, 1) * i);
          b += Math.cos(cloud.position(i, 2) - 0.5 * cloud.position(i, 0));
        }
        return NdArray.vector(a / cloud.size(), b / cloud.size());
      };

  private static double error(
      Model<PointCloud, NdArray> model, PointCloud cloud, RandomGenerator random) {
    var sides = LAW.sides(model, SE3.group().sample(random), cloud);
    return Equivariance.relativeError(sides.moved(), sides.expected());
  }

  @Property(tries = 20)
  void thePoseByATemplateMovesWithTheCloud(RandomGenerator random) {
    TemplatePose pose = TemplatePose.of(cloud(8, random));
    PointCloud cloud = cloud(8, random);
    if (pose.canonicalize(cloud).evidence().relativeGap() < 0.01) {
      return;
    }
    RigidMotion g = SE3.group().sample(random);
    RigidMotion expected = SE3.group().compose(g, pose.canonicalize(cloud).element());
    var moved = pose.canonicalize(LAW.input().apply(g, cloud));
    assertThat(SE3.group().isCloseTo(moved.element(), expected, 1e-10)).isTrue();
    SymmetricModel<RigidMotion, PointCloud, NdArray> exact =
        Canonicalization.<RigidMotion, PointCloud, NdArray>of(pose).symmetrize(NET, LAW);
    assertThat(error(exact, cloud, random)).isLessThan(1e-9);
    assertThat(exact.answer(cloud).output()).isEqualTo(exact.apply(cloud));
    assertThat(exact.answer(cloud).elements().stream())
        .containsExactly(pose.canonicalize(cloud).element());
    assertThat(error(NET, cloud, random)).isGreaterThan(1e-6);
  }

  @Test
  void templatesThatDoNotFitAreRefused() {
    var pose = TemplatePose.of(PointCloud.wrap(new double[] {0, 0, 0, 1, 0, 0, 0, 2, 0}));
    assertThatThrownBy(() -> pose.canonicalize(PointCloud.wrap(new double[6])))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2 points, its template 3");
    PointCloud line = PointCloud.wrap(new double[] {0, 0, 0, 1, 1, 1, 2, 2, 2});
    assertThatThrownBy(() -> pose.canonicalize(line))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("along a line");
  }

  @Property(tries = 10)
  void weightsOfStandardFormsKeepTheLaw(RandomGenerator random) {
    PointCloud cloud = cloud(12, random);
    if (PcaFrame.se3(REFUSE).frame(cloud).evidence().relativeGap() < 0.01) {
      return;
    }
    var average = FrameAverage.<RigidMotion, PointCloud>of(PcaFrame.se3(REFUSE));
    var weighted = average.weighted(form -> Math.exp(NET.apply(form).get(0)));
    assertThat(error(weighted.symmetrize(NET, LAW), cloud, random)).isLessThan(1e-9);
    NdArray even = average.symmetrize(NET, LAW).apply(cloud);
    assertThat(weighted.symmetrize(NET, LAW).apply(cloud)).isNotEqualTo(even);
    // All weight on one form is the canonical pose: the model on that form.
    PointCloud form = average.randomForm(cloud, LAW, random);
    var one = average.weighted(f -> f.equals(form) ? 1 : 1e-300).symmetrize(NET, LAW);
    assertThat(one.apply(cloud).isCloseTo(NET.apply(form), 1e-12)).isTrue();
    var negative = average.weighted(f -> -1).symmetrize(NET, LAW);
    assertThatThrownBy(() -> negative.apply(cloud))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("positive and finite, given: -1.0");
  }

  @Test
  void drawsFollowFromTheSeedAndDifferFromCallToCall() {
    PointCloud cloud = cloud(12, new java.util.Random(4));
    var frame = PcaFrame.se3(REFUSE);
    var first = StochasticFrame.of(frame, 1, 9).symmetrize(NET, LAW);
    var again = StochasticFrame.of(frame, 1, 9).symmetrize(NET, LAW);
    var drawn = new java.util.HashSet<NdArray>();
    for (int i = 0; i < 40; i++) {
      NdArray output = first.apply(cloud);
      assertThat(again.apply(cloud)).isEqualTo(output);
      drawn.add(output);
    }
    assertThat(drawn).hasSize(4);
    assertThat(first.answer(cloud).elements().count()).isEqualTo(1);
    assertThatThrownBy(() -> StochasticFrame.of(frame, 0, 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 10)
  void everyPatchHasAFrameOfItsOwn(RandomGenerator random) {
    var exact =
        FrameAverage.<RigidMotion, PointCloud>of(PcaFrame.se3(DegeneratePolicy.deterministic()))
            .symmetrize(NET, LAW);
    PatchModel local = new PatchModel(exact, 6);
    PointCloud left = cloud(8, random);
    PointCloud right = LAW.input().apply(far(), cloud(8, random));
    NdArray before = local.apply(joined(left, right));
    assertThat(before.shape()).containsExactly(16, 2);
    // The two halves are moved against each other: each patch lies in one of them.
    RigidMotion turn = RigidMotion.of(dev.coset.groups.SO3.group().sample(random), new double[3]);
    PointCloud moved = joined(LAW.input().apply(turn, left), right);
    assertThat(Equivariance.relativeError(before, local.apply(moved))).isLessThan(1e-6);
    NdArray plain = new PatchModel(NET, 6).apply(joined(left, right));
    assertThat(Equivariance.relativeError(plain, new PatchModel(NET, 6).apply(moved)))
        .isGreaterThan(1e-4);
    assertThatThrownBy(() -> new PatchModel(NET, 20).apply(left))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("8 points, patches need 20");
  }

  private static RigidMotion far() {
    return RigidMotion.of(SE3.group().identity().rotation(), new double[] {100, 0, 0});
  }

  private static PointCloud joined(PointCloud a, PointCloud b) {
    double[] positions = new double[3 * (a.size() + b.size())];
    System.arraycopy(a.positions(), 0, positions, 0, 3 * a.size());
    System.arraycopy(b.positions(), 0, positions, 3 * a.size(), 3 * b.size());
    return PointCloud.wrap(positions);
  }

  @Property(tries = 10)
  void similaritiesHaveAFrameToo(RandomGenerator random) {
    PointCloud cloud = cloud(12, random);
    assertSimilar(SymmetrizerSpec.parse("frame invariant over sim3").forPoints(), cloud, random);
    PointCloud point = PointCloud.wrap(new double[] {1, 1, 1, 1, 1, 1});
    var plan = SymmetrizerSpec.parse("frame invariant degenerate=deterministic over sim3");
    assertThatThrownBy(() -> plan.forPoints().apply(NET).apply(point))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("coincide");
  }

  private static <E> void assertSimilar(
      SymmetrizerPlan<E, PointCloud> plan, PointCloud cloud, RandomGenerator random) {
    var exact = plan.apply(NET);
    if (exact.answer(cloud).elements().evidence().relativeGap() < 0.01) {
      return;
    }
    var sides = plan.law().sides(exact, plan.law().group().sample(random), cloud);
    assertThat(Equivariance.relativeError(sides.moved(), sides.expected())).isLessThan(1e-9);
    assertThat(exact.answer(cloud).elements().count()).isEqualTo(4);
  }
}
