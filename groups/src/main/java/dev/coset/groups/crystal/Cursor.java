package dev.coset.groups.crystal;

import dev.coset.groups.NotationException;

/** A place in a text that is being read; blanks are skipped on request. */
final class Cursor {

  private static final int UNIT = SpaceGroupElement.DENOMINATOR;
  private static final double DECIMAL_SLACK = 6e-4;
  private static final int LARGEST = 999;

  private final String text;
  private final int end;
  private int position;

  Cursor(String text) {
    this(text, 0, text.length());
  }

  /** Reads a part of a text; faults are shown in the whole of it. */
  Cursor(String text, int start, int end) {
    this.text = text;
    this.position = start;
    this.end = end;
  }

  String text() {
    return text;
  }

  int position() {
    return position;
  }

  /** The next character that is not blank, or 0 at the end. */
  char peek() {
    skipBlanks();
    return rawPeek();
  }

  /** The next character, blank or not, or 0 at the end. */
  char rawPeek() {
    return position < end ? text.charAt(position) : 0;
  }

  void skipBlanks() {
    while (position < end && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  boolean atEnd() {
    return peek() == 0;
  }

  boolean atDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  void advance() {
    position++;
  }

  boolean take(char expected) {
    if (peek() != expected) {
      return false;
    }
    position++;
    return true;
  }

  NotationException fault(String reason) {
    skipBlanks();
    return faultAt(reason, position);
  }

  NotationException faultAt(String reason, int where) {
    return new NotationException(reason, text, where);
  }

  /** An unsigned integer. */
  int integer() {
    if (!atDigit()) {
      throw fault("Expected a digit");
    }
    int start = position;
    int value = 0;
    while (rawPeek() >= '0' && rawPeek() <= '9') {
      value = 10 * value + (rawPeek() - '0');
      position++;
      if (value > LARGEST) {
        throw faultAt("Numbers here are at most %d".formatted(LARGEST), start);
      }
    }
    return value;
  }

  /** A number such as {@code 2}, {@code 3/4}, {@code 0.25} or {@code .3333}, in 24ths. */
  int fraction() {
    skipBlanks();
    int start = position;
    int whole = rawPeek() == '.' ? 0 : integer();
    if (rawPeek() == '.') {
      return decimal(start);
    }
    return peek() == '/' ? divided(whole * UNIT) : whole * UNIT;
  }

  private int decimal(int start) {
    position++;
    while (rawPeek() >= '0' && rawPeek() <= '9') {
      position++;
    }
    String digits = text.substring(start, position);
    if (digits.length() == 1) {
      throw faultAt("Expected a digit", position);
    }
    double value = Double.parseDouble(digits);
    long rounded = Math.round(value * UNIT);
    if (Math.abs(value - rounded / (double) UNIT) > DECIMAL_SLACK) {
      throw faultAt("Expected a multiple of 1/24", start);
    }
    return Math.toIntExact(rounded);
  }

  /** The value divided by what stands after a slash, if one comes. */
  int divided(int value) {
    if (!take('/')) {
      return value;
    }
    skipBlanks();
    int start = position;
    int divisor = integer();
    if (divisor == 0 || value % divisor != 0) {
      throw faultAt("Expected a divisor of 24, so that the fraction is a multiple of 1/24", start);
    }
    return value / divisor;
  }
}
