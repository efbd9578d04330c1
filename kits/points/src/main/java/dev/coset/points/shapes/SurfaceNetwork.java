package dev.coset.points.shapes;

import dev.coset.data.PointCloud;
import dev.coset.learn.SteppedRandom;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network on clouds with normals that reads them through surface features.
 *
 * <p>A cloud is prepared once by {@link SurfacePyramid#of}: centres, neighbours and features are
 * data without gradients, and depend on nothing that learns. All clouds of a batch have equally
 * many points.
 */
public abstract sealed class SurfaceNetwork extends Module
    permits RotationInvariantClassifier, RotationInvariantSegmenter {

  private static final MlpOptions HEAD =
      MlpOptions.of(Activation.RELU).withNormalization(MlpOptions.Normalization.LAYER);

  private final SurfaceConfig config;
  private final SteppedRandom dropped;

  SurfaceNetwork(SurfaceConfig config, SteppedRandom dropped) {
    this.config = config;
    this.dropped = dropped;
  }

  /** The extents. */
  public final SurfaceConfig config() {
    return config;
  }

  /** From which dropout draws, for trainers that set it anew at every step. */
  public final SteppedRandom dropped() {
    return dropped;
  }

  /** Whether it answers for every point, so that pyramids need the levels back to the points. */
  public abstract boolean answersPoints();

  /** The logits for clouds of equal size, prepared for {@link #config()}. */
  public abstract Tensor forward(List<SurfacePyramid> clouds);

  /**
   * The logits for positions and unit normals {@code [b, n, 3]}, which are prepared first; no
   * gradient goes through them.
   *
   * @throws dev.coset.data.BadInputException if a cloud has too few points, normals of another
   *     length than one, or numbers that are not finite
   */
  public final Tensor forward(Tensor points, Tensor normals) {
    if (points.rank() != 3
        || points.size(2) != 3
        || !Arrays.equals(points.shape(), normals.shape())) {
      throw new IllegalArgumentException(
          "Points and normals are [clouds, points, 3], given: %s and %s"
              .formatted(points.describe(), normals.describe()));
    }
    List<SurfacePyramid> clouds = new ArrayList<>();
    for (int b = 0; b < points.size(0); b++) {
      double[] positions = points.select(0, b).toDoubleArray();
      double[] directions = normals.select(0, b).toDoubleArray();
      clouds.add(SurfacePyramid.of(positions, directions, config, answersPoints()));
    }
    return forward(clouds);
  }

  /** The cloud, which has normals, prepared for this network. */
  public final SurfacePyramid prepare(PointCloud cloud) {
    return SurfacePyramid.of(cloud, config, answersPoints());
  }

  final DType type() {
    return parameters().values().iterator().next().dtype();
  }

  /** Layers of {@code width} and half of it before the logits, with dropout. */
  static Mlp head(int inputs, SurfaceConfig config, SteppedRandom random) {
    int width = config.top();
    return Mlp.of(
        List.of(inputs, width, width / 2, config.outputs()),
        HEAD.withDropout(config.dropout()),
        random);
  }

  /** {@code [b, c]} for every one of n points, {@code [b, n, c]}. */
  static Tensor spread(Tensor whole, long points) {
    return whole.unsqueeze(1).expand(whole.size(0), points, whole.size(1));
  }

  /** Joins channels. */
  static Tensor join(Tensor first, Tensor second) {
    return Tensors.cat(2, first, second);
  }
}
