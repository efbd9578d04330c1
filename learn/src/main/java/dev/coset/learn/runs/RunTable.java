package dev.coset.learn.runs;

import java.util.ArrayList;
import java.util.List;

/**
 * What a query found.
 *
 * @param columns the names of the columns
 * @param rows the values by row; empty text for none
 */
public record RunTable(List<String> columns, List<List<String>> rows) {

  /** Copies the lists. */
  public RunTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** As text in columns, one line each. */
  public List<String> lines() {
    List<List<String>> all = new ArrayList<>();
    all.add(columns);
    all.addAll(rows);
    int[] widths = new int[columns.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length() + 2);
    }
    return text.toString().stripTrailing();
  }
}
