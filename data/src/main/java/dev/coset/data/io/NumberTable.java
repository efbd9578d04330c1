package dev.coset.data.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of numbers in text: columns separated by blanks, tabs, commas or semicolons, lines that
 * start with {@code #} or {@code //} are comments, and an optional first line names the columns.
 * With tabs or semicolons between columns a comma in a number is a decimal comma.
 *
 * @param names the names of the columns, empty when the file gives none
 * @param columns the number of columns
 * @param values the numbers {@code [rows, columns]} row by row, all finite
 */
record NumberTable(List<String> names, int columns, double[] values) {

  /** The number of rows. */
  int rows() {
    return values.length / columns;
  }

  static NumberTable read(Source source) {
    return new Reader(source).read();
  }

  private static final class Reader {
    private final Source source;
    private final Lines lines;
    private final Growing.Doubles values = new Growing.Doubles();
    private List<String> names = List.of();
    private String comment = "";
    private char separator;
    private byte point;
    private long declaredRows = -1;

    Reader(Source source) {
      this.source = source;
      this.lines = new Lines(source);
    }

    NumberTable read() {
      int columns = first();
      while (nextRow()) {
        int before = values.size();
        row();
        if (values.size() - before != columns) {
          throw lines.bad(
              "%d columns, but the lines before have %d"
                  .formatted(values.size() - before, columns));
        }
      }
      if (declaredRows >= 0 && values.size() != declaredRows * columns) {
        throw source.bad(
            "the first line declares %d rows, found: %d; correct it or copy the file again"
                .formatted(declaredRows, values.size() / columns));
      }
      if (names.isEmpty()) {
        names = fromComment(columns);
      }
      return new NumberTable(names, columns, values.toArray());
    }

    private boolean nextRow() {
      while (lines.nextFilled()) {
        boolean slashes = lines.peek() == '/' && lines.peek(1) == '/';
        if (lines.peek() != '#' && !slashes) {
          return true;
        }
        lines.skip();
        if (slashes) {
          lines.skip();
        }
        if (values.size() == 0) {
          comment = lines.rest();
        }
      }
      return false;
    }

    /** Reads up to the first row of numbers and returns its length. */
    private int first() {
      if (!nextRow()) {
        throw source.bad("holds no line of numbers; check its kind");
      }
      detect();
      if (!startsWithNumber()) {
        names = split(lines.rest(), separator);
        if (!nextRow()) {
          throw source.bad("holds a line of names but no numbers; check its kind");
        }
        detect();
      }
      long line = lines.number();
      row();
      int columns = values.size();
      if (columns == 1 && names.isEmpty() && wholeNumber(values.get(0)) && nextRow()) {
        columns = afterCount((long) values.get(0));
      }
      if (!names.isEmpty() && names.size() != columns) {
        throw source.badLine(
            line, "%d columns, but the first line names %d".formatted(columns, names.size()));
      }
      return columns;
    }

    private static boolean wholeNumber(double value) {
      return value >= 0 && value == Math.rint(value) && value < Integer.MAX_VALUE;
    }

    /** Files of laser scanners start with the number of rows. */
    private int afterCount(long count) {
      detect();
      Growing.Doubles row = new Growing.Doubles();
      while (cell()) {
        row.add(lines.value());
      }
      if (row.size() > 1) {
        declaredRows = count;
        values.clear();
      }
      for (int i = 0; i < row.size(); i++) {
        values.add(row.get(i));
      }
      return row.size();
    }

    /** Finds the separator from the current line. */
    private void detect() {
      boolean semicolon = false;
      boolean tab = false;
      boolean comma = false;
      for (int i = 0; i < lines.remaining(); i++) {
        int c = lines.peek(i);
        semicolon |= c == ';';
        tab |= c == '\t';
        comma |= c == ',';
      }
      separator = semicolon ? ';' : tab ? '\t' : comma ? ',' : ' ';
      point = (byte) (comma && (semicolon || tab) ? ',' : '.');
    }

    private boolean startsWithNumber() {
      int c = lines.peek();
      return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || looksSpecial();
    }

    private boolean looksSpecial() {
      for (String name : new String[] {"nan", "inf"}) {
        int end = lines.peek(name.length());
        boolean same = end <= ' ' || end == ',' || end == ';';
        for (int i = 0; i < name.length(); i++) {
          same &= (lines.peek(i) | 0x20) == name.charAt(i);
        }
        if (same) {
          return true;
        }
      }
      return false;
    }

    private void row() {
      while (cell()) {
        values.add(lines.value());
      }
    }

    /** Reads the next number of the line and the separator behind it; false at the end. */
    private boolean cell() {
      if (!lines.more()) {
        return false;
      }
      if (!lines.tryNumber(point) && !(point == ',' && lines.tryNumber((byte) '.'))) {
        throw lines.bad("expected a number, found '%s'".formatted(Lines.shown(lines.word())));
      }
      if (!Double.isFinite(lines.value())) {
        throw lines.bad("a value is %s, expected a finite number".formatted(lines.value()));
      }
      int next = lines.peek();
      if (next > ' ' && next != separator) {
        throw lines.bad(
            "expected a number, but '%s' follows one".formatted(Lines.shown(lines.word())));
      }
      lines.more();
      if (lines.peek() == separator) {
        lines.skip();
      } else if (lines.peek() >= 0 && separator != ' ' && separator != '\t') {
        throw lines.bad(
            "expected '%s', found '%s'".formatted(separator, Lines.shown(lines.word())));
      }
      return true;
    }

    private List<String> fromComment(int columns) {
      char mark = comment.indexOf(',') >= 0 ? ',' : comment.indexOf(';') >= 0 ? ';' : ' ';
      List<String> words = split(comment, mark);
      boolean coordinates =
          words.stream()
              .map(w -> w.toLowerCase(Locale.ROOT))
              .toList()
              .containsAll(List.of("x", "y", "z"));
      return coordinates && words.size() == columns ? words : List.of();
    }

    private static List<String> split(String line, char separator) {
      List<String> words = new ArrayList<>();
      for (String word :
          separator == ' ' ? line.strip().split("\\s+") : line.split(String.valueOf(separator))) {
        String bare = word.strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        words.add(quoted ? bare.substring(1, bare.length() - 1) : bare);
      }
      return words;
    }
  }
}
