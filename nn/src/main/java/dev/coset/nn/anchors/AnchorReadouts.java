package dev.coset.nn.anchors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * What is read from features at the rotations of a group: numbers that do not turn, vectors and
 * rotations that turn along. Rotations run over the axis before the last of features, and over the
 * last axis of scores.
 */
public final class AnchorReadouts {

  private AnchorReadouts() {}

  /** The mean over rotations, {@code [.., order, c]} to {@code [.., c]}: invariant. */
  public static Tensor mean(Tensor features) {
    return features.mean(-2, false);
  }

  /** The largest over rotations, {@code [.., order, c]} to {@code [.., c]}: invariant. */
  public static Tensor max(Tensor features) {
    return features.amax(-2, false);
  }

  /**
   * {@code sum_r softmax_r(scores)(r) f(r)}: invariant.
   *
   * @param features {@code [.., order, c]}
   * @param scores {@code [.., order]}
   */
  public static Tensor attention(Tensor features, Tensor scores) {
    return features.mul(scores.softmax(-1).unsqueeze(-1)).sum(-2, false);
  }

  /**
   * A vector that turns along: {@code sum_r softmax_r(scores)(r) r o(r)}.
   *
   * @param offsets {@code [.., order, 3]}: o in the frame of each rotation
   * @param scores {@code [.., order]}
   * @return {@code [.., 3]}
   */
  public static Tensor vector(RotationAnchors anchors, Tensor offsets, Tensor scores) {
    return attention(turned(anchors, offsets, scores), scores);
  }

  /**
   * A vector that turns along: {@code r o(r)} of the rotation with the highest score. The first of
   * equal ones is taken, which breaks the law for them.
   *
   * @param offsets {@code [.., order, 3]}
   * @param scores {@code [.., order]}
   * @return {@code [.., 3]}
   */
  public static Tensor vectorOfBest(RotationAnchors anchors, Tensor offsets, Tensor scores) {
    Tensor turned = turned(anchors, offsets, scores);
    long[] one = turned.shape();
    one[one.length - 2] = 1;
    Tensor best = scores.argmax(-1).unsqueeze(-1).unsqueeze(-1).expand(one);
    return turned.gather(-2, best).squeeze(-2);
  }

  private static Tensor turned(RotationAnchors anchors, Tensor offsets, Tensor scores) {
    requireOrder(anchors, scores);
    if (offsets.rank() != scores.rank() + 1
        || offsets.size(-1) != 3
        || offsets.size(-2) != anchors.order()) {
      throw new BadInputException(
          "Offsets have the shape [.., %d, 3] beside scores [.., %d], given: %s and %s"
              .formatted(anchors.order(), anchors.order(), offsets.describe(), scores.describe()));
    }
    return anchors.matrices(offsets.dtype()).matmul(offsets.unsqueeze(-1)).squeeze(-1);
  }

  private static void requireOrder(RotationAnchors anchors, Tensor scores) {
    if (scores.rank() < 1 || scores.size(-1) != anchors.order()) {
      throw new BadInputException(
          "Scores have the shape [.., %d], one for each rotation of %s, given: %s"
              .formatted(anchors.order(), anchors, scores.describe()));
    }
  }

  /**
   * A rotation that turns along: the chordal mean of the group, {@link NearestRotation#of(Tensor)}
   * of {@code sum_r w(r) r}. Weights may be negative; {@code g} turns the result R to {@code g R}.
   *
   * @param weights {@code [.., order]}
   * @return {@code [.., 3, 3]}
   * @throws BadInputException if the weights single out no rotation, as equal ones do
   */
  public static Tensor rotation(RotationAnchors anchors, Tensor weights) {
    return NearestRotation.of(average(anchors, weights));
  }

  /**
   * The matrices {@code sum_r w(r) r}.
   *
   * @param weights {@code [.., order]}
   * @return {@code [.., 3, 3]}
   */
  public static Tensor average(RotationAnchors anchors, Tensor weights) {
    requireOrder(anchors, weights);
    return Tensors.einsum("...r,rij->...ij", weights, anchors.matrices(weights.dtype()));
  }
}
