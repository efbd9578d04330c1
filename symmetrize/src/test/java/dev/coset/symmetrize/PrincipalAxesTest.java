package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.Axis;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.E3;
import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.Group;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {

  private static final DegeneratePolicy REFUSE = DegeneratePolicy.refuse();
  private static final DegeneratePolicy DETERMINISTIC = DegeneratePolicy.deterministic();

  private record Placed(AffineMap affine) implements AffineElement {}

  private static <E extends AffineElement> Action<E, PointCloud> about(Axis axis) {
    return (g, cloud) ->
        TestClouds.<Placed>action().apply(new Placed(axis.embed(g.affine())), cloud);
  }

  private static <E extends AffineElement> Action<E, NdArray> vectorsAbout(Axis axis) {
    return (g, v) -> TestClouds.<Placed>vector().apply(new Placed(axis.embed(g.affine())), v);
  }

  private static <E> void assertLawful(
      Symmetrizer<E, PointCloud, NdArray> symmetrizer,
      Equivariance<E, PointCloud, NdArray> vector,
      PointCloud cloud,
      RandomGenerator random) {
    var invariant = Equivariance.<E, PointCloud, NdArray>invariance(vector.group(), vector.input());
    var scalar = symmetrizer.symmetrize(RandomNets.pooled(5, random), invariant);
    var points = symmetrizer.symmetrize(RandomNets.perPoint(random), vector);
    for (int i = 0; i < 3; i++) {
      E g = vector.group().sample(random);
      var same = invariant.sides(scalar, g, cloud);
      assertThat(same.moved().minus(same.expected()).norm()).isLessThan(1e-10);
      var turned = vector.sides(points, g, cloud);
      assertThat(turned.moved().minus(turned.expected()).norm()).isLessThan(1e-10);
    }
  }

  private static <E extends AffineElement> void assertSpace(
      Group<E> group, PcaFrame<E> frame, PointCloud cloud, RandomGenerator random) {
    Action<E, PointCloud> action = TestClouds.action();
    var law = new Equivariance<>(group, action, TestClouds.<E>vector());
    var axes = PrincipalAxes.of(group, action, frame);
    assertLawful(Canonicalization.of(axes), law, cloud, random);
    assertLawful(FrameAverage.of(axes.frame()), law, cloud, random);
  }

  @Property(tries = 10)
  void standardPosesAreLawfulOnRandomClouds(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(8 + random.nextInt(30), random);
    assertSpace(SO3.group(), PcaFrame.so3(REFUSE), cloud, random);
    assertSpace(O3.group(), PcaFrame.o3(REFUSE), cloud, random);
    assertSpace(SE3.group(), PcaFrame.se3(REFUSE), cloud, random);
    assertSpace(E3.group(), PcaFrame.e3(REFUSE), cloud, random);
  }

  @Property(tries = 5)
  void ambiguousPosesAreLawfulWhenAveraged(RandomGenerator random) {
    double[] box = {2, 0, 0, -2, 0, 0, 0, 1.5, 0, 0, -1.5, 0, 0, 0, 1, 0, 0, -1};
    for (PointCloud cloud :
        List.of(PointCloud.wrap(box), TestClouds.cube(), TestClouds.collinear(6, random))) {
      var law =
          new Equivariance<>(
              E3.group(),
              TestClouds.<EuclideanMotion>action(),
              TestClouds.<EuclideanMotion>vector());
      var axes = PrincipalAxes.of(E3.group(), law.input(), PcaFrame.e3(DETERMINISTIC));
      assertLawful(FrameAverage.of(axes.frame()), law, cloud, random);
      assertThat(axes.canonicalize(cloud).evidence().exact()).isFalse();
      assertThat(axes.canonicalize(cloud).evidence().rule()).contains("ambiguous");
    }
  }

  @Property(tries = 10)
  void genericCloudsHaveOnePose(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(20, random);
    var axes = PrincipalAxes.of(O3.group(), TestClouds.action(), PcaFrame.o3(REFUSE));
    assertThat(axes.frame().elements(cloud)).hasSize(1);
    var canonical = axes.canonicalize(cloud);
    assertThat(canonical.evidence().exact()).isTrue();
    for (int k = 0; k < 3; k++) {
      double cubes = 0;
      double[] mean = CenteredPoints.of(canonical.form().positions(), 3).mean();
      for (int i = 0; i < 20; i++) {
        cubes += Math.pow(canonical.form().position(i, k) - mean[k], 3);
      }
      assertThat(cubes).isPositive();
    }
    var again = axes.canonicalize(canonical.form());
    assertThat(O3.group().isCloseTo(again.element(), O3.group().identity(), 1e-9)).isTrue();
  }

  @Property(tries = 5)
  void aboutAnAxisTheHeightStays(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(15, random);
    for (Axis axis : Axis.values()) {
      var turn = new Equivariance<>(SO2.group(), about(axis), vectorsAbout(axis));
      var so2 = PcaFrame.so2(axis, REFUSE);
      assertThat(so2.elements(cloud)).hasSize(2);
      assertLawful(FrameAverage.of(so2), turn, cloud, random);
      assertLawful(
          Canonicalization.of(PrincipalAxes.of(SO2.group(), turn.input(), so2)),
          turn,
          cloud,
          random);
      var mirror = new Equivariance<>(O2.group(), about(axis), vectorsAbout(axis));
      var o2 = PcaFrame.o2(axis, REFUSE);
      assertThat(o2.elements(cloud)).hasSize(4);
      assertLawful(FrameAverage.of(o2), mirror, cloud, random);
      for (PointCloud degenerate : List.of(TestClouds.cube(), TestClouds.coincident(2, 1, 2, 3))) {
        assertLawful(FrameAverage.of(PcaFrame.so2(axis, DETERMINISTIC)), turn, degenerate, random);
      }
    }
  }

  @Property(tries = 10)
  void centeringRemovesTranslations(RandomGenerator random) {
    var group = Translations.of(3, 2);
    Action<Translation, PointCloud> action = TestClouds.action();
    var centering = new Centering(group, action);
    var law = Equivariance.<Translation, PointCloud, NdArray>invariance(group, action);
    var vector = new Equivariance<>(group, action, TestClouds.<Translation>positions());
    PointCloud cloud = TestClouds.random(9, random);
    var model =
        Canonicalization.<Translation, PointCloud, NdArray>of(centering)
            .symmetrize(RandomNets.pooled(4, random), law);
    var sides = law.sides(model, group.sample(random), cloud);
    assertThat(sides.moved().isCloseTo(sides.expected(), 1e-12)).isTrue();
    var points =
        FrameAverage.of(centering.asFrame()).symmetrize(RandomNets.perPoint(random), vector);
    var moved = vector.sides(points, group.sample(random), cloud);
    assertThat(moved.moved().isCloseTo(moved.expected(), 1e-12)).isTrue();
    assertThatThrownBy(() -> centering.canonicalize(PointCloud.wrap(new double[0])))
        .isInstanceOf(BadInputException.class);
  }

  @Property(tries = 5)
  void axesWithoutASignRuleAreReported(RandomGenerator random) {
    var group = SO3.group();
    Action<Rotation3, PointCloud> action = TestClouds.action();
    var law = Equivariance.<Rotation3, PointCloud, NdArray>invariance(group, action);
    var frame = PcaFrame.so3(REFUSE);
    var net = RandomNets.pooled(5, random);
    var model =
        Canonicalization.<Rotation3, PointCloud, NdArray>of(
                x -> {
                  var h = frame.elements(x).getFirst();
                  return new Canonical<>(
                      h, action.apply(group.inverse(h), x), FrameEvidence.certain("no rule"));
                })
            .symmetrize(net, law);
    PointCloud cloud = TestClouds.random(15, random);
    double worst = 0;
    for (int i = 0; i < 30; i++) {
      var sides = law.sides(model, group.sample(random), cloud);
      worst = Math.max(worst, sides.moved().minus(sides.expected()).norm());
    }
    assertThat(worst).isGreaterThan(1e-6);
  }

  @Test
  void refusesWhatItsFrameRefuses() {
    var axes = PrincipalAxes.of(SO3.group(), TestClouds.action(), PcaFrame.so3(REFUSE));
    assertThatThrownBy(() -> axes.canonicalize(TestClouds.cube()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("relative gap");
  }
}
