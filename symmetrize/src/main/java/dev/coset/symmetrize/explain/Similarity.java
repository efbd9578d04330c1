package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;

/** How alike two explanations are; 1 when they are equal. */
public enum Similarity {
  /**
   * The cosine {@code a . b / (|a| |b|)}, for real scores. The offset 1e-4 keeps explanations that
   * are nearly 0 from being compared by their noise: with {@code m = max(|a|, |b|)} the product
   * {@code |a| |b|} counts as at least {@code 1e-4 m^2}; two of norm 0 are alike.
   */
  COSINE {
    @Override
    double compare(double[] a, double[] b) {
      double product = 0;
      double first = 0;
      double second = 0;
      for (int i = 0; i < a.length; i++) {
        product += a[i] * b[i];
        first += a[i] * a[i];
        second += b[i] * b[i];
      }
      double floor = OFFSET * Math.max(first, second);
      return floor == 0 ? 1 : product / Math.max(Math.sqrt(first * second), floor);
    }
  },
  /** The share of scores with the same sign, where 0 is negative: for answers of yes and no. */
  AGREEMENT {
    @Override
    double compare(double[] a, double[] b) {
      int same = 0;
      for (int i = 0; i < a.length; i++) {
        same += a[i] > 0 == b[i] > 0 ? 1 : 0;
      }
      return a.length == 0 ? 1 : (double) same / a.length;
    }
  };

  private static final double OFFSET = 1e-4;

  /**
   * The similarity of two explanations.
   *
   * @throws BadInputException if their shapes differ, or one is not finite
   */
  public double of(NdArray a, NdArray b) {
    if (!Arrays.equals(a.shape(), b.shape())) {
      throw new BadInputException(
          "An explanation of shape %s was moved to shape %s and cannot be compared; use an action on explanations of that shape"
              .formatted(Arrays.toString(a.shape()), Arrays.toString(b.shape())));
    }
    if (!a.isFinite() || !b.isFinite()) {
      throw new BadInputException(
          "An explanation is not finite: %s; look at what the model answers".formatted(a));
    }
    return compare(a.toArray(), b.toArray());
  }

  abstract double compare(double[] a, double[] b);
}
