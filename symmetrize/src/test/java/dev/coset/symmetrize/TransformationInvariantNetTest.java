package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.AffineElement;
import dev.coset.groups.E3;
import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class TransformationInvariantNetTest {

  private static PointCloud scaled(PointCloud cloud, double factor) {
    double[] p = cloud.positions();
    for (int i = 0; i < p.length; i++) {
      p[i] *= factor;
    }
    return PointCloud.wrap(p);
  }

  private static PointCloud moved(EuclideanMotion g, double factor, PointCloud cloud) {
    return scaled(TestClouds.<AffineElement>action().apply(g, cloud), factor);
  }

  private static final DistanceOptions STANDARD = DistanceOptions.standard();

  @Property(tries = 20)
  void invariantUnderShiftsTurnsMirrorsAndScalings(RandomGenerator random) {
    var net = TransformationInvariantNet.wrap(RandomNets.pooled(6, random));
    double factor = Math.exp(random.nextGaussian());
    for (PointCloud cloud : List.of(TestClouds.random(20, random), TestClouds.cube())) {
      NdArray other = net.apply(moved(E3.group().sample(random), factor, cloud));
      assertThat(other.isCloseTo(net.apply(cloud), 1e-10)).isTrue();
    }
  }

  @Property(tries = 10)
  void withoutTheScaleRemovedSizeMatters(RandomGenerator random) {
    var net =
        TransformationInvariantNet.wrap(
            RandomNets.pooled(6, random), STANDARD.withScale(DistanceOptions.Scale.KEPT));
    PointCloud cloud = TestClouds.random(20, random);
    NdArray y = net.apply(cloud);
    assertThat(net.apply(moved(E3.group().sample(random), 1, cloud)).isCloseTo(y, 1e-10)).isTrue();
    assertThat(net.apply(scaled(cloud, 2)).isCloseTo(y, 1e-4)).isFalse();
  }

  @Property(tries = 20)
  void outputsMapBackWithTheCloud(RandomGenerator random) {
    Model<PointCloud, NdArray> backbone = RandomNets.perPoint(random);
    var net = TransformationInvariantNet.wrap(backbone);
    double factor = Math.exp(random.nextGaussian());
    EuclideanMotion g = E3.group().sample(random);
    for (PointCloud cloud : List.of(TestClouds.random(15, random), TestClouds.cube())) {
      PointCloud moved = moved(g, factor, cloud);
      var positions = net.withOutput(TransformationInvariantNet.Output.POSITIONS);
      assertClose(positions.apply(moved), times(positions(g, positions.apply(cloud)), factor));
      var displacements = net.withOutput(TransformationInvariantNet.Output.DISPLACEMENTS);
      assertClose(
          displacements.apply(moved), times(vectors(g, displacements.apply(cloud)), factor));
      var directions = net.withOutput(TransformationInvariantNet.Output.DIRECTIONS);
      assertClose(directions.apply(moved), vectors(g, directions.apply(cloud)));
    }
  }

  private static NdArray positions(EuclideanMotion g, NdArray rows) {
    return TestClouds.<EuclideanMotion>positions().apply(g, rows);
  }

  private static NdArray vectors(EuclideanMotion g, NdArray rows) {
    return TestClouds.<EuclideanMotion>vector().apply(g, rows);
  }

  private static PointCloud.Attribute attribute(PointCloud cloud, String name) {
    return Objects.requireNonNull(cloud.attributes().get(name));
  }

  private static NdArray times(NdArray rows, double factor) {
    return NdArray.wrap(
        rows.shape(), java.util.Arrays.stream(rows.toArray()).map(v -> factor * v).toArray());
  }

  private static void assertClose(NdArray actual, NdArray expected) {
    assertThat(actual.minus(expected).norm()).isLessThan(1e-9 * (1 + expected.norm()));
  }

  @Property(tries = 10)
  void averagingOverBothSignsIsNeededForSymmetricClouds(RandomGenerator random) {
    double[] p = {2, 0, 0, -2, 0, 0, 0, 1.5, 0, 0, -1.5, 0, 0, 0, 1, 0, 0, -1};
    // A scalar on one point tells the two signs apart, so that one of them alone is not enough.
    double[] marks = {1, 0, 0, 0, 0, 0};
    PointCloud cloud =
        PointCloud.wrap(p)
            .with("mark", new PointCloud.Attribute(PointCloud.AttributeKind.SCALARS, 1, marks));
    Model<PointCloud, NdArray> backbone =
        c -> NdArray.vector(Math.exp(attribute(c, "mark").values()[0] * c.position(0, 0)));
    var net = TransformationInvariantNet.wrap(backbone);
    double expected = net.apply(cloud).get(0);
    double[] turned = p.clone();
    for (int i = 0; i < p.length; i += 3) {
      turned[i] = -p[i];
      turned[i + 1] = -p[i + 1];
    }
    PointCloud half = PointCloud.wrap(turned).with("mark", attribute(cloud, "mark"));
    assertThat(Math.abs(net.apply(half).get(0) - expected)).isLessThan(1e-12);
    assertThat(net.forms(cloud)).hasSize(8);
    double first = backbone.apply(net.form(cloud)).get(0);
    assertThat(Math.abs(first - expected)).isGreaterThan(1e-3);
  }

  @Property(tries = 10)
  void vectorsTurnWithTheCoordinates(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(12, random);
    double[] velocities = TestClouds.random(12, random).positions();
    PointCloud.AttributeKind kind = PointCloud.AttributeKind.VECTOR;
    PointCloud moving = cloud.with("velocity", new PointCloud.Attribute(kind, 3, velocities));
    EuclideanMotion g = E3.group().sample(random);
    double[] turned = vectors(g, NdArray.of(new int[] {12, 3}, velocities)).toArray();
    PointCloud moved =
        moved(g, 3, cloud).with("velocity", new PointCloud.Attribute(kind, 3, turned));
    var net = TransformationInvariantNet.wrap(c -> NdArray.vector(0));
    double[] a = attribute(net.form(moving), "velocity").values();
    double[] b = attribute(net.form(moved), "velocity").values();
    assertThat(NdArray.vector(a).isCloseTo(NdArray.vector(b), 1e-10)).isTrue();
  }

  @Property(tries = 10)
  void modelsOnDistancesSeeTheSameCoordinates(RandomGenerator random) {
    int n = 8;
    PointCloud cloud = TestClouds.random(n, random);
    double[] d = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += Math.pow(cloud.position(i, k) - cloud.position(j, k), 2);
        }
        d[i * n + j] = Math.sqrt(sum);
      }
    }
    Model<NdArray, NdArray> backbone = RandomNets.dense(3 * n, new int[] {4}, random);
    var fromDistances =
        TransformationInvariantNet.wrapDistances(backbone, STANDARD)
            .apply(NdArray.wrap(new int[] {n, n}, d));
    var fromPoints =
        TransformationInvariantNet.wrap(
                c -> backbone.apply(NdArray.wrap(new int[] {n, 3}, c.positions())))
            .apply(cloud);
    assertThat(fromDistances.isCloseTo(fromPoints, 1e-7)).isTrue();
  }

  @Property(tries = 5)
  void theOrderOfPointsIsKeptAndBatchesAgree(RandomGenerator random) {
    var net = TransformationInvariantNet.wrap(RandomNets.perPoint(random));
    PointCloud cloud = TestClouds.random(10, random);
    Permutation p = Symmetric.of(10).sample(random);
    NdArray y = net.apply(cloud);
    NdArray shuffled = net.apply(cloud.select(p.toArray()));
    for (int i = 0; i < 10; i++) {
      for (int k = 0; k < 3; k++) {
        assertThat(Math.abs(shuffled.get(3 * i + k) - y.get(3 * p.image(i) + k))).isLessThan(1e-10);
      }
    }
    List<PointCloud> clouds =
        IntStream.range(0, 20).mapToObj(i -> TestClouds.random(6, random)).toList();
    List<NdArray> serial = clouds.stream().map(net::apply).toList();
    assertThat(net.applyAll(clouds)).isEqualTo(serial);
    assertThat(clouds.parallelStream().map(net::apply).toList()).isEqualTo(serial);
  }
}
