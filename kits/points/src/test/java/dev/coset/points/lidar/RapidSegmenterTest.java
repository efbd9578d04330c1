package dev.coset.points.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.learn.TrainingProgress;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RapidSegmenterTest {

  private static final SpinningLidar LIDAR = SpinningLidar.defaults().withRays(8, 120);
  private static final RapidOptions SMALL = RapidOptions.defaults().withWidth(8).withEpochs(12);

  /** With cells carried along, turns of the scan change logits by rounding alone. */
  @Property(tries = 4)
  void logitsDoNotTurnWithTheScan(RandomGenerator random) {
    LabelledScan scan = scans(1, random).getFirst();
    Rotation3 turn = SO3.group().sample(random);
    double[] turned = new double[scan.positions().length];
    for (int i = 0; i < turned.length; i += 3) {
      double[] p = turn.rotate(Arrays.copyOfRange(scan.positions(), i, i + 3));
      System.arraycopy(p, 0, turned, i, 3);
    }
    assertThat(change(scan, turned, SMALL, random)).isLessThan(1e-4);
    RapidOptions raw = SMALL.withInputs(RapidOptions.Inputs.COORDINATES);
    assertThat(change(scan, turned, raw, random)).isGreaterThan(1e-3);
  }

  private static double change(
      LabelledScan scan, double[] turned, RapidOptions options, RandomGenerator random) {
    double[] light = scan.reflectivities();
    RapidInput still = input(scan.positions(), light, options);
    RapidInput after = input(turned, light, options);
    RapidInput moved =
        new RapidInput(
            after.points(),
            after.rows(),
            after.size(),
            still.voxels(),
            still.neighbours(),
            still.gaps());
    int n = light.length;
    try (var _ = Scope.open();
        var network =
            new RapidNetwork(still.points().length / n, still.rows().length / n, 8, 6, random)) {
      network.to(DType.FLOAT64);
      Tensor before = network.forward(still, DType.FLOAT64).logits();
      Tensor difference = network.forward(moved, DType.FLOAT64).logits().sub(before);
      return difference.abs().max().item() / before.abs().max().item();
    }
  }

  private static RapidInput input(double[] positions, double[] light, RapidOptions options) {
    LidarRegions rings = LidarRegions.rings(positions, new double[] {10}, new int[] {6, 4});
    double[] rows =
        PointwiseDistanceDistribution.compute(positions, light, rings, options.weight())
            .normalized();
    return RapidInput.of(positions, light, rows, options);
  }

  @Test
  void codesOfClassesAreDrawnTogetherAndApart() {
    RandomGenerator random = new SplittableRandom(5);
    try (var _ = Scope.open();
        var coder = new NestedAutoencoder(4, random)) {
      Segments cells = Segments.of(new long[] {0, 0, 1, 2}, 3);
      Tensor rows = Tensors.rand(DType.FLOAT32, new long[] {4, 4}, random);
      NestedAutoencoder.Codes codes = coder.encode(rows, cells);
      assertThat(codes.points().shape()).containsExactly(4, 8);
      assertThat(codes.cells().shape()).containsExactly(3, NestedAutoencoder.CODE);
      double one = coder.loss(codes, rows, cells, new int[] {2, 2, 2}).item();
      double own = coder.loss(codes, rows, cells, new int[] {0, 1, 2}).item();
      Tensor far = Tensors.arange(3).toType(DType.FLOAT32).mul(5).unsqueeze(1).expand(3, 16);
      var apart = new NestedAutoencoder.Codes(codes.points(), far);
      double pulled = coder.loss(apart, rows, cells, new int[] {2, 2, 2}).item();
      double free = coder.loss(apart, rows, cells, new int[] {0, 1, 2}).item();
      assertThat(own).isGreaterThan(one);
      assertThat(pulled - free).isCloseTo(16 * (25 + 0 + 25) / 3.0, within(1e-3));
    }
  }

  @Test
  void trainingFindsTheGroundInTwoPasses() {
    RandomGenerator random = new SplittableRandom(8);
    List<LabelledScan> scans = scans(4, random);
    LabelledScan test = scans(1, random).getFirst();
    RapidOptions twice = SMALL.withPasses(2);
    try (var segmenter = RapidSegmenter.train(scans, 6, twice, TrainingProgress.none(), random)) {
      int[] found = segmenter.segment(test.positions(), test.reflectivities());
      int right = 0;
      for (int i = 0; i < found.length; i++) {
        right += found[i] == test.labels().classes()[i] ? 1 : 0;
      }
      assertThat((double) right / found.length).isGreaterThan(0.6);
      assertThat(segmenter.weights()).isGreaterThan(1000);
      double[] bright = test.reflectivities().clone();
      bright[0] = 2;
      assertThatThrownBy(() -> segmenter.segment(test.positions(), bright))
          .isInstanceOf(BadInputException.class);
    }
  }

  @Test
  void tooFewScansAreRefused() {
    RandomGenerator random = new SplittableRandom(8);
    assertThatThrownBy(
            () -> RapidSegmenter.train(scans(1, random), 6, SMALL, TrainingProgress.none(), random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("two scans");
    assertThatThrownBy(() -> SMALL.withPasses(3)).isInstanceOf(BadInputException.class);
  }

  private static List<LabelledScan> scans(int count, RandomGenerator random) {
    List<LabelledScan> scans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var street = LidarScenes.street(LidarSceneOptions.defaults(), random);
      LidarScan scan = LIDAR.drive(street, new double[] {0}, random).getFirst();
      scans.add(LabelledScan.of(scan));
    }
    return scans;
  }
}
