package dev.coset.points.shapes;

import static dev.coset.points.shapes.Poses.change;
import static dev.coset.points.shapes.Poses.generic;
import static dev.coset.points.shapes.Poses.moved;
import static dev.coset.points.shapes.Poses.randomized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SurfaceLawsTest {

  private static final SurfaceConfig CONFIG =
      SurfaceConfig.defaults(5)
          .withLevels(List.of(24, 10), List.of(8, 6), List.of(8, 12))
          .withTop(16);
  private static final List<DType> PRECISIONS = List.of(DType.FLOAT64, DType.FLOAT32);

  private static double tolerance(DType type) {
    return type == DType.FLOAT64 ? 1e-8 : 1e-4;
  }

  /** The largest change of the answers of a network when a cloud is turned and moved. */
  private static double poseError(SurfaceNetwork network, PointCloud cloud, PointCloud moved) {
    return change(
        network.forward(List.of(network.prepare(moved))),
        network.forward(List.of(network.prepare(cloud))));
  }

  @Property(tries = 10)
  void posesDoNotMatter(RandomGenerator random) {
    PointCloud cloud = generic(40, random);
    PointCloud moved = moved(cloud, random);
    for (SurfaceFeatures features : List.of(SurfaceFeatures.RI14, SurfaceFeatures.RI8)) {
      SurfaceConfig config = CONFIG.withFeatures(features);
      for (DType type : PRECISIONS) {
        try (var _ = Scope.open();
            var classifier =
                randomized(new RotationInvariantClassifier(config, random), type, random);
            var segmenter =
                randomized(new RotationInvariantSegmenter(config, random), type, random)) {
          assertThat(poseError(classifier, cloud, moved)).isLessThan(tolerance(type));
          assertThat(poseError(segmenter, cloud, moved)).isLessThan(tolerance(type));
          if (type == DType.FLOAT64) {
            assertThat(poseError(classifier, cloud, generic(40, random))).isGreaterThan(1e-6);
          }
        }
      }
    }
  }

  /** The law must report features that turn with the cloud. */
  @Property(tries = 3)
  void coordinatesBreakTheLaw(RandomGenerator random) {
    PointCloud cloud = generic(40, random);
    PointCloud moved = moved(cloud, random);
    SurfaceConfig config = CONFIG.withFeatures(SurfaceFeatures.COORDINATES);
    try (var _ = Scope.open();
        var network =
            randomized(new RotationInvariantClassifier(config, random), DType.FLOAT64, random)) {
      assertThat(poseError(network, cloud, moved)).isGreaterThan(1e-6);
    }
  }

  @Property(tries = 5)
  void ordersOfPointsDoNotMatter(RandomGenerator random) {
    PointCloud cloud = generic(40, random);
    try (var _ = Scope.open();
        var classifier =
            randomized(new RotationInvariantClassifier(CONFIG, random), DType.FLOAT64, random);
        var segmenter =
            randomized(new RotationInvariantSegmenter(CONFIG, random), DType.FLOAT64, random)) {
      Tensor shuffle = Tensors.permutation(40, random);
      double[] places = shuffle.toType(DType.FLOAT64).toDoubleArray();
      int[] indices = new int[40];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = (int) places[i];
      }
      PointCloud shuffled = cloud.select(indices);
      assertThat(poseError(classifier, cloud, shuffled)).isLessThan(1e-9);
      Tensor answers = segmenter.forward(List.of(segmenter.prepare(cloud)));
      Tensor after = segmenter.forward(List.of(segmenter.prepare(shuffled)));
      assertThat(change(after, answers.indexSelect(1, shuffle))).isLessThan(1e-9);
    }
  }

  @Property(tries = 5)
  void cloudsOfABatchDoNotInfluenceEachOther(RandomGenerator random) {
    PointCloud first = generic(40, random);
    PointCloud second = generic(40, random);
    try (var _ = Scope.open();
        var network =
            randomized(new RotationInvariantSegmenter(CONFIG, random), DType.FLOAT64, random)) {
      SurfacePyramid a = network.prepare(first);
      SurfacePyramid b = network.prepare(second);
      Tensor both = network.forward(List.of(a, b));
      assertThat(change(both.slice(0, 1, 2), network.forward(List.of(b)))).isLessThan(1e-10);
      Tensor points = Tensors.of(first.positions(), 1, 40, 3);
      Tensor normals = Tensors.of(first.normals().orElseThrow().values(), 1, 40, 3);
      assertThat(change(network.forward(points, normals), both.slice(0, 0, 1))).isLessThan(1e-10);
    }
  }

  @Property(tries = 3)
  void everyParameterLearns(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = new RotationInvariantSegmenter(CONFIG.withDropout(0), random)) {
      List<SurfacePyramid> clouds =
          List.of(network.prepare(generic(40, random)), network.prepare(generic(40, random)));
      Autograd.backward(network.forward(clouds).square().sum());
      network
          .parameters()
          .forEach(
              (name, parameter) ->
                  assertThat(parameter.grad()).as(name).hasValueSatisfying(Tensor::shape));
    }
  }

  @Test
  void degenerateCloudsAreAnsweredOrRefused() {
    var random = new SplittableRandom(5);
    try (var _ = Scope.open();
        var network =
            randomized(new RotationInvariantClassifier(CONFIG, random), DType.FLOAT32, random)) {
      PointCloud cloud = generic(40, random);
      double[] normals = cloud.normals().orElseThrow().values();
      double[] repeated = cloud.positions();
      for (int i = 3; i < 60; i++) {
        repeated[i] = repeated[i % 3];
      }
      assertThat(network.forward(List.of(of(repeated, normals, network))).toDoubleArray())
          .doesNotContain(Double.NaN);
      double[] flat = cloud.positions();
      for (int i = 2; i < flat.length; i += 3) {
        flat[i] = 0;
      }
      assertThat(network.forward(List.of(of(flat, normals, network))).toDoubleArray())
          .doesNotContain(Double.NaN);
      assertThatThrownBy(() -> of(new double[120], normals, network))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("coincide");
      assertThatThrownBy(() -> of(repeated, new double[120], network))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("length 0");
      double[] broken = cloud.positions();
      broken[7] = Double.NaN;
      assertThatThrownBy(() -> of(broken, normals, network))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Point 2");
      assertThatThrownBy(() -> network.prepare(generic(20, random)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("at least 24");
      assertThatThrownBy(() -> network.prepare(PointCloud.wrap(new double[0])))
          .isInstanceOf(BadInputException.class);
    }
    assertThatThrownBy(() -> CONFIG.withLevels(List.of(8, 4), List.of(4, 8), List.of(8, 8)))
        .hasMessageContaining("neighbours");
    assertThatThrownBy(() -> new RiSurfaceConv(14, 0, 2, random)).hasMessageContaining("outputs");
  }

  private static SurfacePyramid of(double[] positions, double[] normals, SurfaceNetwork network) {
    return network.prepare(
        PointCloud.wrap(positions)
            .with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals)));
  }
}
