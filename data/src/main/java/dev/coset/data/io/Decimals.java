package dev.coset.data.io;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from bytes, rounded correctly, without making strings in the common case.
 *
 * <p>Up to 19 digits with a decimal exponent within 65 are converted by one or two 64-bit products
 * (D. Lemire, "Number Parsing at a Gigabyte per Second"); all others go to {@link
 * Double#parseDouble}. The result is the same in both cases.
 */
final class Decimals {

  private static final int REACH = 65;
  private static final long[] HIGH = new long[2 * REACH + 1];
  private static final long[] LOW = new long[2 * REACH + 1];
  private static final double[] EXACT = new double[23];
  private static final long FULL = (Long.MAX_VALUE - 9) / 10;
  private static final int MAX_EXPONENT = 100_000;

  static {
    for (int i = 0; i < EXACT.length; i++) {
      EXACT[i] = Math.pow(10, i);
    }
    for (int q = -REACH; q <= REACH; q++) {
      BigInteger power = powerOfFive(q);
      HIGH[q + REACH] = power.shiftRight(64).longValue();
      LOW[q + REACH] = power.longValue();
    }
  }

  private double value;
  private int end;

  /** The first 128 bits of 5^q, those of negative powers rounded up. */
  private static BigInteger powerOfFive(int q) {
    BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
    if (q < 0) {
      int width = power.subtract(BigInteger.ONE).bitLength();
      int shift = q >= -27 ? width + 127 : 2 * width + 128;
      power = BigInteger.ONE.shiftLeft(shift).divide(power).add(BigInteger.ONE);
    }
    return power.shiftRight(power.bitLength() - 128);
  }

  /** The number read last. */
  double value() {
    return value;
  }

  /** The position behind the number read last. */
  int end() {
    return end;
  }

  /**
   * Reads the number that starts at {@code from} and ends before {@code to} or at the first byte
   * that cannot belong to it. Also understands {@code nan}, {@code inf} and {@code infinity}.
   *
   * @param point the decimal separator
   * @return whether there was a number
   */
  boolean parse(byte[] text, int from, int to, byte point) {
    boolean negative = from < to && text[from] == '-';
    int first = negative || (from < to && text[from] == '+') ? from + 1 : from;
    int i = first;
    long digits = 0;
    int exponent = 0;
    boolean rounded = false;
    int d;
    for (; i < to && (d = text[i] - '0') >= 0 && d <= 9; i++) {
      if (digits < FULL) {
        digits = digits * 10 + d;
      } else {
        exponent++;
        rounded = true;
      }
    }
    int count = i - first;
    if (i < to && text[i] == point) {
      i++;
      int fraction = i;
      for (; i < to && (d = text[i] - '0') >= 0 && d <= 9; i++) {
        if (digits < FULL) {
          digits = digits * 10 + d;
          exponent--;
        } else {
          rounded |= d != 0;
        }
      }
      count += i - fraction;
    }
    if (count == 0) {
      return special(text, first, to, negative);
    }
    if (!rounded && digits <= 1L << 53 && exponent >= -22 && exponent <= 0 && !isE(text, i, to)) {
      double magnitude = digits / EXACT[-exponent];
      value = negative ? -magnitude : magnitude;
      end = i;
      return true;
    }
    Parts parts = new Parts(digits, negative, rounded, point);
    return finish(text, from, scaled(text, i, to, exponent), parts);
  }

  private static boolean isE(byte[] text, int at, int to) {
    return at < to && (text[at] | 0x20) == 'e';
  }

  private record Parts(long digits, boolean negative, boolean rounded, byte point) {}

  /**
   * Reads the exponent at {@code at}, sets {@link #end}, and returns the whole decimal exponent.
   */
  private int scaled(byte[] text, int at, int to, int exponent) {
    end = at;
    if (!isE(text, at, to)) {
      return exponent;
    }
    int i = at + 1;
    boolean negative = i < to && text[i] == '-';
    if (i < to && (negative || text[i] == '+')) {
      i++;
    }
    int power = 0;
    int first = i;
    for (; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
      power = Math.min(power * 10 + text[i] - '0', MAX_EXPONENT);
    }
    if (i == first) {
      return exponent;
    }
    end = i;
    return negative ? exponent - power : exponent + power;
  }

  private boolean finish(byte[] text, int from, int exponent, Parts p) {
    double magnitude;
    if (p.digits == 0) {
      magnitude = 0;
    } else if (p.rounded) {
      magnitude = slow(text, from, p.point);
    } else if (p.digits <= 1L << 53 && exponent >= -22 && exponent <= 22) {
      magnitude = exponent < 0 ? p.digits / EXACT[-exponent] : p.digits * EXACT[exponent];
    } else {
      magnitude = exponent < -REACH || exponent > REACH ? -1 : product(p.digits, exponent);
      if (magnitude < 0) {
        magnitude = slow(text, from, p.point);
      }
    }
    value = p.negative ? -magnitude : magnitude;
    return true;
  }

  /** {@code digits * 10^q} rounded to nearest, or -1 when the products cannot decide. */
  private static double product(long digits, int q) {
    int zeros = Long.numberOfLeadingZeros(digits);
    long w = digits << zeros;
    long high = Math.unsignedMultiplyHigh(w, HIGH[q + REACH]);
    long low = w * HIGH[q + REACH];
    if ((high & 0x1ff) == 0x1ff) {
      long more = Math.unsignedMultiplyHigh(w, LOW[q + REACH]);
      low += more;
      if (Long.compareUnsigned(low, more) < 0) {
        high++;
      }
    }
    if (low == -1) {
      return -1;
    }
    int top = (int) (high >>> 63);
    long mantissa = high >>> (top + 9);
    long power = ((217706L * q) >> 16) + 63 + top - zeros + 1023;
    if (Long.compareUnsigned(low, 1) <= 0
        && q >= -4
        && q <= 23
        && (mantissa & 3) == 1
        && mantissa << (top + 9) == high) {
      mantissa &= ~1L;
    }
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    if (mantissa >= 1L << 53) {
      mantissa = 1L << 52;
      power++;
    }
    return Double.longBitsToDouble((mantissa & ~(1L << 52)) | (power << 52));
  }

  private double slow(byte[] text, int from, byte point) {
    String number = new String(text, from, end - from, StandardCharsets.ISO_8859_1);
    return Math.abs(Double.parseDouble(point == '.' ? number : number.replace((char) point, '.')));
  }

  private boolean special(byte[] text, int at, int to, boolean negative) {
    for (String name : new String[] {"nan", "infinity", "inf"}) {
      if (matches(text, at, to, name)) {
        end = at + name.length();
        double magnitude = name.equals("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
        value = negative ? -magnitude : magnitude;
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] text, int at, int to, String name) {
    if (to - at < name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if ((text[at + i] | 0x20) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
