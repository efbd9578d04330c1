package dev.coset.groups.lie;

/** The Gauss-Legendre rule of eight nodes on [0, 1], exact for polynomials of degree 15. */
final class GaussLegendre {

  static final int POINTS = 8;

  /** Positive nodes of the rule on [-1, 1]. */
  private static final double[] NODES = {
    0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
  };

  private static final double[] WEIGHTS = {
    0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
  };

  private GaussLegendre() {}

  static double node(int i) {
    double node = NODES[i / 2];
    return (1 + (i % 2 == 0 ? -node : node)) / 2;
  }

  static double weight(int i) {
    return WEIGHTS[i / 2] / 2;
  }
}
