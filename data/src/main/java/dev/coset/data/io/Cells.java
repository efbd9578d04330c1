package dev.coset.data.io;

import java.nio.charset.StandardCharsets;

/** Numbers in the cells of text tables. */
final class Cells {

  private Cells() {}

  /** The number in one cell, which must be finite. */
  static double finite(Source source, CsvRows.Row row, int column) {
    String cell = row.cells().get(column);
    byte[] text = cell.getBytes(StandardCharsets.UTF_8);
    Decimals decimals = new Decimals();
    if (!decimals.parse(text, 0, text.length, (byte) '.')
        || decimals.end() != text.length
        || !Double.isFinite(decimals.value())) {
      throw source.badLine(
          row.line(),
          "expected a finite number in column %d, found '%s'"
              .formatted(column + 1, Lines.shown(cell)));
    }
    return decimals.value();
  }
}
