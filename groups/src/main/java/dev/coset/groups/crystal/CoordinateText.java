package dev.coset.groups.crystal;

import dev.coset.groups.NotationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Affine expressions of the coordinates such as {@code x-y, 2x+1/4, z}: coefficients and constants
 * in units of 1/24.
 *
 * @param text the text read, for messages
 * @param start where in the text the coordinates begin
 * @param coefficients one row for each component, in 24ths
 * @param translation the constants, in 24ths
 */
record CoordinateText(String text, int start, int[] coefficients, int[] translation) {

  private static final int UNIT = SpaceGroupElement.DENOMINATOR;
  private static final String VARIABLES = "xyz";

  int dimension() {
    return translation.length;
  }

  static CoordinateText parse(String text) {
    return parse(new Cursor(text));
  }

  static CoordinateText parse(Cursor cursor) {
    String text = cursor.text();
    int start = cursor.position();
    List<int[]> rows = new ArrayList<>();
    do {
      if (rows.size() == 3) {
        throw cursor.fault("Expected at most 3 coordinates");
      }
      rows.add(expression(cursor));
    } while (cursor.take(','));
    int n = rows.size();
    if (!cursor.atEnd()) {
      throw cursor.fault("Expected ',', '+', '-' or the end");
    }
    if (n < 2) {
      throw cursor.fault("Expected 2 or 3 coordinates separated by commas, found 1");
    }
    int[] coefficients = new int[n * n];
    int[] translation = new int[n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows.get(i), 0, coefficients, i * n, n);
      translation[i] = rows.get(i)[3];
      if (n == 2 && rows.get(i)[2] != 0) {
        throw new NotationException(
            "A pair of coordinates uses x and y only",
            text,
            text.toLowerCase(Locale.ROOT).indexOf('z', start));
      }
    }
    return new CoordinateText(text, start, coefficients, translation);
  }

  /** The coefficients of x, y, z and the constant of one component. */
  private static int[] expression(Cursor cursor) {
    int[] row = new int[4];
    boolean first = true;
    while (true) {
      int sign = 1;
      if (cursor.take('-')) {
        sign = -1;
      } else if (!cursor.take('+') && !first) {
        return row;
      }
      term(cursor, sign, row);
      first = false;
    }
  }

  private static void term(Cursor cursor, int sign, int[] row) {
    boolean number = cursor.atDigit() || cursor.peek() == '.';
    int value = sign * (number ? cursor.fraction() : UNIT);
    if (number) {
      cursor.take('*');
    }
    int variable = VARIABLES.indexOf(Character.toLowerCase(cursor.peek()));
    if (variable >= 0) {
      cursor.advance();
      row[variable] += cursor.divided(value);
    } else if (number) {
      row[3] += value;
    } else {
      throw cursor.fault("Expected x, y, z or a fraction");
    }
  }

  /** The coefficients as integers; refused when one is not. */
  int[] integerMatrix() {
    int[] matrix = new int[coefficients.length];
    for (int i = 0; i < matrix.length; i++) {
      if (coefficients[i] % UNIT != 0) {
        throw new NotationException(
            "The coefficients of x, y, z must be integers here", text, start);
      }
      matrix[i] = coefficients[i] / UNIT;
    }
    return matrix;
  }

  /** Integer coefficients and constants over a denominator, as text. */
  static String print(int[] matrix, int[] translation, int denominator) {
    int n = translation.length;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      text.append(i == 0 ? "" : ", ");
      int start = text.length();
      for (int j = 0; j < n; j++) {
        int c = matrix[i * n + j];
        if (c != 0) {
          text.append(c < 0 ? "-" : text.length() > start ? "+" : "");
          text.append(Math.abs(c) == 1 ? "" : Math.abs(c)).append(VARIABLES.charAt(j));
        }
      }
      if (translation[i] != 0 || text.length() == start) {
        text.append(translation[i] < 0 ? "-" : text.length() > start ? "+" : "");
        text.append(fraction(Math.abs(translation[i]), denominator));
      }
    }
    return text.toString();
  }

  static String fraction(long numerator, long denominator) {
    long gcd = Integers.gcd(numerator, denominator);
    return denominator == gcd
        ? Long.toString(numerator / gcd)
        : numerator / gcd + "/" + denominator / gcd;
  }
}
