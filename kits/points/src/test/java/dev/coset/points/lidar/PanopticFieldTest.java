package dev.coset.points.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.LidarScan;
import dev.coset.data.generate.LidarSceneOptions;
import dev.coset.data.generate.LidarScenes;
import dev.coset.data.generate.SpinningLidar;
import dev.coset.groups.Rotation3;
import dev.coset.laws.Property;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.lidar.PanopticFieldHead.Fields;
import dev.coset.points.lidar.PanopticFieldNetwork.Labelled;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PanopticFieldTest {

  private static final SpinningLidar LIDAR =
      SpinningLidar.defaults().withRays(10, 90).withFarthest(20);
  private static final PlanarOptions SMALL = PlanarOptions.defaults().withSize(4, 4).withVoxel(0.8);
  private static final List<Integer> THINGS = List.of(4, 5);

  /** Turns of the group leave scalars alone and turn offsets; others change them. */
  @Property(tries = 3)
  void fieldsTurnWithTheWindow(RandomGenerator random) {
    List<PosedScan> scans = posed(random);
    for (int anchors : new int[] {1, 4, 6}) {
      for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
        try (var network =
            new PanopticFieldNetwork(SMALL.withSize(anchors, 4), 6, THINGS, random)) {
          network.to(type);
          disturb(network, type, random);
          double bound = type == DType.FLOAT64 ? 1e-10 : 1e-4;
          assertThat(network.turningError(scans)).isLessThan(bound);
        }
      }
    }
  }

  private static void disturb(Module network, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            for (Tensor weight : network.parameters().values()) {
              weight.assign(weight.add(Tensors.randn(type, weight.shape(), random).mul(0.1)));
            }
            return true;
          });
    }
  }

  /** A network at one turn does not pass as one at four. */
  @Property(tries = 3)
  void anotherTurnIsNoticed(RandomGenerator random) {
    ScanWindow window = ScanWindow.of(posed(random), 0.8);
    WindowGraph graph = WindowGraph.of(window.positions(), 0.8);
    Rotation3 quarter = Rotation3.fromAxisAngle(new double[] {0, 0, 1}, Math.PI / 2);
    try (var _ = Scope.open();
        var network = new PanopticFieldNetwork(SMALL.withSize(1, 8), 6, THINGS, random)) {
      network.to(DType.FLOAT64);
      Fields before = network.forward(window, graph);
      Fields after = network.forward(window, graph.turned(quarter));
      double change = after.logits().sub(before.logits()).abs().max().item();
      assertThat(change / before.logits().abs().max().item()).isGreaterThan(1e-4);
    }
  }

  @Test
  void trainingFindsThings() {
    RandomGenerator random = new SplittableRandom(7);
    List<Labelled> windows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      windows.add(labelled(drive(random)));
    }
    try (var network = new PanopticFieldNetwork(SMALL, 6, THINGS, random)) {
      network.train(windows, 8, 1e-2, TrainingProgress.none(), random);
      Labelled known = windows.getFirst();
      for (FieldGrouping grouping : FieldGrouping.values()) {
        List<PanopticLabels> found = network.segment(known.scans(), grouping);
        found.forEach(labels -> labels.requireThings(THINGS));
        assertThat(MeanIou.of(known.labels(), found, 6).perClass().getFirst()).isGreaterThan(0.5);
      }
    }
  }

  /** Two chains of votes and a lonely one; one strong centre and one weak. */
  @Test
  void groupingFollowsVotesOrCentres() {
    double[] votes = {0, 0, 0, 0.5, 0, 0, 1, 0, 0, 5, 0, 0, 5, 0.1, 0, 9, 9, 9};
    double[] centreness = {0.2, 0.9, 0.3, 0.8, 0.4, 0.05};
    double[] embedding = {0, 0.1, 0.2, 5, 5.1, 9};
    double[] variance = {1, 1, 1, 1, 1, 1};
    var nodes = new FieldGrouping.Nodes(votes, centreness, embedding, variance);
    assertThat(FieldGrouping.OFFSETS.group(nodes)).isEqualTo(new int[] {1, 1, 1, 2, 2, 0});
    assertThat(FieldGrouping.CENTRES.group(nodes)).isEqualTo(new int[] {1, 1, 1, 2, 2, 0});
    var none = new FieldGrouping.Nodes(new double[0], new double[0], new double[0], new double[0]);
    assertThat(FieldGrouping.OFFSETS.group(none)).isEmpty();
  }

  /** Window 2 renames what it shares with window 1 by overlap; a thing it alone has is new. */
  @Test
  void numbersLastFromWindowToWindow() {
    InstanceTracker tracker = new InstanceTracker();
    List<int[]> first = List.of(new int[] {1, 1, 2, 0}, new int[] {1, 2, 2, 2});
    assertThat(tracker.update(List.of(0L, 1L), first)).containsExactlyElementsOf(first);
    List<int[]> second = List.of(new int[] {7, 5, 5, 0}, new int[] {7, 5, 9, 9});
    assertThat(tracker.update(List.of(1L, 2L), second))
        .containsExactly(new int[] {1, 2, 2, 0}, new int[] {1, 2, 3, 3});
    List<int[]> third = List.of(new int[] {1, 1, 1, 2}, new int[] {1, 2, 3, 0});
    assertThat(tracker.update(List.of(2L, 3L), third).getLast()).isEqualTo(new int[] {1, 3, 4, 0});
    assertThatThrownBy(() -> tracker.update(List.of(3L), List.of(new int[2])))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Scan 3 has 2 points");
  }

  @Test
  void unfitWindowsAreRefused() {
    RandomGenerator random = new SplittableRandom(7);
    List<LidarScan> scans = drive(random);
    LidarFrame frame = LidarFrame.of(scans.getFirst());
    assertThatThrownBy(() -> PosedScan.of(List.of(frame), List.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("1 scans with 0 poses");
    assertThatThrownBy(() -> new PlanarOptions(0, 4, 1)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> ScanWindow.of(List.of(), 1)).isInstanceOf(BadInputException.class);
    try (var network = new PanopticFieldNetwork(SMALL, 6, List.of(5), random)) {
      List<Labelled> windows = List.of(labelled(scans), labelled(scans));
      assertThatThrownBy(() -> network.train(windows, 1, 1e-2, TrainingProgress.none(), random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("class 4 is background");
    }
  }

  private static List<LidarScan> drive(RandomGenerator random) {
    var street = LidarScenes.street(LidarSceneOptions.defaults().withReach(25), random);
    return LIDAR.drive(street, new double[] {0, 0.1}, random);
  }

  private static List<PosedScan> posed(RandomGenerator random) {
    return drive(random).stream().map(PosedScan::of).toList();
  }

  private static Labelled labelled(List<LidarScan> scans) {
    return new Labelled(
        scans.stream().map(PosedScan::of).toList(),
        scans.stream().map(PanopticLabels::of).toList());
  }
}
