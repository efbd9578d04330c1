package dev.coset.tensor;

/** Rounding of doubles on the way to types narrower than single precision. */
final class Rounding {

  private Rounding() {}

  /**
   * The value cut to single precision with the last bit set where anything was cut off. Rounding
   * that to fewer than 22 bits gives what rounding the value itself would give, which rounding to
   * the nearest twice does not.
   */
  static float toOdd(double value) {
    float nearest = (float) value;
    if (nearest == value || Double.isNaN(value)) {
      return nearest;
    }
    int bits = Float.floatToRawIntBits(nearest);
    int cut = Math.abs((double) nearest) > Math.abs(value) ? bits - 1 : bits;
    return Float.intBitsToFloat(cut | 1);
  }
}
