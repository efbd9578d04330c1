package dev.coset.groups.reps;

import java.util.ArrayList;
import java.util.List;

/**
 * A standard Young tableau: the numbers {@code 0 .. n-1} in the boxes of a partition, ascending
 * along rows and columns. It is written as the list of the rows that the numbers are in.
 *
 * @param rows the row of each number, from zero
 */
public record StandardTableau(List<Integer> rows) {

  /** Copies the rows; refuses a filling that is not standard. */
  public StandardTableau {
    rows = List.copyOf(rows);
    if (!isStandard(rows)) {
      throw new IllegalArgumentException(
          "The rows %s of 0 to %d give no standard tableau".formatted(rows, rows.size() - 1));
    }
  }

  private static boolean isStandard(List<Integer> rows) {
    int[] lengths = new int[rows.size()];
    for (int row : rows) {
      if (row < 0 || row >= lengths.length || (row > 0 && lengths[row - 1] <= lengths[row])) {
        return false;
      }
      lengths[row]++;
    }
    return true;
  }

  /** How many numbers there are. */
  public int size() {
    return rows.size();
  }

  /** The shape. */
  public Partition shape() {
    List<Integer> parts = new ArrayList<>();
    for (int row : rows) {
      if (row == parts.size()) {
        parts.add(1);
      } else {
        parts.set(row, parts.get(row) + 1);
      }
    }
    return new Partition(parts);
  }

  /** The content of the box that holds {@code number}: its column minus its row. */
  public int content(int number) {
    int row = rows.get(number);
    int column = (int) rows.subList(0, number).stream().filter(r -> r == row).count();
    return column - row;
  }

  /**
   * The axial distance {@code content(number + 1) - content(number)}; it is 1 or -1 exactly when
   * the two are neighbours in a row or a column.
   */
  public int axialDistance(int number) {
    return content(number + 1) - content(number);
  }

  /**
   * The tableau with {@code number} and {@code number + 1} exchanged.
   *
   * @throws IllegalArgumentException if the two are neighbours: the result is not standard
   */
  public StandardTableau exchanged(int number) {
    List<Integer> exchanged = new ArrayList<>(rows);
    exchanged.set(number, rows.get(number + 1));
    exchanged.set(number + 1, rows.get(number));
    return new StandardTableau(exchanged);
  }
}
