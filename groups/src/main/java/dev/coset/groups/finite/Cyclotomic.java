package dev.coset.groups.finite;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * An integer combination of roots of unity, exact: {@code sum_k c_k E(n)^k} with {@code E(n) =
 * exp(2 pi i / n)}. The values of characters are such numbers.
 *
 * <p>Each number has one form: {@code n} is as small as possible, and of the powers of {@code E(n)}
 * only a basis is used. For every prime power {@code p^a} that {@code n} is divided by exactly, the
 * exponents with {@code k mod p^a >= (p - 1) p^(a-1)} are left out, by {@code sum_j E(n)^(k + j
 * n/p) = 0}. Equal numbers are therefore {@code equals}.
 */
public final class Cyclotomic {

  /** Zero. */
  public static final Cyclotomic ZERO = of(0);

  /** One. */
  public static final Cyclotomic ONE = of(1);

  private final int order;
  private final long[] coefficients;

  private Cyclotomic(int order, long[] coefficients) {
    this.order = order;
    this.coefficients = coefficients;
  }

  /** An integer. */
  public static Cyclotomic of(long integer) {
    return new Cyclotomic(1, new long[] {integer});
  }

  /** The root of unity {@code E(n)^k}, for {@code n >= 1} and {@code k} of any sign. */
  public static Cyclotomic root(int n, int k) {
    Require.that(n >= 1, () -> "The order of a root of unity is at least 1, given: " + n);
    long[] coefficients = new long[n];
    coefficients[Math.floorMod(k, n)] = 1;
    return canonical(n, coefficients);
  }

  /** The sum of {@code coefficients[k] E(n)^k}, with {@code n} the number of coefficients. */
  public static Cyclotomic ofPowers(long... coefficients) {
    Require.that(coefficients.length >= 1, () -> "At least one coefficient is needed");
    return canonical(coefficients.length, coefficients.clone());
  }

  private static Cyclotomic canonical(int n, long[] given) {
    int order = n;
    long[] coefficients = given;
    reduce(order, coefficients);
    for (int p : Integers.primeFactors(n)) {
      while (order % p == 0 && onlyMultiples(coefficients, p)) {
        order /= p;
        long[] fewer = new long[order];
        for (int k = 0; k < order; k++) {
          fewer[k] = coefficients[k * p];
        }
        coefficients = fewer;
        reduce(order, coefficients);
      }
    }
    return new Cyclotomic(order, coefficients);
  }

  private static boolean onlyMultiples(long[] coefficients, int p) {
    for (int k = 0; k < coefficients.length; k++) {
      if (coefficients[k] != 0 && k % p != 0) {
        return false;
      }
    }
    return true;
  }

  /** Writes the powers outside of the basis by those in it, prime by prime. */
  private static void reduce(int n, long[] coefficients) {
    for (int p : Integers.primeFactors(n)) {
      int power = p;
      while (n % (power * p) == 0) {
        power *= p;
      }
      int step = n / p;
      for (int k = 0; k < n; k++) {
        long c = coefficients[k];
        if (c != 0 && k % power >= power - power / p) {
          coefficients[k] = 0;
          for (int j = 1; j < p; j++) {
            int other = (int) ((k + (long) j * step) % n);
            coefficients[other] = Math.subtractExact(coefficients[other], c);
          }
        }
      }
    }
  }

  /** The coefficients when written by the roots of unity of a multiple of its order. */
  private long[] spread(int multiple) {
    long[] spread = new long[multiple];
    for (int k = 0; k < order; k++) {
      spread[k * (multiple / order)] = coefficients[k];
    }
    return spread;
  }

  /** The smallest {@code n} for which the number is a combination of powers of {@code E(n)}. */
  public int conductor() {
    return order;
  }

  /** The coefficient of {@code E(n)^k}, with {@code n} the {@link #conductor}. */
  public long coefficient(int k) {
    return coefficients[Math.floorMod(k, order)];
  }

  /** The sum. */
  public Cyclotomic plus(Cyclotomic other) {
    int common = order / Integers.gcd(order, other.order) * other.order;
    long[] sum = spread(common);
    int step = common / other.order;
    for (int k = 0; k < other.order; k++) {
      sum[k * step] = Math.addExact(sum[k * step], other.coefficients[k]);
    }
    return common == 1 ? new Cyclotomic(1, sum) : canonical(common, sum);
  }

  /** The difference. */
  public Cyclotomic minus(Cyclotomic other) {
    return plus(other.times(-1));
  }

  /** The product with an integer. */
  public Cyclotomic times(long factor) {
    if (factor == 0) {
      return ZERO;
    }
    return new Cyclotomic(
        order, Arrays.stream(coefficients).map(c -> Math.multiplyExact(c, factor)).toArray());
  }

  /** The product. */
  public Cyclotomic times(Cyclotomic other) {
    if (order == 1) {
      return other.times(coefficients[0]);
    } else if (other.order == 1) {
      return times(other.coefficients[0]);
    }
    int common = order / Integers.gcd(order, other.order) * other.order;
    long[] product = new long[common];
    for (int i = 0; i < order; i++) {
      for (int j = 0; coefficients[i] != 0 && j < other.order; j++) {
        if (other.coefficients[j] != 0) {
          int k = (i * (common / order) + j * (common / other.order)) % common;
          long term = Math.multiplyExact(coefficients[i], other.coefficients[j]);
          product[k] = Math.addExact(product[k], term);
        }
      }
    }
    return canonical(common, product);
  }

  /**
   * The quotient by an integer.
   *
   * @throws IllegalArgumentException if it has no integer coefficients
   */
  public Cyclotomic dividedBy(long divisor) {
    long[] quotient = new long[order];
    for (int k = 0; k < order; k++) {
      Require.that(
          divisor != 0 && coefficients[k] % divisor == 0,
          () -> "%s is not a multiple of %d".formatted(this, divisor));
      quotient[k] = coefficients[k] / divisor;
    }
    return new Cyclotomic(order, quotient);
  }

  /**
   * The number with every root of unity replaced by its power of an exponent prime to the order.
   */
  public Cyclotomic galois(int exponent) {
    Require.that(
        Integers.gcd(exponent, order) == 1,
        () -> "Expected an exponent prime to %d, given: %d".formatted(order, exponent));
    long[] moved = new long[order];
    for (int k = 0; k < order; k++) {
      moved[(int) Math.floorMod((long) k * exponent, (long) order)] = coefficients[k];
    }
    return canonical(order, moved);
  }

  /** The complex conjugate. */
  public Cyclotomic conjugate() {
    return order == 1 ? this : galois(-1);
  }

  /** Whether it is an integer; a rational number of this kind always is. */
  public boolean isInteger() {
    return order == 1;
  }

  /**
   * Its value when it is an integer.
   *
   * @throws IllegalArgumentException if it is not
   */
  public long toInteger() {
    Require.that(isInteger(), () -> this + " is not an integer");
    return coefficients[0];
  }

  /** Whether it is its own conjugate. */
  public boolean isReal() {
    return equals(conjugate());
  }

  /** The real part. */
  public double real() {
    double sum = 0;
    for (int k = 0; k < order; k++) {
      sum += coefficients[k] == 0 ? 0 : coefficients[k] * Turns.cosine(k, order);
    }
    return sum;
  }

  /** The imaginary part. */
  public double imaginary() {
    double sum = 0;
    for (int k = 0; k < order; k++) {
      sum += coefficients[k] == 0 ? 0 : coefficients[k] * Turns.sine(k, order);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cyclotomic that
        && order == that.order
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * order + Arrays.hashCode(coefficients);
  }

  /** For example {@code E(5) + E(5)^4}. */
  @Override
  public String toString() {
    if (isInteger()) {
      return Long.toString(coefficients[0]);
    }
    StringJoiner terms = new StringJoiner(" + ");
    for (int k = 0; k < order; k++) {
      if (coefficients[k] != 0) {
        String power = k == 0 ? "" : "E(%d)%s".formatted(order, k == 1 ? "" : "^" + k);
        terms.add(term(coefficients[k], power));
      }
    }
    return terms.toString().replace("+ -", "- ");
  }

  private static String term(long coefficient, String power) {
    if (power.isEmpty()) {
      return Long.toString(coefficient);
    } else if (Math.abs(coefficient) == 1) {
      return coefficient < 0 ? "-" + power : power;
    }
    return coefficient + "*" + power;
  }
}
