package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against e3nn, SymPy and 80-digit arithmetic; the tables tell the command that made them. */
class GoldenIrrepsTest {

  private static List<String[]> rows(String name) {
    try (InputStream in = GoldenIrrepsTest.class.getResourceAsStream(name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(2).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] integers(String[] row, int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = Integer.parseInt(row[i]);
    }
    return values;
  }

  private static EulerAngles angles(String[] row) {
    return new EulerAngles(
        Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3]));
  }

  @Test
  void wignerMatrices() {
    List<String[]> rows = rows("wigner_d.csv");
    assertThat(rows).hasSizeGreaterThan(400);
    for (String[] row : rows) {
      int l = Integer.parseInt(row[0]);
      double value =
          WignerD.of(l, angles(row)).get(Integer.parseInt(row[4]), Integer.parseInt(row[5]));
      assertThat(value)
          .as("degree %d", l)
          .isEqualTo(Double.parseDouble(row[6]), within(l <= 20 ? 3e-14 : 1e-13));
    }
  }

  @Test
  void wignerMatricesByRecursionAndInBatches() {
    for (String[] row : rows("wigner_d.csv")) {
      int l = Integer.parseInt(row[0]);
      int i = Integer.parseInt(row[4]);
      int j = Integer.parseInt(row[5]);
      double expected = Double.parseDouble(row[6]);
      if (l > WignerRecursion.MAX_DEGREE) {
        continue;
      }
      var g = angles(row).rotation();
      WignerDBatch batch = WignerDBatch.upTo(l);
      double[] blocks = batch.blocks(new double[] {g.w(), g.x(), g.y(), g.z()});
      assertThat(blocks[batch.offset(l) + i * (2 * l + 1) + j])
          .as("degree %d", l)
          .isEqualTo(expected, within(1e-12));
      assertThat(WignerRecursion.upTo(l, g).get(l).get(i, j))
          .as("degree %d", l)
          .isEqualTo(expected, within(1e-12));
    }
  }

  @Test
  void clebschGordanTensors() {
    for (String[] row : rows("clebsch_gordan.csv")) {
      int[] n = integers(row, 6);
      assertThat(ClebschGordan.of(n[0], n[1], n[2]).get(n[3], n[4], n[5]))
          .as("%d %d %d", n[0], n[1], n[2])
          .isEqualTo(Double.parseDouble(row[6]), within(1e-14));
    }
  }

  @Test
  void symbols() {
    for (String[] row : rows("three_j.csv")) {
      int[] n = integers(row, 7);
      assertThat(new ThreeJ(n[0], n[1], n[2], n[3], n[4], n[5]).exact()).isEqualTo(root(row));
    }
    for (String[] row : rows("six_j.csv")) {
      int[] n = integers(row, 7);
      assertThat(new SixJ(n[0], n[1], n[2], n[3], n[4], n[5]).exact()).isEqualTo(root(row));
    }
  }

  private static RationalRoot root(String[] row) {
    return new RationalRoot(
        Integer.parseInt(row[6]), new BigInteger(row[7]), new BigInteger(row[8]));
  }

  @Test
  void gauntCoefficients() {
    for (String[] row : rows("gaunt.csv")) {
      int[] n = integers(row, 6);
      assertThat(Gaunt.of(n[0], n[1], n[2]).get(n[3], n[4], n[5]))
          .isEqualTo(Double.parseDouble(row[6]), within(1e-15));
    }
  }
}
