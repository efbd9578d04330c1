package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.data.Offset;

/** Values that PyTorch gives; {@code golden.py} beside the table makes it. */
public final class Golden {

  /**
   * Both sides are double precision with sums of at most 50 terms of size 1: 50 * 2^-53, doubled.
   */
  private static final double TOLERANCE = 1e-14;

  private Golden() {}

  /** Asserts that a tensor holds the values of a row, to double precision. */
  public static void assertRow(String name, Tensor... tensors) {
    assertRow(name, TOLERANCE, tensors);
  }

  /** Asserts that tensors hold the values of a row. */
  public static void assertRow(String name, double tolerance, Tensor... tensors) {
    double[] given =
        Arrays.stream(tensors).flatMapToDouble(t -> Arrays.stream(t.toDoubleArray())).toArray();
    assertThat(given).as(name).containsExactly(row(name), Offset.offset(tolerance));
  }

  /** The values of a row. */
  public static double[] row(String name) {
    return table()
        .lines()
        .map(line -> line.split("\t"))
        .filter(cells -> cells[0].equals(name))
        .findFirst()
        .map(cells -> Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray())
        .orElseThrow();
  }

  private static String table() {
    try (var stream =
        Optional.ofNullable(Golden.class.getResourceAsStream("golden.tsv")).orElseThrow()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
