package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotationException;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IrrepsTest {

  static Irreps random(RandomGenerator random, int blocks, int maxDegree) {
    List<Irreps.Block> made = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      Irrep irrep = new Irrep(random.nextInt(maxDegree + 1), random.nextBoolean() ? 1 : -1);
      made.add(new Irreps.Block(random.nextInt(4), irrep));
    }
    return new Irreps(made);
  }

  @Property(tries = 200)
  void printedIrrepsReadBack(RandomGenerator random) {
    Irreps irreps = random(random, random.nextInt(6), 30);
    assertThat(Irreps.parse(irreps.toString())).isEqualTo(irreps);
    irreps
        .blocks()
        .forEach(b -> assertThat(Irrep.parse(b.irrep().toString())).isEqualTo(b.irrep()));
  }

  @Test
  void theTextFormIsThatOfE3nn() {
    Irreps irreps =
        Irreps.of(
            new Irreps.Block(8, new Irrep(0, 1)),
            new Irreps.Block(4, new Irrep(1, -1)),
            new Irreps.Block(2, new Irrep(2, 1)));
    assertThat(irreps).hasToString("8x0e + 4x1o + 2x2e");
    assertThat(Irreps.parse("8x0e+4x1o+2x2e")).isEqualTo(irreps);
    assertThat(Irreps.parse("  8 x 0e\t+ 4x1o +2x2e ")).isEqualTo(irreps);
    assertThat(Irreps.parse("1o + 0e")).hasToString("1x1o + 1x0e");
    assertThat(Irreps.parse(" ")).isEqualTo(new Irreps(List.of())).hasToString("");
    assertThat(irreps.dimension()).isEqualTo(8 + 12 + 10);
    assertThat(irreps.count()).isEqualTo(14);
    assertThat(irreps.maxDegree()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "8x0e + 4y1o, 8",
    "8x0e 4x1o, 5",
    "8x0e +, 6",
    "+ 1o, 0",
    "-1x0e, 0",
    "1u, 1",
    "1, 1",
    "2x, 2",
    "2xe, 2",
    "1o + 3x1o1e, 9",
    "1O, 1",
    "99999999999x0e, 0",
    "3x99999999999e, 2",
    "١o, 0"
  })
  void malformedTextIsRefusedAtTheCharacter(String text, int position) {
    assertThatExceptionOfType(NotationException.class)
        .isThrownBy(() -> Irreps.parse(text))
        .satisfies(fault -> assertThat(fault.position()).isEqualTo(position));
  }

  @Test
  void oneIrrepIsReadAlone() {
    assertThat(Irrep.parse(" 3e ")).isEqualTo(new Irrep(3, 1));
    assertThatExceptionOfType(NotationException.class).isThrownBy(() -> Irrep.parse("2x3e"));
    assertThatExceptionOfType(NotationException.class).isThrownBy(() -> Irrep.parse("3e + 1o"));
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> new Irrep(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Irrep(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Irreps.Block(-1, new Irrep(1, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Irreps.parse("1000000000x1o"))
        .withMessageContaining("components");
  }

  @Test
  void listsAreSortedSimplifiedAndFiltered() {
    Irreps irreps = Irreps.parse("2x1e + 1x0e + 3x1o + 0x5e + 1x1o + 2x0e");
    assertThat(irreps.simplify()).hasToString("2x1e + 1x0e + 4x1o + 2x0e");
    Irreps.Sorted sorted = irreps.sort();
    assertThat(sorted.irreps()).hasToString("1x0e + 2x0e + 3x1o + 1x1o + 2x1e + 0x5e");
    assertThat(sorted.permutation()).containsExactly(1, 5, 2, 4, 0, 3);
    assertThat(sorted.irreps().simplify()).hasToString("3x0e + 4x1o + 2x1e");
    assertThat(irreps.filter(irrep -> irrep.parity() == -1)).hasToString("3x1o + 1x1o");
    assertThat(irreps.count(new Irrep(1, -1))).isEqualTo(4);
    assertThat(Irreps.parse("2x0e + 1x1o").slices())
        .containsExactly(new Irreps.Slice(0, 2), new Irreps.Slice(2, 5));
    assertThat(Irreps.sphericalHarmonics(3)).hasToString("1x0e + 1x1o + 1x2e + 1x3o");
    assertThat(Irreps.parse("1o").plus(Irreps.parse("0e")).repeat(2))
        .hasToString("1x1o + 1x0e + 1x1o + 1x0e");
    assertThat(Irreps.parse("1o").repeat(0).dimension()).isZero();
  }

  @Property(tries = 50)
  void sortingCommutesWithTheAction(RandomGenerator random) {
    Irreps irreps = random(random, 5, 3);
    Irreps.Sorted sorted = irreps.sort();
    Orthogonal3 g = O3.group().sample(random);
    double[] x = irreps.randn(Irreps.Normalization.COMPONENT, random);
    double[] a = sorted.rearrange(irreps.representation().action().apply(g, x));
    double[] b = sorted.irreps().representation().action().apply(g, sorted.rearrange(x));
    assertThat(a).containsExactly(b, within(0.0));
  }

  @Test
  void productsDecompose() {
    Irreps product = Irreps.parse("1o").tensorProduct(Irreps.parse("1o"));
    assertThat(product).hasToString("1x0e + 1x1e + 1x2e");
    Irreps a = Irreps.parse("2x0o + 1x1e");
    Irreps b = Irreps.parse("3x1o + 1x2e");
    assertThat(a.tensorProduct(b).dimension()).isEqualTo(a.dimension() * b.dimension());
    assertThat(Irreps.tensorProductPaths(a, b, irrep -> irrep.l() == 1))
        .containsExactly(
            new Irreps.Path(0, 0, new Irrep(1, 1)),
            new Irreps.Path(1, 0, new Irrep(1, -1)),
            new Irreps.Path(1, 1, new Irrep(1, 1)));
  }

  @Property(tries = 20)
  void theDecompositionHasTheCharacterOfTheProduct(RandomGenerator random) {
    Irreps a = random(random, 2, 3);
    Irreps b = random(random, 2, 3);
    Orthogonal3 g = O3.group().sample(random);
    double left = a.representation().matrix(g).trace() * b.representation().matrix(g).trace();
    double right = a.tensorProduct(b).representation().matrix(g).trace();
    assertThat(right).isEqualTo(left, within(1e-11));
  }

  @Property(tries = 30)
  void representationsAreOrthogonalHomomorphisms(RandomGenerator random) {
    Irreps irreps = random(random, 4, 4);
    Representation<Orthogonal3> rho = irreps.representation();
    Orthogonal3 g = O3.group().sample(random);
    Orthogonal3 h = O3.group().sample(random);
    Matrix product = rho.matrix(g).times(rho.matrix(h));
    assertThat(rho.matrix(O3.group().compose(g, h)).isCloseTo(product, 1e-13)).isTrue();
    Matrix square = rho.matrix(g).times(rho.matrix(g).transpose());
    assertThat(square.isCloseTo(Matrix.identity(rho.dimension()), 1e-13)).isTrue();
    double[] x = irreps.randn(Irreps.Normalization.COMPONENT, random);
    double[] moved = rho.action().apply(g, x);
    assertThat(moved).containsExactly(rho.matrix(g).times(x), within(1e-13));
    assertThat(irreps.norms(moved)).containsExactly(irreps.norms(x), within(1e-13));
    Matrix rotated = irreps.rotationRepresentation().matrix(g.rotation());
    assertThat(rotated.isCloseTo(rho.matrix(new Orthogonal3(g.rotation(), false)), 0)).isTrue();
  }

  @Property
  void theVectorsAreTheOddIrrepOfDegreeOne(RandomGenerator random) {
    Orthogonal3 g = O3.group().sample(random);
    assertThat(new Irrep(1, -1).matrix(g).isCloseTo(g.matrix(), 1e-14)).isTrue();
    assertThat(new Irrep(1, 1).matrix(g).isCloseTo(g.rotation().matrix(), 1e-14)).isTrue();
    assertThat(Irreps.parse("1o").rotationRepresentation().group()).isEqualTo(SO3.group());
  }

  @Property(tries = 30)
  void randomFeaturesAreNormalized(RandomGenerator random) {
    Irreps irreps = Irreps.parse("3x0e + 2x1o + 1x4e");
    double[] x = irreps.randn(Irreps.Normalization.NORM, random);
    assertThat(irreps.norms(x))
        .hasSize(6)
        .containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-14));
    assertThat(irreps.randn(Irreps.Normalization.COMPONENT, random)).hasSize(18);
  }

  @Test
  void degreesBeyondTheWignerMatricesAreRefused() {
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> Irreps.parse("1x1000e").representation())
        .withMessageContaining("1000");
    assertThatIllegalArgumentException().isThrownBy(() -> Irreps.parse("1o").norms(new double[2]));
  }
}
