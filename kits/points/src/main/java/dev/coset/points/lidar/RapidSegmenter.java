package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.learn.TrainingProgress;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Finds the class of every point of a scan from distances, reflectivity and range.
 *
 * <p>The first network reads the {@link PointwiseDistanceDistribution} in rings of range: up to 10
 * m with 10 neighbours, up to 20 m with 7, beyond with 5. The second, where there are two passes,
 * also reads distances to 7 neighbours among the points that the first gave the same class.
 *
 * <p>What the networks read of a point does not change under turns about the sensor. The cells in
 * which they gather points do, so their answer is nearly, not exactly, the same.
 *
 * <p>Owns native memory until {@link #close}. Source: "RAPiD-Seg: Range-Aware Pointwise Distance
 * Distribution Networks for 3D LiDAR Segmentation".
 */
public final class RapidSegmenter implements AutoCloseable {

  private static final double[] BOUNDS = {10, 20};
  private static final int[] RING_NEIGHBOURS = {10, 7, 5};
  private static final int CLASS_NEIGHBOURS = 7;
  private static final double CODE_SHARE = 0.1;

  private final RapidOptions options;
  private final int classes;
  private final RapidNetwork first;
  private final Optional<RapidNetwork> second;

  private RapidSegmenter(
      RapidOptions options, int classes, RapidNetwork first, Optional<RapidNetwork> second) {
    this.options = options;
    this.classes = classes;
    this.first = first;
    this.second = second;
  }

  /**
   * Trains a segmenter.
   *
   * @param scans at least two, all classes among them
   * @param classes how many classes there are
   * @param progress is told of the epochs of each pass
   * @throws BadInputException if a scan has too few points in a ring, points at the sensor, or
   *     reflectivities outside [0, 1]
   */
  public static RapidSegmenter train(
      List<LabelledScan> scans,
      int classes,
      RapidOptions options,
      TrainingProgress progress,
      RandomGenerator random) {
    List<RapidInput> inputs = new ArrayList<>();
    for (LabelledScan scan : scans) {
      inputs.add(ringInput(scan.positions(), scan.reflectivities(), options));
    }
    RapidNetwork first = train(scans, inputs, classes, options, progress, random);
    if (options.passes() == 1) {
      return new RapidSegmenter(options, classes, first, Optional.empty());
    }
    try {
      List<RapidInput> again = new ArrayList<>();
      for (int i = 0; i < scans.size(); i++) {
        int[] found = classes(first, inputs.get(i));
        LabelledScan scan = scans.get(i);
        again.add(classInput(scan.positions(), scan.reflectivities(), found, classes, options));
      }
      RapidNetwork second = train(scans, again, classes, options, progress, random);
      return new RapidSegmenter(options, classes, first, Optional.of(second));
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private static RapidNetwork train(
      List<LabelledScan> scans,
      List<RapidInput> inputs,
      int classes,
      RapidOptions options,
      TrainingProgress progress,
      RandomGenerator random) {
    RapidInput model = inputs.getFirst();
    RapidNetwork network =
        new RapidNetwork(
            model.points().length / model.size(),
            model.rows().length / model.size(),
            options.width(),
            classes,
            random);
    ClassBalance balance = ClassBalance.of(scans, classes);
    ScanTask task =
        new ScanTask(
            network,
            scans.size(),
            (i, _) -> loss(network, inputs.get(i), scans.get(i).labels().classes(), balance),
            "rapid-seg");
    try {
      task.train(options.epochs(), options.learningRate(), progress, random);
      return network;
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private static Tensor loss(
      RapidNetwork network, RapidInput input, int[] labels, ClassBalance balance) {
    RapidNetwork.Answer answer = network.forward(input, DType.FLOAT32);
    Segments voxels = input.voxels();
    int[] cellOf = IntStream.range(0, labels.length).map(voxels::segment).toArray();
    int[] cells = Votes.majority(cellOf, labels, voxels.count());
    return balance
        .crossEntropy(answer.logits(), labels)
        .add(network.codeLoss(input, answer, cells).mul(CODE_SHARE));
  }

  private static RapidInput ringInput(double[] positions, double[] light, RapidOptions options) {
    if (options.inputs() == RapidOptions.Inputs.COORDINATES) {
      LabelledScan.requirePoints(positions, light);
      return RapidInput.of(positions, light, new double[0], options);
    }
    return RapidInput.of(positions, light, ringRows(positions, light, options), options);
  }

  private static double[] ringRows(double[] positions, double[] light, RapidOptions options) {
    LidarRegions rings = LidarRegions.rings(positions, BOUNDS, RING_NEIGHBOURS);
    double weight = weight(options);
    return PointwiseDistanceDistribution.compute(positions, light, rings, weight).normalized();
  }

  private static double weight(RapidOptions options) {
    return options.inputs() == RapidOptions.Inputs.DISTANCES ? 0 : options.weight();
  }

  /** Rows in rings and rows in classes beside each other. */
  private static RapidInput classInput(
      double[] positions, double[] light, int[] found, int classes, RapidOptions options) {
    double[] rings = ringRows(positions, light, options);
    LidarRegions regions = LidarRegions.classes(found, classes, CLASS_NEIGHBOURS);
    double[] within =
        PointwiseDistanceDistribution.compute(positions, light, regions, weight(options))
            .normalized();
    int n = light.length;
    int ringWidth = rings.length / n;
    int width = ringWidth + CLASS_NEIGHBOURS;
    double[] rows = new double[n * width];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rings, i * ringWidth, rows, i * width, ringWidth);
      System.arraycopy(within, i * CLASS_NEIGHBOURS, rows, i * width + ringWidth, CLASS_NEIGHBOURS);
    }
    return RapidInput.of(positions, light, rows, options);
  }

  private static int[] classes(RapidNetwork network, RapidInput input) {
    try (var _ = Scope.open()) {
      Tensor logits = Autograd.noGrad(() -> network.forward(input, DType.FLOAT32).logits());
      return Arrays.stream(logits.argmax(-1).toLongArray()).mapToInt(Math::toIntExact).toArray();
    }
  }

  /**
   * The class of every point.
   *
   * @param positions {@code [n, 3]} in the sensor's coordinates, in metres
   * @param reflectivities {@code [n]}, corrected for range, in [0, 1]
   * @throws BadInputException if a ring has too few points, a point is at the sensor, or a
   *     reflectivity is outside [0, 1]
   */
  public int[] segment(double[] positions, double[] reflectivities) {
    int[] found = classes(first, ringInput(positions, reflectivities, options));
    return second
        .map(
            network ->
                classes(network, classInput(positions, reflectivities, found, classes, options)))
        .orElse(found);
  }

  /** The number of weights of all networks. */
  public long weights() {
    return first.parameterCount() + second.map(RapidNetwork::parameterCount).orElse(0L);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    first.close();
    second.ifPresent(RapidNetwork::close);
  }
}
