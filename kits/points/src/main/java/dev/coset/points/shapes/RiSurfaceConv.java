package dev.coset.points.shapes;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A convolution on a surface that does not care how the surface is turned: it sees each
 * neighbourhood through features that do not change.
 *
 * <p>The features of the k neighbours of a reference point go through two layers of width {@code
 * out/2} and {@code out}, attention among the neighbours, then joined with what the level below
 * knows of these neighbours through one layer of width {@code out}; the greatest value over the
 * neighbours, then attention among the reference points. Laws: invariant as its features are (with
 * {@link SurfaceFeatures#RI14}: under rotations and translations, not mirrors); commutes with
 * permutations of reference points. All layers end in batch normalization and relu.
 *
 * <p>Shapes: features {@code [b, s, k, f]}, of the level below {@code [b, s, k, in]}, result {@code
 * [b, s, out]}; gradients reach the level below, the features are data.
 *
 * <p>Paper: "RISurConv: Rotation Invariant Surface Attention-Augmented Convolutions for 3D Point
 * Cloud Classification and Segmentation".
 */
public final class RiSurfaceConv extends Module {

  private static final MlpOptions LAYERS =
      MlpOptions.of(Activation.RELU)
          .withNormalization(MlpOptions.Normalization.BATCH)
          .activatingLast();

  private final int inputs;
  private final Mlp embedding;
  private final OffsetAttention among;
  private final Mlp mixing;
  private final OffsetAttention between;

  /**
   * With random weights.
   *
   * @param features how many numbers describe a neighbour
   * @param inputs how many channels the level below has; 0 when there is none
   * @param outputs how many channels it gives, at least 4
   */
  public RiSurfaceConv(int features, int inputs, int outputs, RandomGenerator random) {
    if (features < 1 || inputs < 0 || outputs < 4) {
      throw new IllegalArgumentException(
          "A surface convolution has features, at least 0 inputs and at least 4 outputs, given: %d, %d and %d"
              .formatted(features, inputs, outputs));
    }
    this.inputs = inputs;
    List<Integer> widths = List.of(features, outputs / 2, outputs);
    embedding = child("embedding", Mlp.of(widths, LAYERS, random));
    among = child("among", new OffsetAttention(outputs, random));
    mixing = child("mixing", Mlp.of(List.of(outputs + inputs, outputs), LAYERS, random));
    between = child("between", new OffsetAttention(outputs, random));
  }

  /** {@code [b, s, out]} from features {@code [b, s, k, f]} where there is no level below. */
  public Tensor forward(Tensor features) {
    return convolve(features, null);
  }

  /** {@code [b, s, out]} from features {@code [b, s, k, f]} and the level below. */
  public Tensor forward(Tensor features, Tensor below) {
    return convolve(features, below);
  }

  private Tensor convolve(Tensor features, @Nullable Tensor below) {
    long width = below == null ? 0 : below.size(-1);
    if (features.rank() != 4 || width != inputs) {
      throw new IllegalArgumentException(
          "Features are [clouds, points, neighbours, numbers] with %d channels from below, given: %s and %d channels"
              .formatted(inputs, features.describe(), width));
    }
    long clouds = features.size(0);
    long points = features.size(1);
    long k = features.size(2);
    Tensor rows = embedding.forward(features.reshape(-1, features.size(3)));
    Tensor x = among.forward(rows.reshape(clouds * points, k, rows.size(1)));
    if (below != null) {
      x = Tensors.cat(2, x, below.reshape(clouds * points, k, inputs));
    }
    Tensor mixed = mixing.forward(x.reshape(-1, x.size(2)));
    Tensor pooled = mixed.reshape(clouds * points, k, mixed.size(1)).max(1, false).values();
    return between.forward(pooled.reshape(clouds, points, pooled.size(1)));
  }
}
