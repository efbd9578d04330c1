package dev.coset.points.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.laws.Property;
import dev.coset.points.lidar.Detections.Centre;
import dev.coset.points.lidar.Detections.Detection;
import dev.coset.points.lidar.PretrainOptions.Term;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LidarPretrainingTest {

  private static final BevGrid GRID = new BevGrid(24, 2);
  private static final PretrainOptions OPTIONS =
      PretrainOptions.defaults().withSize(GRID, 8).withSamples(64);
  private static final SpinningLidar LIDAR = SpinningLidar.defaults().withRays(8, 90);

  /** Shifts by whole cells carry features along; by half a cell they do not, exactly. */
  @Property(tries = 5)
  void featuresMoveWithWholeCells(RandomGenerator random) {
    double[] positions = new double[3 * 60];
    double[] light = new double[60];
    Arrays.setAll(positions, i -> i % 3 == 2 ? random.nextDouble() : 20 * random.nextDouble() - 10);
    Arrays.setAll(light, _ -> random.nextDouble());
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
      double bound = type == DType.FLOAT64 ? 1e-10 : 1e-4;
      try (var _ = Scope.open();
          var backbone = new BevBackbone(GRID, 8, random)) {
        backbone.to(type);
        LidarFrame frame = new LidarFrame(0, positions, light);
        double whole = change(backbone, frame, new PlanarView(false, 0, 1, 2, -2));
        double half = change(backbone, frame, new PlanarView(false, 0, 1, 1, 0));
        assertThat(whole).isLessThan(bound);
        assertThat(half).isGreaterThan(10 * bound);
      }
    }
  }

  private static double change(BevBackbone backbone, LidarFrame frame, PlanarView view) {
    double[] moved = view.apply(frame.positions());
    Tensor before = backbone.read(backbone.forward(frame), frame.positions());
    Tensor after = backbone.read(backbone.forward(frame.at(moved)), moved);
    return after.sub(before).abs().max().item() / before.abs().max().item();
  }

  @Test
  void everyTermCanBeLearned() {
    List<LidarScan> scans = scans(new SplittableRandom(3), 0, 0.3);
    LidarFrame now = LidarFrame.of(scans.getFirst());
    LidarFrame next = LidarFrame.of(scans.getLast());
    double[] flow = scans.getFirst().flowTo(scans.getLast());
    for (Term term : EnumSet.of(Term.CONTRAST, Term.ROTATION, Term.FLOW)) {
      RandomGenerator random = new SplittableRandom(4);
      PretrainOptions options = OPTIONS.withTerms(Set.of(term));
      try (var pretrainer = new EquivariantLidarPretrainer(options, random)) {
        pretrainer.setLearningRate(5e-3);
        double first = mean(pretrainer, now, next, flow, random);
        for (int i = 0; i < (term == Term.ROTATION ? 8 : 3); i++) {
          mean(pretrainer, now, next, flow, random);
        }
        assertThat(mean(pretrainer, now, next, flow, random)).as("%s", term).isLessThan(first);
      }
    }
    try (var pretrainer =
        new EquivariantLidarPretrainer(
            OPTIONS.withTerms(Set.of(Term.INVARIANCE)), new SplittableRandom(4))) {
      assertThat(pretrainer.step(now, next, flow, new SplittableRandom(4))).isZero();
      assertThat(pretrainer.step(now, next, flow, new SplittableRandom(4))).isPositive();
    }
  }

  private static double mean(
      EquivariantLidarPretrainer pretrainer,
      LidarFrame now,
      LidarFrame next,
      double[] flow,
      RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += pretrainer.step(now, next, flow, random) / 12;
    }
    return sum;
  }

  @Test
  void unfitPairsAreRefused() {
    RandomGenerator random = new SplittableRandom(3);
    List<LidarScan> scans = scans(random, 0, 0.3);
    LidarFrame now = LidarFrame.of(scans.getFirst());
    LidarFrame next = LidarFrame.of(scans.getLast());
    double[] flow = scans.getFirst().flowTo(scans.getLast());
    double[] low = now.positions().clone();
    Arrays.setAll(low, i -> i % 3 == 2 ? -1.8 : low[i]);
    try (var pretrainer = new EquivariantLidarPretrainer(OPTIONS, random)) {
      assertThatThrownBy(() -> pretrainer.step(now, next, new double[3], random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("flow of 3 numbers");
      assertThatThrownBy(() -> pretrainer.step(next, now, new double[3 * next.size()], random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("not after the first");
      assertThatThrownBy(() -> pretrainer.step(now.at(low), next, flow, random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("0 points above -1.5 m");
    }
    assertThatThrownBy(() -> new BevGrid(1, 1)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> OPTIONS.withTerms(Set.of())).isInstanceOf(BadInputException.class);
  }

  /** Right, wrong, right of three: precisions 1, 1/2, 2/3, so the area is (1 + 2/3) / 3. */
  @Test
  void averagePrecisionIsTheAreaByHand() {
    List<List<Centre>> truth =
        List.of(List.of(new Centre(0, 0), new Centre(5, 0)), List.of(new Centre(1, 1)));
    Detections found =
        new Detections(
            List.of(
                List.of(new Detection(0.5, 0, 0.9), new Detection(0.2, 0, 0.8)),
                List.of(new Detection(1, 1.9, 0.7))));
    assertThat(found.averagePrecision(truth, 1)).isCloseTo((1 + 2.0 / 3) / 3, within(1e-12));
    assertThat(found.averagePrecision(truth, 0.6)).isCloseTo(1.0 / 3, within(1e-12));
    assertThatThrownBy(() -> found.averagePrecision(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDetectorLearnsWhereASingleCarIs() {
    RandomGenerator random = new SplittableRandom(2);
    List<LidarFrame> frames = new ArrayList<>();
    List<List<Centre>> centres = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      double x = 30 * random.nextDouble() - 15;
      double y = 30 * random.nextDouble() - 15;
      double[] positions = new double[60];
      Arrays.setAll(positions, k -> (k % 3 == 0 ? x : k % 3 == 1 ? y : 0) + random.nextGaussian());
      frames.add(new LidarFrame(0, positions, new double[20]));
      centres.add(List.of(new Centre(x, y)));
    }
    try (var backbone = new BevBackbone(GRID, 8, random);
        var detector = new BevCenterDetector(backbone, random)) {
      detector.train(frames, centres, 20, 1e-2, random);
      Detection best = detector.detect(frames.getFirst()).getFirst();
      Centre car = centres.getFirst().getFirst();
      assertThat(Math.hypot(best.x() - car.x(), best.y() - car.y())).isLessThan(1.5);
    }
  }

  private static List<LidarScan> scans(RandomGenerator random, double... times) {
    return LIDAR.drive(LidarScenes.street(LidarSceneOptions.defaults(), random), times, random);
  }
}
