package dev.coset.data.io;

import dev.coset.data.BadInputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a text file one after another, with a cursor in the current one. Lines end with LF,
 * CR LF or CR, mixed at will.
 */
final class Lines {

  private static final int FIRST_SIZE = 1 << 16;
  private static final int LONGEST = 1 << 26;
  private static final byte POINT = '.';
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final Source source;
  private final Decimals decimals = new Decimals();
  private byte[] buffer;
  private int limit;
  private long base;
  private int next;
  private boolean afterReturn;
  private long number;
  private int at;
  private int end;

  /** The lines from the start of the file, a byte order mark skipped. */
  Lines(Source source) {
    this.source = source;
    this.buffer = new byte[(int) Math.min(FIRST_SIZE, Math.max(16, source.length()))];
    this.base = source.startsWith(BYTE_ORDER_MARK) ? 3 : 0;
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() {
    if (afterReturn && (next < limit || refill()) && buffer[next] == '\n') {
      next++;
    }
    afterReturn = false;
    int scan = next;
    while (true) {
      byte[] b = buffer;
      int stop = limit;
      while (scan < stop && (b[scan] > '\r' || (b[scan] != '\n' && b[scan] != '\r'))) {
        scan++;
      }
      if (scan < stop) {
        afterReturn = b[scan] == '\r';
        take(scan, scan + 1);
        return true;
      }
      int kept = scan - next;
      if (!refill()) {
        if (kept > 0) {
          take(limit, limit);
        }
        return kept > 0;
      }
      scan = next + kept;
    }
  }

  private void take(int lineEnd, int following) {
    at = next;
    end = lineEnd;
    next = following;
    number++;
  }

  /** Brings more bytes behind those from {@link #next} on; false when there are none. */
  private boolean refill() {
    long left = source.length() - base - limit;
    if (left <= 0) {
      return false;
    }
    int kept = limit - next;
    byte[] target = buffer;
    if (kept == buffer.length) {
      if (kept >= LONGEST) {
        throw source.badLine(number + 1, "longer than 64 MiB, so this is no text file");
      }
      target = new byte[buffer.length * 2];
    }
    System.arraycopy(buffer, next, target, 0, kept);
    buffer = target;
    base += next;
    next = 0;
    int more = (int) Math.min(source.length() - base - kept, buffer.length - kept);
    MemorySegment.copy(source.bytes(), ValueLayout.JAVA_BYTE, base + kept, buffer, kept, more);
    limit = kept + more;
    return true;
  }

  /**
   * Moves to the next line that holds more than blanks and a comment, which runs from {@code mark}
   * to the end of the line; false at the end of the file.
   */
  boolean nextContent(char mark) {
    while (next()) {
      for (int i = at; i < end; i++) {
        if (buffer[i] == mark) {
          end = i;
        }
      }
      if (more()) {
        return true;
      }
    }
    return false;
  }

  /** Moves to the next line that is not blank. */
  boolean nextFilled() {
    while (next()) {
      if (more()) {
        return true;
      }
    }
    return false;
  }

  /** The number of the current line, from 1. */
  long number() {
    return number;
  }

  /** The position in the file behind the current line and its end. */
  long offset() {
    return base + next;
  }

  /** Whether the current line ended with CR, so that an LF may follow. */
  boolean endedWithReturn() {
    return afterReturn;
  }

  /** The number of bytes behind the current line. */
  long left() {
    return source.length() - offset();
  }

  /** Skips blanks; whether anything is left on the line. */
  boolean more() {
    while (at < end && buffer[at] <= ' ' && buffer[at] >= 0) {
      at++;
    }
    return at < end;
  }

  /** The byte under the cursor, -1 at the end of the line. */
  int peek() {
    return at < end ? buffer[at] & 0xff : -1;
  }

  /** Moves the cursor over one byte. */
  void skip() {
    at++;
  }

  /** The number of bytes from the cursor to the end of the line. */
  int remaining() {
    return end - at;
  }

  /** The byte {@code ahead} places behind the cursor, -1 beyond the end of the line. */
  int peek(int ahead) {
    return at + ahead < end ? buffer[at + ahead] & 0xff : -1;
  }

  /** The next word, empty at the end of the line. */
  String word() {
    more();
    int from = at;
    while (at < end && (buffer[at] > ' ' || buffer[at] < 0)) {
      at++;
    }
    return new String(buffer, from, at - from, StandardCharsets.UTF_8);
  }

  /** The rest of the line. */
  String rest() {
    String text = new String(buffer, at, end - at, StandardCharsets.UTF_8);
    at = end;
    return text;
  }

  /** The next number, which must be followed by a blank or the end of the line. */
  double number(String what) {
    if (!more()) {
      throw bad("%s is missing".formatted(what));
    }
    int from = at;
    if (!tryNumber(POINT) || !(at == end || (buffer[at] <= ' ' && buffer[at] >= 0))) {
      at = from;
      throw bad("expected a number for %s, found '%s'".formatted(what, shown(word())));
    }
    return decimals.value();
  }

  /** The next number, which must be finite. */
  double finite(String what) {
    double value = number(what);
    if (!Double.isFinite(value)) {
      throw bad("%s is %s, expected a finite number".formatted(what, value));
    }
    return value;
  }

  /** Reads a number at the cursor and moves behind it; false when there is none. */
  boolean tryNumber(byte point) {
    boolean found = decimals.parse(buffer, at, end, point);
    if (found) {
      at = decimals.end();
    }
    return found;
  }

  /** The number that {@link #tryNumber} read. */
  double value() {
    return decimals.value();
  }

  /** The next whole number. */
  long integer(String what) {
    if (!more()) {
      throw bad("%s is missing".formatted(what));
    }
    int from = at;
    long value = signed();
    if (at == from || !(at == end || (buffer[at] <= ' ' && buffer[at] >= 0))) {
      at = from;
      throw bad("expected a whole number for %s, found '%s'".formatted(what, shown(word())));
    }
    return value;
  }

  /** Reads digits with an optional sign at the cursor; without digits the cursor stays. */
  long signed() {
    int from = at;
    boolean negative = peek() == '-';
    if (negative || peek() == '+') {
      at++;
    }
    int first = at;
    long value = 0;
    for (; at < end && buffer[at] >= '0' && buffer[at] <= '9'; at++) {
      value = Math.min(value * 10 + buffer[at] - '0', Long.MAX_VALUE / 100);
    }
    if (at == first) {
      at = from;
    }
    return negative ? -value : value;
  }

  /** An error at the current line. */
  BadInputException bad(String what) {
    return source.badLine(number, what);
  }

  /** A word short enough for a message. */
  static String shown(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "..." : word;
  }
}
