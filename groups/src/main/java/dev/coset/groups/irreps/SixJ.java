package dev.coset.groups.irreps;

import java.math.BigInteger;

/**
 * Wigner's symbol <code>{a b c; d e f}</code>, exact: how the two ways to couple three momenta are
 * related.
 *
 * <p>Momenta are integers or half-integers; the components of this record are twice their values.
 * The symbol is 0 unless the triads {@code (a b c), (a e f), (d b f), (d e c)} satisfy the triangle
 * rule and have integer sums. Laws: permutations of the columns keep it, and so does the exchange
 * of the upper and lower entries in two of them; {@code sum_c (2c+1)(2f+1) S(c,f) S(c,g) =
 * delta_fg}.
 *
 * @param a twice the momentum, 0 to 400
 * @param b twice the momentum
 * @param c twice the momentum
 * @param d twice the momentum
 * @param e twice the momentum
 * @param f twice the momentum
 */
public record SixJ(int a, int b, int c, int d, int e, int f) {

  /** Refuses momenta out of range. */
  public SixJ {
    Momenta.require(a, b, c, d, e, f);
  }

  /** The symbol of integer momenta, not doubled. */
  public static SixJ of(int a, int b, int c, int d, int e, int f) {
    return new SixJ(
        Momenta.twice(a),
        Momenta.twice(b),
        Momenta.twice(c),
        Momenta.twice(d),
        Momenta.twice(e),
        Momenta.twice(f));
  }

  /** The value as a double. */
  public double value() {
    return exact().doubleValue();
  }

  /** The exact value, by Racah's formula. */
  public RationalRoot exact() {
    boolean allowed =
        Momenta.couple(a, b, c)
            && Momenta.couple(a, e, f)
            && Momenta.couple(d, b, f)
            && Momenta.couple(d, e, c);
    if (!allowed) {
      return RationalRoot.ZERO;
    }
    int[] lower = {(a + b + c) / 2, (a + e + f) / 2, (d + b + f) / 2, (d + e + c) / 2};
    int[] upper = {(a + b + d + e) / 2, (b + c + e + f) / 2, (a + c + d + f) / 2};
    int from = Math.max(Math.max(lower[0], lower[1]), Math.max(lower[2], lower[3]));
    int to = Math.min(upper[0], Math.min(upper[1], upper[2]));
    BigInteger common = product(lower, upper, to, from);
    BigInteger sum = BigInteger.ZERO;
    for (int t = from; t <= to; t++) {
      BigInteger term =
          Momenta.factorial(t + 1).multiply(common.divide(product(lower, upper, t, t)));
      sum = t % 2 == 0 ? sum.add(term) : sum.subtract(term);
    }
    BigInteger numerator = sum.multiply(sum);
    BigInteger denominator = common.multiply(common);
    int[][] triads = {{a, b, c}, {a, e, f}, {d, b, f}, {d, e, c}};
    for (int[] triad : triads) {
      numerator = numerator.multiply(triangle(triad[0], triad[1], triad[2]));
      denominator =
          denominator.multiply(Momenta.factorial((triad[0] + triad[1] + triad[2]) / 2 + 1));
    }
    return new RationalRoot(sum.signum(), numerator, denominator);
  }

  /** {@code prod_i (high - lower_i)! prod_j (upper_j - low)!}. */
  private static BigInteger product(int[] lower, int[] upper, int high, int low) {
    BigInteger product = BigInteger.ONE;
    for (int bound : lower) {
      product = product.multiply(Momenta.factorial(high - bound));
    }
    for (int bound : upper) {
      product = product.multiply(Momenta.factorial(bound - low));
    }
    return product;
  }

  private static BigInteger triangle(int x, int y, int z) {
    return Momenta.factorial((x + y - z) / 2)
        .multiply(Momenta.factorial((x - y + z) / 2))
        .multiply(Momenta.factorial((y + z - x) / 2));
  }
}
