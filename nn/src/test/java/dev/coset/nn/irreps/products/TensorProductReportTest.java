package dev.coset.nn.irreps.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TensorProductReportTest {

  /** The figures of the paper: 5, 15, 34 paths; 3L + 1 where weights belong to degrees. */
  @Property(tries = 1)
  void expressivityIsThatOfThePaper(RandomGenerator random) {
    List<Integer> full = List.of(5, 15, 34);
    for (int degree = 1; degree <= 3; degree++) {
      TensorProductReport report = TensorProductReport.compare(degree, random);
      TensorProductReport.Row all = report.row("Clebsch-Gordan");
      assertThat(all.triples()).isEqualTo(full.get(degree - 1));
      assertThat(all.expressivity()).isEqualTo(full.get(degree - 1));
      for (String gaunt : List.of("Gaunt product by F", "Gaunt product by a grid")) {
        assertThat(report.row(gaunt).expressivity()).isEqualTo(3 * degree + 1);
        assertThat(report.row(gaunt).oddTriples()).isZero();
      }
      assertThat(report.row("Matrix").oddTriples()).isEqualTo(all.oddTriples());
      assertThat(report.row("Vector signals by DOT").oddTriples()).isEqualTo(all.oddTriples());
      assertThat(report.row("Vector signals by CROSS").oddTriples()).isPositive();
      assertThat(report.toString()).contains("expressivity");
      assertThat(report.rows()).allMatch(row -> row.microseconds() > 0);
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new java.util.SplittableRandom(1);
    assertThatThrownBy(() -> TensorProductReport.compare(9, random))
        .hasMessageContaining("given: 9");
    assertThatThrownBy(() -> TensorProductReport.compare(1, random).row("Cartesian"))
        .hasMessageContaining("Cartesian");
  }
}
