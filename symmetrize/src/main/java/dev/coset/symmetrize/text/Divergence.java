package dev.coset.symmetrize.text;

/** The distance of two distributions. */
public final class Divergence {

  private Divergence() {}

  /**
   * The Jensen-Shannon divergence {@code 1/2 KL(p || m) + 1/2 KL(q || m)} with {@code m = (p + q) /
   * 2}, in nats: from 0 to log 2. It is computed from logarithms, so that small probabilities keep
   * their digits.
   *
   * @param logP the logarithms of p, minus infinity for 0
   * @param logQ those of q, of the same length
   */
  public static double jensenShannon(double[] logP, double[] logQ) {
    if (logP.length != logQ.length) {
      throw new IllegalArgumentException(
          "Two distributions over one vocabulary are expected, given: %d and %d tokens"
              .formatted(logP.length, logQ.length));
    }
    double sum = 0;
    for (int v = 0; v < logP.length; v++) {
      double larger = Math.max(logP[v], logQ[v]);
      if (larger == Double.NEGATIVE_INFINITY) {
        continue;
      }
      double smaller = Math.min(logP[v], logQ[v]);
      double middle = larger + Math.log1p(Math.exp(smaller - larger)) - Math.log(2);
      sum += part(logP[v], middle) + part(logQ[v], middle);
    }
    return Math.max(0, sum / 2);
  }

  private static double part(double log, double middle) {
    return log == Double.NEGATIVE_INFINITY ? 0 : Math.exp(log) * (log - middle);
  }
}
