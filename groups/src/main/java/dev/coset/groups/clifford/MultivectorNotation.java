package dev.coset.groups.clifford;

import dev.coset.groups.NotationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes multivectors as sums such as {@code 1 + 2e12 - e123}. */
final class MultivectorNotation {

  private static final Pattern NUMBER = Pattern.compile("(\\d+(\\.\\d*)?|\\.\\d+)(E[+-]?\\d+)?");

  /** Below this size whole numbers are written without a fraction. */
  private static final double WHOLE = 1e7;

  private final CliffordAlgebra algebra;
  private final String text;
  private int position;

  MultivectorNotation(CliffordAlgebra algebra, String text) {
    this.algebra = algebra;
    this.text = text;
  }

  Multivector read() {
    double[] coefficients = new double[algebra.size()];
    skipSpaces();
    boolean first = true;
    while (first || position < text.length()) {
      readTerm(coefficients, readSign(first));
      skipSpaces();
      first = false;
    }
    return algebra.multivector(coefficients);
  }

  private int readSign(boolean first) {
    char next = next();
    if (next == '+' || next == '-') {
      position++;
      skipSpaces();
      return next == '-' ? -1 : 1;
    }
    if (!first) {
      throw fault("Expected + or - between terms", position);
    }
    return 1;
  }

  private void readTerm(double[] coefficients, int sign) {
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    double value = sign;
    boolean given = number.lookingAt();
    if (given) {
      value *= Double.parseDouble(number.group());
      position = number.end();
    }
    if (next() == 'e') {
      readBlade(coefficients, value);
    } else if (given) {
      coefficients[0] += value;
    } else {
      throw fault("Expected a number or a blade such as e12", position);
    }
  }

  private void readBlade(double[] coefficients, double value) {
    int start = position++;
    int mask = 0;
    double signed = value;
    while (Character.isLetterOrDigit(next())) {
      int generator =
          Character.digit(next(), Character.MAX_RADIX) - algebra.signature().firstIndex();
      if (generator < 0 || generator >= algebra.n()) {
        throw fault(algebra + " has no generator e" + next(), position);
      }
      if ((mask >> generator & 1) != 0) {
        throw fault("A blade names each generator once", position);
      }
      signed = (Integer.bitCount(mask >> generator) & 1) == 0 ? signed : -signed;
      mask |= 1 << generator;
      position++;
    }
    if (mask == 0) {
      throw fault("Expected the numbers of generators after e", start + 1);
    }
    coefficients[algebra.blade(mask)] += signed;
  }

  /** The character at the position, a zero character at the end. */
  private char next() {
    return position < text.length() ? text.charAt(position) : 0;
  }

  private void skipSpaces() {
    while (next() == ' ') {
      position++;
    }
  }

  private NotationException fault(String reason, int at) {
    return new NotationException(reason, text, at);
  }

  static String write(Multivector x) {
    StringBuilder out = new StringBuilder();
    for (int blade = 0; blade < x.algebra().size(); blade++) {
      double value = x.coefficient(blade);
      if (value != 0) {
        boolean negative = value < 0;
        out.append(out.isEmpty() ? (negative ? "-" : "") : negative ? " - " : " + ");
        String size = number(Math.abs(value));
        out.append(blade > 0 && size.equals("1") ? "" : size);
        out.append(blade > 0 ? x.algebra().name(blade) : "");
      }
    }
    return out.isEmpty() ? "0" : out.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && value < WHOLE
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
