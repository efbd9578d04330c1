package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.groups.Rotation3;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.anchors.RotationAnchors;
import dev.coset.points.lidar.PanopticFieldHead.Fields;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Finds classes and things in windows of scans: {@link PlanarEquivariantBackbone}, {@link
 * PanopticFieldHead} and a {@link FieldGrouping}. Owns native memory until closed.
 *
 * <p>Law: with nodes and neighbours held, a turn of the window about the vertical by a multiple of
 * {@code 2 pi / k} leaves classes and things as they are. Source: "4D Panoptic Segmentation as
 * Invariant and Equivariant Field Prediction".
 */
public final class PanopticFieldNetwork extends Module {

  private final PlanarOptions options;
  private final List<Integer> things;
  private final int classes;
  private final PlanarEquivariantBackbone backbone;
  private final PanopticFieldHead head;

  /**
   * With random weights.
   *
   * @param classes how many classes there are
   * @param things those whose bodies are counted
   */
  public PanopticFieldNetwork(
      PlanarOptions options, int classes, List<Integer> things, RandomGenerator random) {
    this.options = options;
    this.classes = classes;
    this.things = List.copyOf(things);
    backbone = child("backbone", new PlanarEquivariantBackbone(options, random));
    head =
        child(
            "head",
            new PanopticFieldHead(backbone.anchors(), backbone.channels(), classes, random));
  }

  /**
   * A window of scans with the truth.
   *
   * @param scans one to four, in order
   * @param labels of each of them
   */
  public record Labelled(List<PosedScan> scans, List<PanopticLabels> labels) {

    /** Refuses scans without labels. */
    public Labelled {
      scans = List.copyOf(scans);
      labels = List.copyOf(labels);
      if (scans.size() != labels.size()) {
        throw new IllegalArgumentException(
            "There are %d scans with labels of %d".formatted(scans.size(), labels.size()));
      }
    }
  }

  Fields forward(ScanWindow window, WindowGraph graph) {
    DType type = parameters().values().iterator().next().dtype();
    return head.forward(backbone.forward(graph, window.known(), type));
  }

  /**
   * Trains the network.
   *
   * @param windows at least two
   * @param epochs how often training goes through them
   * @param learningRate the highest
   * @throws BadInputException if a point of the background has an instance
   */
  public void train(
      List<Labelled> windows,
      int epochs,
      double learningRate,
      TrainingProgress progress,
      RandomGenerator random) {
    List<Prepared> prepared = new ArrayList<>();
    double[] counts = new double[classes];
    for (Labelled window : windows) {
      window.labels.forEach(labels -> labels.requireThings(things));
      ScanWindow nodes = ScanWindow.of(window.scans, options.voxel());
      FieldTargets targets = FieldTargets.of(nodes, window.labels);
      Arrays.stream(targets.classes()).forEach(c -> counts[c]++);
      prepared.add(
          new Prepared(nodes, WindowGraph.of(nodes.positions(), options.voxel()), targets));
    }
    FieldLoss loss = new FieldLoss(ClassBalance.of(counts));
    new ScanTask(
            this,
            windows.size(),
            (i, _) -> {
              Prepared own = prepared.get(i);
              Fields fields = forward(own.window, own.graph);
              Tensor space = FieldLoss.space(own.window, fields.logits().dtype());
              return loss.of(fields, own.targets, space);
            },
            "eq-4d-panoptic")
        .train(epochs, learningRate, progress, random);
  }

  private record Prepared(ScanWindow window, WindowGraph graph, FieldTargets targets) {}

  /**
   * The classes and things of a window; things are numbered from 1 within it, see {@link
   * InstanceTracker}.
   *
   * @param scans one to four, in order
   * @return the labels of the points of each scan
   */
  public List<PanopticLabels> segment(List<PosedScan> scans, FieldGrouping grouping) {
    ScanWindow window = ScanWindow.of(scans, options.voxel());
    WindowGraph graph = WindowGraph.of(window.positions(), options.voxel());
    PanopticLabels nodes = label(window, graph, grouping);
    List<PanopticLabels> labels = new ArrayList<>();
    for (int[] nodeOf : window.nodeOf()) {
      labels.add(
          new PanopticLabels(
              Arrays.stream(nodeOf).map(i -> nodes.classes()[i]).toArray(),
              Arrays.stream(nodeOf).map(i -> nodes.instances()[i]).toArray()));
    }
    return labels;
  }

  /** The labels of the nodes; all nodes of a thing get the class that most of them have. */
  PanopticLabels label(ScanWindow window, WindowGraph graph, FieldGrouping grouping) {
    try (var _ = Scope.open()) {
      Fields fields = Autograd.noGrad(() -> forward(window, graph));
      int[] found =
          Arrays.stream(fields.logits().argmax(-1).toLongArray())
              .mapToInt(Math::toIntExact)
              .toArray();
      int[] rows = new int[found.length];
      int count = 0;
      for (int i = 0; i < found.length; i++) {
        if (things.contains(found[i])) {
          rows[count++] = i;
        }
      }
      int[] instances = new int[found.length];
      if (count > 0) {
        int[] kept = Arrays.copyOf(rows, count);
        int[] groups = grouping.group(nodes(fields, window, graph, kept));
        int[] own = Arrays.stream(kept).map(i -> found[i]).toArray();
        int[] kinds = Votes.majority(groups, own, count + 1);
        for (int j = 0; j < count; j++) {
          instances[kept[j]] = groups[j];
          found[kept[j]] = groups[j] > 0 ? kinds[groups[j]] : found[kept[j]];
        }
      }
      return new PanopticLabels(found, instances);
    }
  }

  /**
   * How far the law is kept: the largest change, under all turns of C_k with nodes held, of scalar
   * fields and of offsets against turned offsets, each relative to the largest value of its field.
   */
  public double turningError(List<PosedScan> scans) {
    ScanWindow window = ScanWindow.of(scans, options.voxel());
    WindowGraph graph = WindowGraph.of(window.positions(), options.voxel());
    RotationAnchors anchors = backbone.anchors();
    double worst = 0;
    for (int r = 0; r < anchors.order(); r++) {
      try (var _ = Scope.open()) {
        Rotation3 turn = Rotation3.of(anchors.matrix(r));
        worst = Math.max(worst, Autograd.noGrad(() -> change(window, graph, turn)));
      }
    }
    return worst;
  }

  private double change(ScanWindow window, WindowGraph graph, Rotation3 turn) {
    Fields before = forward(window, graph);
    Fields after = forward(window, graph.turned(turn));
    Tensor matrix = Tensors.of(before.logits().dtype(), turn.matrix().toArray(), 3, 3);
    double worst = relative(before.offsets().matmul(matrix.transpose(0, 1)), after.offsets());
    worst = Math.max(worst, relative(before.logits(), after.logits()));
    worst = Math.max(worst, relative(before.centreness(), after.centreness()));
    worst = Math.max(worst, relative(before.embedding(), after.embedding()));
    return Math.max(worst, relative(before.logVariance(), after.logVariance()));
  }

  private static double relative(Tensor before, Tensor after) {
    return after.sub(before).abs().max().item() / before.abs().max().item();
  }

  private static FieldGrouping.Nodes nodes(
      Fields fields, ScanWindow window, WindowGraph graph, int[] kept) {
    Tensor rows = Tensors.of(Arrays.stream(kept).asLongStream().toArray());
    DType type = fields.logits().dtype();
    Tensor places = Tensors.of(type, graph.fine(), graph.size(), 3);
    Tensor votes = places.add(fields.offsets()).indexSelect(0, rows);
    Tensor space = FieldLoss.space(window, type);
    return new FieldGrouping.Nodes(
        votes.toDoubleArray(),
        fields.centreness().indexSelect(0, rows).toDoubleArray(),
        FieldLoss.embedded(fields, space).indexSelect(0, rows).toDoubleArray(),
        fields.logVariance().exp().indexSelect(0, rows).toDoubleArray());
  }
}
