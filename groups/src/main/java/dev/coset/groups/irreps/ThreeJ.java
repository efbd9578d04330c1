package dev.coset.groups.irreps;

import dev.coset.groups.internal.Require;
import java.math.BigInteger;

/**
 * Wigner's symbol {@code (j1 j2 j3; m1 m2 m3)}, exact: the invariant in the product of three
 * complex irreps of SU(2).
 *
 * <p>Momenta are integers or half-integers; the components of this record are twice their values.
 * The symbol is 0 unless {@code m1 + m2 + m3 = 0}, {@code |mi| <= ji}, {@code |j1-j2| <= j3 <=
 * j1+j2} and {@code j1+j2+j3} is an integer. Laws: even permutations of the columns keep it, odd
 * ones and the change of all signs of {@code m} multiply it by {@code (-1)^(j1+j2+j3)}; {@code
 * sum_(m1 m2) (2 j3+1) (j1 j2 j3; m1 m2 m3)^2 = 1}. The phase is that of Condon and Shortley.
 *
 * @param j1 twice the first momentum, 0 to 400
 * @param j2 twice the second momentum
 * @param j3 twice the third momentum
 * @param m1 twice the first projection, of the parity of {@code j1}
 * @param m2 twice the second projection
 * @param m3 twice the third projection
 */
public record ThreeJ(int j1, int j2, int j3, int m1, int m2, int m3) {

  /** Refuses momenta out of range and projections that differ from them by a half. */
  public ThreeJ {
    Momenta.require(j1, j2, j3);
    requireParity(j1, m1);
    requireParity(j2, m2);
    requireParity(j3, m3);
  }

  private static void requireParity(int j, int m) {
    Require.that(
        (j - m) % 2 == 0,
        () ->
            "A momentum and its projection differ by an integer, given: %d/2 and %d/2"
                .formatted(j, m));
  }

  /** The symbol of integer momenta and projections, not doubled. */
  public static ThreeJ of(int l1, int l2, int l3, int m1, int m2, int m3) {
    return new ThreeJ(
        Momenta.twice(l1), Momenta.twice(l2), Momenta.twice(l3), 2 * m1, 2 * m2, 2 * m3);
  }

  /** The value as a double. */
  public double value() {
    return exact().doubleValue();
  }

  /** The exact value, by Racah's formula as a sum of products of binomials. */
  public RationalRoot exact() {
    boolean allowed =
        m1 + m2 + m3 == 0
            && Math.abs(m1) <= j1
            && Math.abs(m2) <= j2
            && Math.abs(m3) <= j3
            && Momenta.couple(j1, j2, j3);
    if (!allowed) {
      return RationalRoot.ZERO;
    }
    BigInteger sum = sum();
    int sign = (j1 - j2 - m3) / 2 % 2 == 0 ? sum.signum() : -sum.signum();
    BigInteger numerator =
        sum.multiply(sum)
            .multiply(factorials(j1, m1))
            .multiply(factorials(j2, m2))
            .multiply(factorials(j3, m3));
    BigInteger denominator =
        Momenta.factorial((j1 + j2 - j3) / 2)
            .multiply(Momenta.factorial((j1 - j2 + j3) / 2))
            .multiply(Momenta.factorial((j2 + j3 - j1) / 2))
            .multiply(Momenta.factorial((j1 + j2 + j3) / 2 + 1));
    return new RationalRoot(sign, numerator, denominator);
  }

  private static BigInteger factorials(int j, int m) {
    return Momenta.factorial((j + m) / 2).multiply(Momenta.factorial((j - m) / 2));
  }

  private BigInteger sum() {
    BigInteger[] a = Momenta.binomials((j1 + j2 - j3) / 2);
    BigInteger[] b = Momenta.binomials((j1 - j2 + j3) / 2);
    BigInteger[] c = Momenta.binomials((j2 + j3 - j1) / 2);
    int first = (j1 - m1) / 2;
    int second = (j2 + m2) / 2;
    int from = Math.max(0, Math.max(first - (b.length - 1), second - (c.length - 1)));
    int to = Math.min(a.length - 1, Math.min(first, second));
    BigInteger sum = BigInteger.ZERO;
    for (int k = from; k <= to; k++) {
      BigInteger term = a[k].multiply(b[first - k]).multiply(c[second - k]);
      sum = k % 2 == 0 ? sum.add(term) : sum.subtract(term);
    }
    return sum;
  }
}
