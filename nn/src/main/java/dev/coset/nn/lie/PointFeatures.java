package dev.coset.nn.lie;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** First features of points that have none: invariant under all rigid motions. */
public final class PointFeatures {

  private PointFeatures() {}

  /**
   * Ones {@code [b, n, 1]} for points {@code [b, n, d]}, to be used with {@link WeightNorm#COUNT}:
   * means of ones with weights of a softmax are ones.
   */
  public static Tensor constant(Tensor points) {
    return Tensors.onesLike(points.slice(-1, 0, 1));
  }

  /**
   * The distances to the {@code count} nearest other points, increasing; in smaller clouds the rest
   * is 0.
   *
   * @param points {@code [b, n, d]}
   * @param present BOOL {@code [b, n]}
   * @return {@code [b, n, count]}
   */
  public static Tensor nearestDistances(Tensor points, Tensor present, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("At least one distance is needed, given: " + count);
    }
    Tensor x = points.maskedFill(present.not().unsqueeze(-1), 0);
    long n = x.size(1);
    Tensor square = x.unsqueeze(1).sub(x.unsqueeze(2)).square().sum(-1, false);
    Tensor self = Tensors.arange(n).unsqueeze(0).eq(Tensors.arange(n).unsqueeze(1));
    Tensor seen = present.unsqueeze(1).and(present.unsqueeze(2)).and(self.not());
    int known = (int) Math.min(count, n);
    Tensor nearest =
        square.maskedFill(seen.not(), Double.POSITIVE_INFINITY).bottomk(known, -1).values();
    Tensor open = nearest.isFinite().not().or(nearest.eq(0));
    Tensor distances = nearest.maskedFill(open, 1).sqrt().maskedFill(open, 0);
    return distances.padConstant(0, 0, count - known);
  }
}
