package dev.coset.groups.lie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Blocks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Values computed by SciPy; the command is in the first line of the table. */
class GoldenLieTest {

  @Test
  void valuesAreThoseOfSciPy() throws IOException {
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThan(25);
    for (String line : lines) {
      String[] parts = line.split(";", -1);
      double[] input = numbers(parts[2]);
      double[] expected = numbers(parts[3]);
      double[] actual = compute(parts[0], Integer.parseInt(parts[1]), input);
      double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
      Matrix difference = row(actual).minus(row(expected));
      assertThat(difference.frobeniusNorm()).as(line).isLessThan(1e-13 * Math.max(1, scale));
    }
  }

  private static double[] compute(String function, int n, double[] input) {
    Matrix matrix = input.length == n * n ? Matrix.of(n, n, input) : Matrix.identity(n);
    return switch (function) {
      case "rotvec" -> SO3.group().exp(input).matrix().toArray();
      case "slerp" -> slerp(input);
      case "expm" -> MatrixExponential.of(matrix).toArray();
      case "logm" -> MatrixLogarithm.of(matrix).toArray();
      case "sqrtm" -> MatrixLogarithm.squareRoot(matrix).toArray();
      case "polar" -> polar(matrix);
      default -> throw new AssertionError("unknown function in the table: " + function);
    };
  }

  private static double[] slerp(double[] ends) {
    Rotation3 g = SO3.group().exp(Arrays.copyOfRange(ends, 0, 3));
    Rotation3 h = SO3.group().exp(Arrays.copyOfRange(ends, 3, 6));
    return SO3.group().interpolate(g, h, 0.3).matrix().toArray();
  }

  private static double[] polar(Matrix matrix) {
    LieDecompositions.Polar polar = LieDecompositions.polar(matrix);
    double[] both = new double[2 * matrix.rows() * matrix.rows()];
    Blocks.put(both, matrix.rows(), polar.rotation(), 0, 0);
    Blocks.put(both, matrix.rows(), polar.positive(), matrix.rows(), 0);
    return both;
  }

  private static Matrix row(double[] values) {
    return Matrix.of(1, values.length, values);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<String> lines() throws IOException {
    try (InputStream table = GoldenLieTest.class.getResourceAsStream("/lie/golden_lie.csv")) {
      String text = new String(Objects.requireNonNull(table).readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
