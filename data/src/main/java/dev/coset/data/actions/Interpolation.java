package dev.coset.data.actions;

/** How an image is continued between the middles of its pixels; outside of them it is zero. */
public enum Interpolation {
  /**
   * Linear in each direction, from 4 pixels; with one sample a pixel it never leaves the range of
   * the values.
   */
  BILINEAR(1) {
    @Override
    void weights(double t, double[] weights) {
      weights[0] = 1 - t;
      weights[1] = t;
    }
  },
  /**
   * Cubic with continuous slopes (Catmull-Rom), from 16 pixels; sharper, may overshoot a little.
   */
  BICUBIC(2) {
    @Override
    void weights(double t, double[] weights) {
      double t2 = t * t;
      double t3 = t2 * t;
      weights[0] = 0.5 * (-t + 2 * t2 - t3);
      weights[1] = 0.5 * (2 - 5 * t2 + 3 * t3);
      weights[2] = 0.5 * (t + 4 * t2 - 3 * t3);
      weights[3] = 0.5 * (-t2 + t3);
    }
  };

  private final int reach;

  Interpolation(int reach) {
    this.reach = reach;
  }

  /** How many pixels on each side of a place take part in its value. */
  int reach() {
    return reach;
  }

  /**
   * The weights of the pixels {@code floor - reach + 1 .. floor + reach} for a place {@code t} in
   * [0, 1) behind the pixel {@code floor}.
   */
  abstract void weights(double t, double[] weights);
}
