package dev.coset.groups.finite;

import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A character table of a point group as textbooks print it.
 *
 * @param columns the classes
 * @param rows the values of the characters
 */
record PublishedTable(List<Column> columns, List<List<Cyclotomic>> rows) {

  private static final Pattern COLUMN =
      Pattern.compile("([0-9]*)([ECSis])([0-9]*)(?:\\^([0-9]+))?['\"]?");
  private static final Map<String, Cyclotomic> NAMED =
      Map.of(
          "w", Cyclotomic.root(3, 1),
          "e", Cyclotomic.root(6, 1),
          "j", Cyclotomic.root(4, 1),
          "phi", Cyclotomic.root(5, 2).plus(Cyclotomic.root(5, 3)).times(-1),
          "psi", Cyclotomic.root(5, 1).plus(Cyclotomic.root(5, 4)).times(-1),
          "r", Cyclotomic.root(8, 1).plus(Cyclotomic.root(8, 7)));

  /** A class: how many elements, and the turn of one of them as a fraction, reflected or not. */
  record Column(int size, boolean improper, int n, int k) {

    static Column parse(String text) {
      Matcher matcher = COLUMN.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(text);
      }
      int size = matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
      return switch (matcher.group(2)) {
        case "E" -> new Column(size, false, 1, 0);
        case "s" -> new Column(size, true, 1, 0);
        case "i" -> new Column(size, true, 2, 1);
        default -> {
          int n = Integer.parseInt(matcher.group(3));
          int power = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
          yield new Column(size, matcher.group(2).equals("S"), n, power % n);
        }
      };
    }

    Column inverted() {
      int doubled = Math.floorMod(2 * k + n, 2 * n); // half a turn more, in parts of 1/2n
      int common = doubled == 0 ? 2 * n : Integers.gcd(doubled, 2 * n);
      return new Column(size, !improper, 2 * n / common, doubled / common);
    }

    boolean fits(ConjugacyClass<Matrix> candidate) {
      return candidate.size() == size
          && candidate.elements().stream()
              .map(SymmetryOperation::of)
              .anyMatch(op -> op.improper() == improper && op.n() == n && op.k() == k);
    }
  }

  static Map<String, PublishedTable> readAll(String text) {
    Map<String, PublishedTable> tables = new LinkedHashMap<>();
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    for (int i = 0; i < lines.size(); ) {
      String[] head = lines.get(i++).split(" ");
      if (head.length > 2) {
        tables.put(head[1], Objects.requireNonNull(tables.get(head[3])).timesInversion());
        continue;
      }
      List<Column> columns = Arrays.stream(lines.get(i++).split(" ")).map(Column::parse).toList();
      List<List<Cyclotomic>> rows = new ArrayList<>();
      for (; i < lines.size() && !lines.get(i).startsWith("group"); i++) {
        rows.add(
            Arrays.stream(lines.get(i).split(" ")).skip(1).map(PublishedTable::value).toList());
      }
      tables.put(head[1], new PublishedTable(columns, rows));
    }
    return tables;
  }

  private static Cyclotomic value(String text) {
    boolean negative = text.startsWith("-");
    boolean conjugate = text.endsWith("*");
    String name = text.substring(negative ? 1 : 0, text.length() - (conjugate ? 1 : 0));
    Cyclotomic named = NAMED.get(name);
    Cyclotomic value = named == null ? Cyclotomic.of(Long.parseLong(name)) : named;
    value = conjugate ? value.conjugate() : value;
    return negative ? value.times(-1) : value;
  }

  private PublishedTable timesInversion() {
    List<Column> both =
        Stream.concat(columns.stream(), columns.stream().map(Column::inverted)).toList();
    List<List<Cyclotomic>> all = new ArrayList<>();
    for (int sign : new int[] {1, -1}) {
      for (List<Cyclotomic> row : rows) {
        all.add(Stream.concat(row.stream(), row.stream().map(v -> v.times(sign))).toList());
      }
    }
    return new PublishedTable(both, all);
  }

  /** Whether both are equal for some matching of classes of one kind, rows in any order. */
  boolean matches(CharacterTable<Matrix> table) {
    return columns.size() == table.count() && matches(table, new ArrayList<>());
  }

  private boolean matches(CharacterTable<Matrix> table, List<Integer> chosen) {
    if (chosen.size() == columns.size()) {
      Set<List<Cyclotomic>> found = new HashSet<>();
      for (int i = 0; i < table.count(); i++) {
        found.add(chosen.stream().map(table.row(i)::get).toList());
      }
      return found.equals(new HashSet<>(rows));
    }
    Column column = columns.get(chosen.size());
    return IntStream.range(0, table.count())
        .filter(j -> !chosen.contains(j) && column.fits(table.classes().get(j)))
        .anyMatch(
            j -> {
              List<Integer> more = new ArrayList<>(chosen);
              more.add(j);
              return matches(table, more);
            });
  }
}
