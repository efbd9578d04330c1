package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.E3;
import dev.coset.groups.Group;
import dev.coset.groups.O3;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PcaFrameTest {

  /** Rounding 1e-16 amplified by gaps of about 1e-2 and a network of slope about 10. */
  private static final double TOLERANCE = 1e-10;

  private static final DegeneratePolicy REFUSE = DegeneratePolicy.refuse();
  private static final DegeneratePolicy DETERMINISTIC = DegeneratePolicy.deterministic();

  private static <E> double error(
      Model<PointCloud, NdArray> model,
      Equivariance<E, PointCloud, NdArray> law,
      PointCloud cloud,
      RandomGenerator random) {
    var sides = law.sides(model, law.group().sample(random), cloud);
    return Equivariance.relativeError(sides.moved(), sides.expected());
  }

  private static <E extends AffineElement> void assertLawful(
      Group<E> group, PcaFrame<E> frame, PointCloud cloud, RandomGenerator random) {
    Action<E, PointCloud> in = TestClouds.action();
    var average = FrameAverage.<E, PointCloud>of(frame);
    var invariant = Equivariance.<E, PointCloud, NdArray>invariance(group, in);
    var vector = new Equivariance<>(group, in, TestClouds.<E>vector());
    var positions = new Equivariance<>(group, in, TestClouds.<E>positions());
    var pooled = RandomNets.pooled(5, random);
    assertThat(error(average.symmetrize(pooled, invariant), invariant, cloud, random))
        .isLessThan(TOLERANCE);
    var one = RandomNets.pooled(3, random);
    assertThat(absoluteError(average.symmetrize(one, vector), vector, cloud, random))
        .isLessThan(TOLERANCE);
    var many = RandomNets.perPoint(random);
    assertThat(absoluteError(average.symmetrize(many, vector), vector, cloud, random))
        .isLessThan(TOLERANCE);
    assertThat(absoluteError(average.symmetrize(many, positions), positions, cloud, random))
        .isLessThan(TOLERANCE);
  }

  private static <E> double absoluteError(
      Model<PointCloud, NdArray> model,
      Equivariance<E, PointCloud, NdArray> law,
      PointCloud cloud,
      RandomGenerator random) {
    var sides = law.sides(model, law.group().sample(random), cloud);
    return sides.moved().minus(sides.expected()).norm();
  }

  private static void assertAllLawful(
      DegeneratePolicy policy, PointCloud cloud, RandomGenerator random) {
    assertLawful(SO3.group(), PcaFrame.so3(policy), cloud, random);
    assertLawful(O3.group(), PcaFrame.o3(policy), cloud, random);
    assertLawful(SE3.group(), PcaFrame.se3(policy), cloud, random);
    assertLawful(E3.group(), PcaFrame.e3(policy), cloud, random);
  }

  @Property(tries = 20)
  void lawsHoldOnRandomClouds(RandomGenerator random) {
    assertAllLawful(REFUSE, TestClouds.random(4 + random.nextInt(40), random), random);
  }

  @Property(tries = 5)
  void lawsHoldOnPlanarClouds(RandomGenerator random) {
    assertAllLawful(REFUSE, TestClouds.planar(12, random), random);
  }

  @Property(tries = 5)
  void deterministicRuleIsExactOnDegenerateClouds(RandomGenerator random) {
    assertAllLawful(DETERMINISTIC, TestClouds.cube(), random);
    assertAllLawful(DETERMINISTIC, TestClouds.collinear(7, random), random);
    assertAllLawful(DETERMINISTIC, TestClouds.coincident(3, 0.1, 2, -1), random);
    assertAllLawful(DETERMINISTIC, TestClouds.coincident(1, 0.1, 2, -1), random);
    assertAllLawful(DETERMINISTIC, TestClouds.coincident(2, 0, 0, 0), random);
    assertAllLawful(DETERMINISTIC, prism(5, 1.3), random);
  }

  private static PointCloud prism(int n, double height) {
    double[] p = new double[6 * n];
    for (int i = 0; i < 2 * n; i++) {
      double angle = 2 * Math.PI * (i % n) / n;
      p[3 * i] = Math.cos(angle);
      p[3 * i + 1] = Math.sin(angle);
      p[3 * i + 2] = i < n ? height : -height;
    }
    return PointCloud.wrap(p);
  }

  @Property(tries = 20)
  void framesMoveWithTheCloud(RandomGenerator random) {
    var group = E3.group();
    var frame = PcaFrame.e3(REFUSE);
    PointCloud cloud = TestClouds.random(20, random);
    var g = group.sample(random);
    var moved = frame.elements(TestClouds.<AffineElement>action().apply(g, cloud));
    assertThat(moved).hasSize(8);
    for (var h : frame.elements(cloud)) {
      var gh = group.compose(g, h);
      assertThat(moved).anyMatch(m -> group.isCloseTo(m, gh, 1e-9));
    }
  }

  @Property(tries = 5)
  void aFrameWithoutOneSignChoiceIsReported(RandomGenerator random) {
    PcaFrame<Rotation3> whole = PcaFrame.so3(REFUSE);
    Frame<Rotation3, PointCloud> broken =
        cloud ->
            FrameElements.of(whole.elements(cloud).subList(0, 3), whole.frame(cloud).evidence());
    var law =
        Equivariance.<Rotation3, PointCloud, NdArray>invariance(SO3.group(), TestClouds.action());
    var model =
        FrameAverage.<Rotation3, PointCloud>of(broken)
            .symmetrize(RandomNets.pooled(5, random), law);
    PointCloud cloud = TestClouds.random(20, random);
    double worst =
        IntStream.range(0, 20)
            .mapToDouble(i -> error(model, law, cloud, random))
            .max()
            .orElseThrow();
    assertThat(worst).isGreaterThan(1e-6);
  }

  @Property(tries = 5)
  void rotationFramesTellMirrorImagesApart(RandomGenerator random) {
    var law =
        Equivariance.<Rotation3, PointCloud, NdArray>invariance(SO3.group(), TestClouds.action());
    var model =
        FrameAverage.<Rotation3, PointCloud>of(PcaFrame.so3(REFUSE))
            .symmetrize(RandomNets.pooled(5, random), law);
    PointCloud cloud = TestClouds.random(20, random);
    double[] mirrored = cloud.positions();
    for (int i = 0; i < mirrored.length; i += 3) {
      mirrored[i] = -mirrored[i];
    }
    assertThat(model.apply(cloud).minus(model.apply(PointCloud.wrap(mirrored))).norm())
        .isGreaterThan(1e-6);
  }

  @Property(tries = 5)
  void averagingTwiceIsAveragingOnce(RandomGenerator random) {
    Action<Rotation3, PointCloud> in = TestClouds.action();
    var law = new Equivariance<>(SO3.group(), in, TestClouds.<Rotation3>vector());
    var average = FrameAverage.<Rotation3, PointCloud>of(PcaFrame.so3(REFUSE));
    var once = average.symmetrize(RandomNets.perPoint(random), law);
    PointCloud cloud = TestClouds.random(9, random);
    assertThat(average.symmetrize(once, law).apply(cloud).minus(once.apply(cloud)).norm())
        .isLessThan(TOLERANCE);
  }

  @Property(tries = 3)
  void drawnElementsAverageToTheFrame(RandomGenerator random) {
    Action<Rotation3, PointCloud> in = TestClouds.action();
    var law = Equivariance.<Rotation3, PointCloud, NdArray>invariance(SO3.group(), in);
    var average = FrameAverage.<Rotation3, PointCloud>of(PcaFrame.so3(REFUSE));
    var net = RandomNets.pooled(1, random);
    PointCloud cloud = TestClouds.random(9, random);
    List<PointCloud> forms =
        average.frame().elements(cloud).stream()
            .map(h -> in.apply(SO3.group().inverse(h), cloud))
            .toList();
    assertThat(forms).contains(average.randomForm(cloud, law, random));
    double[] outputs = forms.stream().mapToDouble(x -> net.apply(x).get(0)).toArray();
    double expected = average.symmetrize(net, law).apply(cloud).get(0);
    double spread = Arrays.stream(outputs).map(y -> Math.abs(y - expected)).max().orElseThrow();
    var frame = average.frame();
    var sampled = StochasticFrame.of(frame, 2000, random.nextLong()).symmetrize(net, law);
    // A mean of 2000 draws, each within spread of the mean: eight standard errors.
    assertThat(Math.abs(sampled.apply(cloud).get(0) - expected))
        .isLessThan(8 * spread / Math.sqrt(2000) + 1e-12);
    assertThat(sampled.apply(cloud)).isNotEqualTo(sampled.apply(cloud));
    var single = StochasticFrame.of(frame, 1, random.nextLong()).symmetrize(net, law);
    assertThat(outputs).contains(single.apply(cloud).get(0));
  }

  @Property(tries = 3)
  void randomBasesAreApproximateAndSaySo(RandomGenerator random) {
    var frame = PcaFrame.so3(DegeneratePolicy.averageRandomBases(50, 7));
    var elements = frame.frame(TestClouds.cube());
    assertThat(elements.count()).isEqualTo(200);
    assertThat(elements.evidence().exact()).isFalse();
    assertThat(elements.evidence().warning()).isTrue();
    var generic = frame.frame(TestClouds.random(30, random));
    assertThat(generic.count()).isEqualTo(4);
    assertThat(generic.evidence().exact()).isTrue();
    assertThat(frame.elements(TestClouds.cube())).isEqualTo(frame.elements(TestClouds.cube()));
  }

  @Test
  void pointsOnASphereAreSaidToBeInexact() {
    double[] p = new double[3 * 800];
    for (int i = 0; i < 400; i++) {
      double z = 1 - (2 * i + 1) / 400.0;
      double r = Math.sqrt(1 - z * z);
      double[] xyz = {r * Math.cos(2.4 * i), r * Math.sin(2.4 * i), z};
      for (int k = 0; k < 3; k++) {
        p[6 * i + k] = xyz[k];
        p[6 * i + 3 + k] = -xyz[k];
      }
    }
    // All points have norm 1 and the cubic symmetry makes the eigenvalues agree: all points tie.
    PointCloud cloud = octahedra(PointCloud.wrap(p));
    FrameElements<Rotation3> frame = PcaFrame.so3(DETERMINISTIC).frame(cloud);
    assertThat(frame.evidence().exact()).isFalse();
    assertThat(frame.count()).isLessThanOrEqualTo(4 * 512);
  }

  /** The orbit of a cloud under the cyclic exchange of axes and sign flips: a cubic symmetry. */
  private static PointCloud octahedra(PointCloud cloud) {
    double[] all = new double[cloud.size() * 9 * 4];
    int at = 0;
    for (int i = 0; i < cloud.size(); i++) {
      for (int shift = 0; shift < 3; shift++) {
        for (int flip = 0; flip < 4; flip++) {
          for (int k = 0; k < 3; k++) {
            boolean negative = flip < 3 && k != flip;
            double value = cloud.position(i, (k + shift) % 3);
            all[at++] = negative ? -value : value;
          }
        }
      }
    }
    return PointCloud.wrap(all);
  }

  @Test
  void refusesWhatHasNoFrame() {
    var random = new SplittableRandom(1);
    for (PointCloud cloud :
        List.of(
            TestClouds.cube(),
            TestClouds.collinear(5, random),
            TestClouds.coincident(4, 1, 2, 3),
            TestClouds.coincident(1, 1, 2, 3))) {
      assertThatThrownBy(() -> PcaFrame.o3(REFUSE).frame(cloud))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("relative gap")
          .hasMessageContaining("policy");
    }
    assertThatThrownBy(() -> PcaFrame.o3(DETERMINISTIC).frame(PointCloud.wrap(new double[0])))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no points");
    assertThatThrownBy(
            () ->
                PcaFrame.o3(DETERMINISTIC)
                    .frame(PointCloud.wrap(new double[] {0, 0, 0, 1, Double.NaN, 0})))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Point 1")
        .hasMessageContaining("NaN");
    assertThatThrownBy(
            () ->
                PcaFrame.o3(DETERMINISTIC)
                    .frame(
                        PointCloud.wrap(
                            new double[] {-1.7e308, 0, 0, 1.7e308, 0, 0, 1.7e308, 0, 0})))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("overflows");
  }

  @Property(tries = 10)
  void scaleDoesNotMatter(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(15, random);
    for (double scale : new double[] {1e-150, 1e-9, 1e9, 1e150}) {
      double[] p = cloud.positions();
      for (int i = 0; i < p.length; i++) {
        p[i] *= scale;
      }
      var expected = PcaFrame.so3(REFUSE).elements(cloud);
      for (Rotation3 h : PcaFrame.so3(REFUSE).elements(PointCloud.wrap(p))) {
        assertThat(expected).anyMatch(e -> SO3.group().isCloseTo(e, h, 1e-9));
      }
    }
  }

  @Property(tries = 3)
  void parallelCallsEqualSerialOnes(RandomGenerator random) {
    var law =
        Equivariance.<Rotation3, PointCloud, NdArray>invariance(SO3.group(), TestClouds.action());
    var model =
        FrameAverage.<Rotation3, PointCloud>of(PcaFrame.so3(REFUSE))
            .symmetrize(RandomNets.pooled(5, random), law);
    List<PointCloud> clouds =
        IntStream.range(0, 50).mapToObj(i -> TestClouds.random(12, random)).toList();
    List<NdArray> serial = clouds.stream().map(model::apply).toList();
    assertThat(clouds.parallelStream().map(model::apply).toList()).isEqualTo(serial);
    assertThat(model.applyAll(clouds)).isEqualTo(serial);
  }
}
