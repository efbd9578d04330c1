package dev.coset.groups.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.NotationException;
import dev.coset.laws.Property;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CliffordAlgebraTest {

  @Test
  void bladesAreOrderedByGradeThenLexicographically() {
    assertThat(CliffordAlgebra.of(3, 0, 0).names())
        .containsExactly("1", "e1", "e2", "e3", "e12", "e13", "e23", "e123");
    assertThat(CliffordAlgebra.of(3, 0, 1).names())
        .containsExactly(
            "1", "e0", "e1", "e2", "e3", "e01", "e02", "e03", "e12", "e13", "e23", "e012", "e013",
            "e023", "e123", "e0123");
    assertThat(CliffordAlgebra.of(0, 0, 0).names()).containsExactly("1");
    assertThat(CliffordAlgebra.of(10, 0, 0).names()).hasSize(1024).endsWith("e123456789a");
    assertThat(CliffordAlgebra.of(1, 3, 0)).isSameAs(CliffordAlgebra.of(1, 3, 0));
  }

  @Test
  void theGeneratorsSquareToTheSignature() {
    CliffordAlgebra algebra = CliffordAlgebra.of(2, 1, 2);
    for (int i = 0; i < 5; i++) {
      Multivector e = algebra.generator(i);
      assertThat(e.times(e)).isEqualTo(algebra.scalar(i < 2 ? 1 : i == 2 ? -1 : 0));
    }
    assertThat(CliffordAlgebra.of(3, 0, 1).signature().square(0)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> algebra.generator(5));
  }

  @Test
  void productsAgreeWithKingdon() throws IOException {
    List<String> lines = table();
    assertThat(lines).hasSize(150);
    for (String line : lines) {
      String[] fields = line.split(";", -1);
      int[] pqr = Arrays.stream(fields[0].split(",")).mapToInt(Integer::parseInt).toArray();
      CliffordAlgebra algebra = CliffordAlgebra.of(pqr[0], pqr[1], pqr[2]);
      Multivector a = read(algebra, fields[2]);
      Multivector result =
          switch (fields[1]) {
            case "reverse" -> a.reverse();
            case "involute" -> a.gradeInvolution();
            case "conjugate" -> a.conjugate();
            case "join" -> spanned(a, read(algebra, fields[3]));
            default -> a.product(ProductKind.valueOf(fields[1]), read(algebra, fields[3]));
          };
      assertThat(result).as(line).isEqualTo(read(algebra, fields[4]));
    }
  }

  /** The regressive product of kingdon takes complements also where no generator is null. */
  private static Multivector spanned(Multivector a, Multivector b) {
    Multivector dual = a.rightComplement().outer(b.rightComplement()).leftComplement();
    if (a.algebra().signature().r() > 0) {
      assertThat(a.join(b)).isEqualTo(dual);
    }
    return dual;
  }

  private static List<String> table() throws IOException {
    try (InputStream stream = CliffordAlgebraTest.class.getResourceAsStream("products.txt")) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static Multivector read(CliffordAlgebra algebra, String numbers) {
    return algebra.multivector(
        Arrays.stream(numbers.split(",")).mapToDouble(Double::parseDouble).toArray());
  }

  @Property(tries = 20)
  void tablesGiveTheProducts(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      Multivector a = Samples.any(algebra, random);
      Multivector b = Samples.any(algebra, random);
      for (ProductKind kind : ProductKind.values()) {
        CayleyTable table = algebra.table(kind);
        double[] sum = new double[algebra.size()];
        for (int t = 0; t < table.terms(); t++) {
          sum[table.result(t)] +=
              table.sign(t) * a.coefficient(table.left(t)) * b.coefficient(table.right(t));
        }
        assertThat(a.product(kind, b)).isEqualTo(algebra.multivector(sum));
      }
    }
    assertThat(ProjectiveAlgebra.algebra().table(ProductKind.GEOMETRIC).terms()).isEqualTo(192);
    assertThat(CliffordAlgebra.of(1, 1, 0).table(ProductKind.GEOMETRIC).toArray()[3][3][0])
        .isEqualTo(1);
  }

  @Test
  void multivectorsAreReadAndWritten() {
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    Multivector x = algebra.parse("1 + 2e12 - e123");
    assertThat(x)
        .isEqualTo(algebra.multivector(1, 0, 0, 0, 2, 0, 0, -1))
        .hasToString("1 + 2e12 - e123");
    assertThat(algebra.parse("e1+e1 -.5E1e21 + 2.e321")).hasToString("2e1 + 5e12 - 2e123");
    assertThat(algebra.parse(" - 3 ")).isEqualTo(algebra.scalar(-3));
    assertThat(algebra.zero()).hasToString("0");
    assertThat(algebra.parse("0")).isEqualTo(algebra.zero());
    assertThat(x.coefficient("e21")).isEqualTo(-2);
    assertThat(ProjectiveAlgebra.point(1, 2, 3))
        .isEqualTo(ProjectiveAlgebra.algebra().parse("e123 + e032 + 2e013 + 3e021"));
  }

  @Property(tries = 20)
  void whatIsWrittenIsReadToTheSameBits(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      Multivector x = Samples.any(algebra, random).times(Math.pow(10, random.nextInt(-20, 20)));
      assertThat(algebra.parse(x.toString())).isEqualTo(x);
    }
  }

  @Test
  void malformedTextIsPointedAt() {
    refused("", 0);
    refused("1 + ", 4);
    refused("1 2", 2);
    refused("2e", 2);
    refused("1 + e14", 6);
    refused("e11", 2);
    refused("e1 * e2", 3);
    refused("1e+5", 2);
    refused("e0", 1);
  }

  private static void refused(String text, int position) {
    assertThatExceptionOfType(NotationException.class)
        .isThrownBy(() -> CliffordAlgebra.of(3, 0, 0).parse(text))
        .satisfies(fault -> assertThat(fault.position()).as(text).isEqualTo(position));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CliffordAlgebra.of(8, 2, 1))
        .withMessageContaining("at most 10");
    assertThatIllegalArgumentException().isThrownBy(() -> new Signature(-1, 0, 0));
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> algebra.scalar(1).times(CliffordAlgebra.of(2, 0, 0).scalar(1)))
        .withMessageContaining("Cl(3,0,0)");
    assertThatIllegalArgumentException().isThrownBy(() -> algebra.scalar(1).grade(4));
    assertThatIllegalArgumentException().isThrownBy(() -> algebra.vector(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> algebra.multivector(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> algebra.zero().normalized());
  }
}
