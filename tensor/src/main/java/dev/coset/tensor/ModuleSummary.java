package dev.coset.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tensors of a module and how many numbers they hold; {@link #toString} makes a table of it.
 *
 * @param rows the parameters and buffers, module by module in order of registration
 */
public record ModuleSummary(List<Row> rows) {

  private static final List<String> TITLES = List.of("name", "module", "tensor", "numbers", "");

  /** The rows, as a copy. */
  public ModuleSummary {
    rows = List.copyOf(rows);
  }

  /** What a tensor is for. */
  public enum Role {
    /** A parameter that gets gradients. */
    LEARNED,
    /** A parameter that is frozen. */
    FROZEN,
    /** A part of the state that is never learned. */
    BUFFER
  }

  /**
   * One tensor.
   *
   * @param name its dotted name
   * @param module the simple name of the class that owns it
   * @param role what it is for
   * @param type the type of its numbers
   * @param shape its extents
   * @param count how many numbers it holds
   */
  public record Row(
      String name, String module, Role role, DType type, List<Long> shape, long count) {

    /** The extents, as a copy. */
    public Row {
      shape = List.copyOf(shape);
    }

    static Row of(String name, String module, Role role, Tensor tensor) {
      List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
      return new Row(name, module, role, tensor.dtype(), shape, tensor.count());
    }

    private List<String> cells() {
      String note = role == Role.LEARNED ? "" : role.name().toLowerCase(Locale.ROOT);
      return List.of(name, module, type + shape.toString(), grouped(count), note);
    }
  }

  /** The number of numbers in tensors of a role. */
  public long count(Role role) {
    return rows.stream().filter(row -> row.role() == role).mapToLong(Row::count).sum();
  }

  /** The number of numbers in parameters, learned and frozen. */
  public long parameterCount() {
    return count(Role.LEARNED) + count(Role.FROZEN);
  }

  /** A line for each tensor with name, module, shape, count and role, and the totals. */
  @Override
  public String toString() {
    var table = new ArrayList<List<String>>();
    table.add(TITLES);
    rows.forEach(row -> table.add(row.cells()));
    int[] widths = new int[TITLES.size()];
    for (List<String> cells : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cells.get(i).length());
      }
    }
    var text = new StringBuilder();
    table.forEach(cells -> text.append(line(cells, widths)).append('\n'));
    return text.append(totals()).toString();
  }

  private static String line(List<String> cells, int[] widths) {
    return String.format(
            Locale.ROOT,
            "%-" + widths[0] + "s  %-" + widths[1] + "s  %-" + widths[2] + "s  %" + widths[3]
                + "s  %s",
            cells.toArray())
        .stripTrailing();
  }

  private String totals() {
    return "total: %s parameters, %s of them learned; %s numbers in buffers"
        .formatted(
            grouped(parameterCount()), grouped(count(Role.LEARNED)), grouped(count(Role.BUFFER)));
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
