package dev.coset.data.io;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a text table: separated by commas, semicolons or tabs, whichever the first line has,
 * with optional double quotes. Empty lines and lines that start with {@code #} are passed over.
 */
final class CsvRows {

  private CsvRows() {}

  /** One line. */
  record Row(long line, List<String> cells) {}

  static List<Row> read(Source source) {
    Lines lines = new Lines(source);
    List<Row> rows = new ArrayList<>();
    char separator = 0;
    while (lines.nextFilled()) {
      if (lines.peek() == '#') {
        continue;
      }
      String text = lines.rest();
      if (separator == 0) {
        separator = text.indexOf(';') >= 0 ? ';' : text.indexOf('\t') >= 0 ? '\t' : ',';
      }
      rows.add(new Row(lines.number(), cells(source, lines.number(), text, separator)));
    }
    if (rows.isEmpty()) {
      throw source.bad("holds no lines; check its kind");
    }
    return rows;
  }

  private static List<String> cells(Source source, long line, String text, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw source.badLine(line, "a quote is not closed");
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
