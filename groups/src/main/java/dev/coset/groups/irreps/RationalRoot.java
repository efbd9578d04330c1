package dev.coset.groups.irreps;

import dev.coset.groups.internal.Require;
import java.math.BigInteger;

/**
 * The exact number {@code sign * sqrt(numerator / denominator)}, which every coupling coefficient
 * is.
 *
 * @param sign -1, 0 or 1
 * @param numerator at least 0, reduced; 0 exactly if the sign is
 * @param denominator at least 1, reduced
 */
public record RationalRoot(int sign, BigInteger numerator, BigInteger denominator) {

  /** Bits kept of the quotient before its root: twice those of a double, and some. */
  private static final int BITS = 140;

  /** The number 0. */
  public static final RationalRoot ZERO = new RationalRoot(0, BigInteger.ZERO, BigInteger.ONE);

  /** Reduces the fraction. */
  public RationalRoot {
    BigInteger givenNumerator = numerator;
    BigInteger givenDenominator = denominator;
    int givenSign = sign;
    Require.that(
        Math.abs(sign) == numerator.signum() && denominator.signum() > 0,
        () ->
            "A root needs a fraction that is not negative and the sign 0 exactly for 0, given: %d sqrt(%s/%s)"
                .formatted(givenSign, givenNumerator, givenDenominator));
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  /** The nearest double, up to one unit in the last place. */
  public double doubleValue() {
    if (sign == 0) {
      return 0;
    }
    int shift = Math.floorDiv(BITS - numerator.bitLength() + denominator.bitLength(), 2);
    BigInteger quotient =
        shift >= 0
            ? numerator.shiftLeft(2 * shift).divide(denominator)
            : numerator.divide(denominator.shiftLeft(-2 * shift));
    return sign * Math.scalb(quotient.sqrt().doubleValue(), -shift);
  }

  /** As in {@code -sqrt(2/15)}. */
  @Override
  public String toString() {
    if (sign == 0) {
      return "0";
    }
    String ratio =
        denominator.equals(BigInteger.ONE) ? numerator.toString() : numerator + "/" + denominator;
    return (sign < 0 ? "-" : "") + "sqrt(" + ratio + ")";
  }
}
