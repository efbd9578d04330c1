package dev.coset.points.matching;

import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * The overlap-aware circle loss on descriptors of unit length: pulls overlapping pairs together,
 * each with a weight that grows with its distance from where it should be, and pushes others apart.
 *
 * <p>With distances {@code d_ij}, positive pairs (overlap {@code o_ij} above 0) and the others
 * negative, a row costs {@code softplus(lse_pos(g a_ij (d_ij - Dp)) + lse_neg(g b_ij (Dn - d_ij)))
 * / g}, {@code a_ij = sqrt(o_ij) max(0, d_ij - Dp)} and {@code b_ij = max(0, Dn - d_ij)} without
 * gradient. The loss is the mean over rows and columns that have both kinds of partner. Sources:
 * "Circle Loss: A Unified Perspective of Pair Similarity Optimization"; the weights by overlap are
 * those of "Geometric Transformer for Fast and Robust Point Cloud Registration".
 *
 * @param positiveMargin {@code Dp}, where positive pairs are near enough
 * @param negativeMargin {@code Dn}, where negative pairs are far enough
 * @param scale {@code g}
 */
public record CircleLoss(double positiveMargin, double negativeMargin, double scale) {

  private static final double NEVER = -1e6;

  /** Checks the numbers. */
  public CircleLoss {
    if (!(scale > 0) || !(positiveMargin >= 0) || !(negativeMargin > positiveMargin)) {
      throw new IllegalArgumentException(
          "A circle loss needs 0 <= positive margin < negative margin and scale > 0, given: %s"
              .formatted(List.of(positiveMargin, negativeMargin, scale)));
    }
  }

  /** Margins 0.1 and 1.4, scale 24. */
  public static CircleLoss standard() {
    return new CircleLoss(0.1, 1.4, 24);
  }

  /**
   * The loss, one element; zero where no row and no column has both kinds.
   *
   * @param a descriptors {@code [n, d]} of unit length
   * @param b descriptors {@code [m, d]} of unit length
   * @param overlap {@code [n, m]}, from 0 to 1
   */
  public Tensor of(Tensor a, Tensor b, Tensor overlap) {
    // the root has no gradient at 0
    Tensor distance = FeatureMatching.squaredDistances(a, b).add(1e-8).sqrt();
    return sides(distance, overlap).add(sides(distance.transpose(0, 1), overlap.transpose(0, 1)));
  }

  private Tensor sides(Tensor distance, Tensor overlap) {
    Tensor positive = overlap.gt(0);
    Tensor fixed = distance.detach();
    Tensor pull =
        fixed.sub(positiveMargin).relu().mul(overlap.sqrt()).mul(distance.sub(positiveMargin));
    Tensor push = fixed.neg().add(negativeMargin).relu().mul(distance.neg().add(negativeMargin));
    Tensor near = pull.mul(scale).maskedFill(positive.not(), NEVER).logSumExp(1);
    Tensor far = push.mul(scale).maskedFill(positive, NEVER).logSumExp(1);
    Tensor both = positive.any(1, false).and(positive.not().any(1, false)).toType(distance.dtype());
    Tensor rows = near.add(far).softplus().div(scale).mul(both);
    return rows.sum().div(both.sum().add(1e-6)).mul(0.5);
  }
}
