package dev.coset.data.io;

import dev.coset.data.PointCloud;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads clouds from tables of numbers. Without names, three columns are positions; six are
 * positions and normals, or colors when the last three are whole numbers up to 255; other columns
 * become attributes {@code "column4"}, {@code "column5"}...
 */
final class XyzReader {

  private XyzReader() {}

  static Geometry read(Source source) {
    NumberTable table = NumberTable.read(source);
    List<String> notes = new ArrayList<>();
    if (table.columns() < 3) {
      throw source.bad(
          "has %d columns, but points need x, y and z; check its kind".formatted(table.columns()));
    }
    List<String> names = table.names().isEmpty() ? guessed(table, notes) : table.names();
    return Geometry.of(ofRows(source, names, table.values()).cloud(notes), notes);
  }

  /** Arrays filled from a table. */
  record Filled(CloudLayout layout, double[][] arrays) {
    PointCloud cloud(List<String> notes) {
      return layout.cloud(arrays, notes);
    }
  }

  /** Spreads the rows of a table over the arrays of a cloud. */
  static Filled ofRows(Source source, List<String> names, double[] values) {
    CloudLayout layout = CloudLayout.of(source, names);
    int columns = names.size();
    int n = layout.points(values.length / columns);
    double[][] arrays = layout.allocate(n);
    for (int c = 0; c < columns; c++) {
      if (layout.part(c) >= 0) {
        double[] out = arrays[layout.part(c)];
        int width = layout.width(c);
        for (int i = 0, at = layout.offset(c), from = c; i < n; i++, at += width, from += columns) {
          out[at] = values[from];
        }
      }
    }
    layout.requireFinite(arrays);
    return new Filled(layout, arrays);
  }

  private static List<String> guessed(NumberTable table, List<String> notes) {
    List<String> names = new ArrayList<>(List.of("x", "y", "z"));
    if (table.columns() == 6) {
      boolean colors = looksLikeColors(table);
      names.addAll(colors ? List.of("red", "green", "blue") : List.of("nx", "ny", "nz"));
      notes.add("columns 4 to 6 were taken as " + (colors ? "colors" : "normals"));
    }
    while (names.size() < table.columns()) {
      names.add("column" + (names.size() + 1));
    }
    return names;
  }

  /** Whole numbers up to 255 of which one is above 1, so that unit normals are not meant. */
  private static boolean looksLikeColors(NumberTable table) {
    boolean large = false;
    for (int i = 0; i < table.values().length; i++) {
      if (i % 6 >= 3) {
        double v = table.values()[i];
        if (v < 0 || v > 255 || v != Math.rint(v)) {
          return false;
        }
        large |= v > 1;
      }
    }
    return large;
  }
}
