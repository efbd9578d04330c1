package dev.coset.tensor.optim;

import dev.coset.tensor.Tensor;

/**
 * Takes the part along the weight out of the step of a weight whose scale does not matter, which is
 * recognized by a gradient at right angles to it: {@code max_rows |cos(w, g)| < delta / sqrt(length
 * of a row)}, first for every row of the first axis, then for the tensor as one row.
 *
 * @param delta how near to a right angle, at least 0; 0.1 in the paper
 * @param decayRatio by how much weight decay is multiplied for such weights; 0.1 in the paper
 */
public record RadialProjection(double delta, double decayRatio) {

  private static final double TINY = 1e-8;

  /** Checks the constants. */
  public RadialProjection {
    if (!(delta >= 0) || !(decayRatio >= 0) || Double.isInfinite(delta + decayRatio)) {
      throw new IllegalArgumentException(
          "delta and the ratio of decay are finite and at least 0, given: %s and %s"
              .formatted(delta, decayRatio));
    }
  }

  /** Delta 0.1, ratio 0.1. */
  public static RadialProjection defaults() {
    return new RadialProjection(0.1, 0.1);
  }

  /** A step and by what weight decay is multiplied. */
  record Projected(Tensor step, double decay) {}

  /** The step without its radial part, where the weight has no scale; vectors are left alone. */
  Projected apply(Tensor weight, Tensor gradient, Tensor step) {
    if (weight.rank() >= 2 && weight.count() > 0) {
      for (long rows : new long[] {weight.size(0), 1}) {
        Tensor w = weight.reshape(rows, weight.count() / rows);
        Tensor g = gradient.reshape(w.shape());
        if (largestCosine(w, g) < delta / Math.sqrt((double) w.size(1))) {
          Tensor unit = w.div(w.norm(2, 1, true).add(TINY));
          Tensor p = step.reshape(w.shape());
          Tensor along = unit.mul(p).sum(1, true);
          return new Projected(p.sub(unit.mul(along)).reshape(weight.shape()), decayRatio);
        }
      }
    }
    return new Projected(step, 1);
  }

  private static double largestCosine(Tensor w, Tensor g) {
    Tensor lengths = w.norm(2, 1, false).mul(g.norm(2, 1, false)).add(TINY);
    return w.mul(g).sum(1).abs().div(lengths).max().item();
  }
}
