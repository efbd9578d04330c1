package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values that PyTorch gives for each operation; {@code golden_tensor.py} makes them. */
final class OperationTable {

  /**
   * Sums of at most 100 products of numbers below 10, and factorizations of matrices with condition
   * numbers below 1000: 1000 * 100 * 2^-53 = 1e-11, relative to 1 or the value.
   */
  private static final double TOLERANCE = 1e-11;

  private record Row(String shapes, double[] values) {
    static Row of(String... cells) {
      return new Row(
          cells[1], Arrays.stream(cells).skip(2).mapToDouble(OperationTable::number).toArray());
    }
  }

  private final Map<String, Row> rows = new TreeMap<>();
  private final Set<String> used = new TreeSet<>();

  OperationTable() {
    try (var stream =
        Optional.ofNullable(getClass().getResourceAsStream("operations.tsv")).orElseThrow()) {
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .forEach(cells -> rows.put(cells[0], Row.of(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers in quarters, the same as in the script. */
  static Tensor ramp(int a, int b, int m, long... shape) {
    double[] values = new double[(int) Arrays.stream(shape).reduce(1, (p, q) -> p * q)];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((i * a + b) % m - m / 2) / 4.0;
    }
    return Tensors.of(values, shape);
  }

  /** Asserts that results have the shapes and values of a row. */
  void check(String name, Tensor... results) {
    Row row = rows.getOrDefault(name, new Row("no such row", new double[0]));
    used.add(name);
    String shapes = Stream.of(results).map(OperationTable::shape).collect(Collectors.joining(" "));
    assertThat(shapes).as(name).isEqualTo(row.shapes());
    double[] given = Stream.of(results).flatMapToDouble(t -> Arrays.stream(values(t))).toArray();
    double[] expected = row.values();
    assertThat(given).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < given.length; i++) {
      double scale = TOLERANCE * (1 + Math.abs(expected[i]));
      boolean same =
          Double.compare(given[i], expected[i]) == 0 || Math.abs(given[i] - expected[i]) <= scale;
      if (!same) {
        throw new AssertionError(
            "%s[%d]: %s instead of %s".formatted(name, i, given[i], expected[i]));
      }
    }
  }

  void check(String name, ValuesAndIndices both) {
    check(name, both.values(), both.indices());
  }

  void check(String name, List<Tensor> results) {
    check(name, results.toArray(Tensor[]::new));
  }

  /** The rows that were not asked for. */
  Set<String> unused() {
    var left = new TreeSet<>(rows.keySet());
    left.removeAll(used);
    return left;
  }

  /** The operations that have a row: the first word of each name. */
  Set<String> operations() {
    return used.stream().map(name -> name.split(" ")[0]).collect(Collectors.toSet());
  }

  private static String shape(Tensor t) {
    String text =
        Arrays.stream(t.shape()).mapToObj(Long::toString).collect(Collectors.joining("x"));
    return text.isEmpty() ? "-" : text;
  }

  private static double[] values(Tensor t) {
    return t.dtype().isComplex() ? t.toInterleavedDoubleArray() : t.toDoubleArray();
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
