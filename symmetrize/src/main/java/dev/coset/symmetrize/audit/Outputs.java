package dev.coset.symmetrize.audit;

import dev.coset.data.NdArray;

/** Comparisons of two outputs. */
final class Outputs {

  private static final double DISTRIBUTION_TOLERANCE = 1e-3;

  private Outputs() {}

  /**
   * The total variation distance {@code 1/2 sum |p_i - q_i|} of the probabilities: the outputs
   * themselves when both are distributions, else their softmax.
   */
  static double totalVariation(NdArray a, NdArray b) {
    boolean probabilities = isDistribution(a) && isDistribution(b);
    double[] p = probabilities ? a.toArray() : softmax(a);
    double[] q = probabilities ? b.toArray() : softmax(b);
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - q[i]);
    }
    return sum / 2;
  }

  private static boolean isDistribution(NdArray a) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) < 0) {
        return false;
      }
      sum += a.get(i);
    }
    return Math.abs(sum - 1) < DISTRIBUTION_TOLERANCE;
  }

  private static double[] softmax(NdArray a) {
    double[] p = a.toArray();
    double largest = a.get(a.argmax());
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(p[i] - largest);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  /** The cosine of the angle between two outputs; 1 when both are zero, 0 when one is. */
  static double cosine(NdArray a, NdArray b) {
    double dot = 0;
    for (int i = 0; i < a.size(); i++) {
      dot += a.get(i) * b.get(i);
    }
    double norms = a.norm() * b.norm();
    if (norms == 0) {
      return a.norm() == b.norm() ? 1 : 0;
    }
    return Math.clamp(dot / norms, -1, 1);
  }

  static double meanSquare(NdArray a, NdArray b) {
    double norm = a.minus(b).norm();
    return norm * norm / a.size();
  }

  static double meanAbsolute(NdArray a, NdArray b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += Math.abs(a.get(i) - b.get(i));
    }
    return sum / a.size();
  }
}
