package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;

/**
 * The pose of a cloud as a motion made of vectors that an equivariant network gives: {@link
 * FrameFromVectors} makes the matrix R, and where the group has translations t is the mean of the
 * points plus one more vector. On batches of tensors, and trainable.
 *
 * <p>Features are {@code [b, n, 3, c]}, components before channels; channel 0 is the positions, the
 * others, such as velocities, turn but are not shifted. The network sees the positions relative to
 * their mean where the group has translations. The standard form is {@code R^T (x - t)} and {@code
 * R^T v}. Law: {@code R(g x) = A R(x)} and {@code t(g x) = A t(x) + s} for {@code g = (A, s)}, so
 * that the form is invariant. A cloud with a symmetry makes vectors dependent or zero, where the
 * pose is not defined: see {@link LearnedCanonicalizer#points}. Source: "Equivariance with Learned
 * Canonicalization Functions", section 4.2.
 *
 * @param <E> the type of the group elements
 */
public final class VectorPose<E> implements TensorPose<E> {

  private final PointMotions<E> motions;
  private final FrameFromVectors frame;
  private final Module module;
  private final Layer network;

  private VectorPose(PointMotions<E> motions, Module module, Layer network) {
    this.motions = motions;
    this.frame = new FrameFromVectors(motions.reflections());
    this.module = module;
    this.network = network;
  }

  /**
   * The pose by a network.
   *
   * @param network features {@code [b, n, 3, c]} to {@code [b, 3, vectors(motions)]}
   */
  public static <E, M extends Module & Layer> VectorPose<E> of(PointMotions<E> motions, M network) {
    return new VectorPose<>(motions, network, network);
  }

  /** How many vectors the network gives: those of the frame, and one for the translation. */
  public static int vectors(PointMotions<?> motions) {
    return new FrameFromVectors(motions.reflections()).vectors() + (motions.translations() ? 1 : 0);
  }

  /** The network. */
  @Override
  public Module module() {
    return module;
  }

  /** The group. */
  public PointMotions<E> motions() {
    return motions;
  }

  /** How matrices are made of vectors. */
  public FrameFromVectors frame() {
    return frame;
  }

  /**
   * What was found for a batch.
   *
   * @param vectors what the network gave, {@code [b, 3, k]}
   * @param rotation the matrices {@code [b, 3, 3]}
   * @param translation {@code [b, 3]}, zero for groups without
   * @param forms the standard forms, of the shape of the features
   */
  public record Posed(Tensor vectors, Tensor rotation, Tensor translation, Tensor forms) {}

  /** The poses of a batch. */
  public Posed pose(Tensor features) {
    requireFeatures(features);
    Tensor positions = features.slice(3, 0, 1);
    Tensor mean = positions.mean(1, true);
    Tensor seen = motions.translations() ? shifted(features, mean) : features;
    Tensor vectors = vectors(seen);
    Tensor rotation = frame.matrix(vectors);
    Tensor correction = vectors.select(2, vectors.size(2) - 1);
    Tensor translation =
        motions.translations()
            ? mean.squeeze(3).squeeze(1).add(correction)
            : Tensors.zerosLike(correction);
    Tensor moved =
        motions.translations()
            ? shifted(features, translation.unsqueeze(1).unsqueeze(-1))
            : features;
    Tensor forms = rotation.transpose(1, 2).unsqueeze(1).matmul(moved);
    return new Posed(vectors, rotation, translation, forms);
  }

  /** The vectors of the network, with their shape checked. */
  Tensor vectors(Tensor seen) {
    Tensor vectors = network.forward(seen);
    int k = vectors(motions);
    if (vectors.rank() != 3
        || vectors.size(0) != seen.size(0)
        || vectors.size(1) != 3
        || vectors.size(2) != k) {
      throw new BadInputException(
          "The network gives %d vectors as columns for %s, [%d, 3, %d], given: %s"
              .formatted(k, motions.group().name(), seen.size(0), k, vectors.describe()));
    }
    return vectors;
  }

  /** The network {@code p} on standard forms {@code [b, n, 3, c]}, its outputs moved back. */
  public Layer wrap(Layer predictor, PointOutput output) {
    return x -> {
      Posed posed = pose(x);
      return back(posed, predictor.forward(posed.forms()), output);
    };
  }

  /** Outputs {@code [b, .., 3]} for standard forms moved to where the inputs are. */
  public Tensor back(Posed posed, Tensor outputs, PointOutput output) {
    if (output == PointOutput.INVARIANT) {
      return outputs;
    }
    if (outputs.rank() < 2 || outputs.size(outputs.rank() - 1) != 3) {
      throw new BadInputException(
          "Outputs that move have three components at the last axis, given: " + outputs.describe());
    }
    long b = outputs.size(0);
    Tensor rows = outputs.reshape(b, -1, 3);
    Tensor turned = rows.matmul(posed.rotation().transpose(1, 2));
    Tensor moved =
        output == PointOutput.POSITIONS ? turned.add(posed.translation().unsqueeze(1)) : turned;
    return moved.reshape(outputs.shape());
  }

  private static Tensor shifted(Tensor features, Tensor by) {
    Tensor positions = features.slice(3, 0, 1).sub(by);
    return features.size(3) == 1
        ? positions
        : Tensors.cat(3, positions, features.slice(3, 1, features.size(3)));
  }

  private static void requireFeatures(Tensor features) {
    if (features.rank() != 4 || features.size(2) != 3 || features.size(1) == 0) {
      throw new BadInputException(
          "Features of points have the shape [clouds, points, 3, channels], given: "
              + features.describe());
    }
  }
}
