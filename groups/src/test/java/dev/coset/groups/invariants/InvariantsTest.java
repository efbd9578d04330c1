package dev.coset.groups.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Cyclic;
import dev.coset.groups.DegreeException;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.finite.PointGroups;
import dev.coset.groups.reps.Tensors;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InvariantsTest {

  private static Representation<Matrix> space(String name) {
    return Representations.of(PointGroups.named(name), 3, m -> m);
  }

  private static List<Integer> degrees(Representation<?> representation, int degree) {
    return GeneratingInvariants.upTo(representation, degree).stream()
        .map(Polynomial::degree)
        .toList();
  }

  /** Known degrees of fundamental invariants. */
  @Test
  void generatorsHaveTheKnownDegrees() {
    assertThat(degrees(Representations.permutation(Symmetric.of(3)), 6)).containsExactly(1, 2, 3);
    assertThat(degrees(Representations.permutation(Symmetric.of(4)), 5))
        .containsExactly(1, 2, 3, 4);
    assertThat(degrees(Representations.standard(Dihedral.of(5)), 7)).containsExactly(2, 5);
    assertThat(degrees(Representations.standard(Cyclic.of(4)), 6)).containsExactly(2, 4, 4);
    assertThat(degrees(space("O"), 9)).containsExactly(2, 4, 6, 9);
    assertThat(degrees(space("Oh"), 9)).containsExactly(2, 4, 6);
  }

  /** Coefficients of 1/((1-t)(1-t^2)(1-t^3)) and (1 + t^9)/((1-t^2)(1-t^4)(1-t^6)). */
  @Test
  void molienCountsAreKnown() {
    MolienSeries sets = MolienSeries.of(Representations.permutation(Symmetric.of(3)), 6);
    assertThat(sets.coefficients()).containsExactly(1L, 1L, 2L, 3L, 4L, 5L, 7L);
    assertThat(sets).hasToString("1 + t + 2 t^2 + 3 t^3 + 4 t^4 + 5 t^5 + 7 t^6 + ...");
    assertThat(MolienSeries.of(space("O"), 9).coefficients())
        .containsExactly(1L, 0L, 1L, 0L, 2L, 0L, 3L, 0L, 4L, 1L);
    assertThat(MolienSeries.of(space("I"), 15).coefficient(15)).isEqualTo(1);
    // The gradients of x.x, of the quartic and so on: vector fields of the cube.
    assertThat(MolienSeries.equivariants(space("Oh"), space("Oh"), 5).coefficients())
        .containsExactly(0L, 1L, 0L, 2L, 0L, 4L);
  }

  /** The invariants of the icosahedron of Klein: degrees 2, 6, 10 and, of its rotations, 15. */
  @Test
  void icosahedralGeneratorsHaveTheKnownDegrees() {
    assertThat(degrees(space("Ih"), 10)).containsExactly(2, 6, 10);
    assertThat(degrees(space("I"), 15)).containsExactly(2, 6, 10, 15);
  }

  /** The quotients of Molien series by those of the invariants count the generators. */
  @Test
  void equivariantsHaveTheKnownGenerators() {
    Representation<DihedralElement> plane = Representations.standard(Dihedral.of(3));
    List<PolynomialMap> maps = GeneratingEquivariants.upTo(plane, plane, 5);
    assertThat(maps)
        .map(PolynomialMap::toString)
        .containsExactly("(x1, x2)", "(x1^2 - x2^2, -2 x1 x2)");
    // Gradients of the three invariants of a reflection group are a basis.
    assertThat(GeneratingEquivariants.upTo(space("Oh"), space("Oh"), 7))
        .map(PolynomialMap::degree)
        .containsExactly(1, 3, 5);
    Representation<Permutation> sets = Representations.permutation(Symmetric.of(4));
    assertThat(GeneratingEquivariants.upTo(sets, sets, 4))
        .map(PolynomialMap::degree)
        .containsExactly(0, 1, 2, 3);
  }

  /**
   * One vector: the square and the multiples of the vector; two: three products, and a cross
   * product.
   */
  @Test
  void continuousGroupsHaveTheKnownGenerators() {
    Representation<Rotation3> one = Representations.standard(SO3.group());
    Representation<Rotation3> two = Representations.directSum(List.of(one, one));
    assertThat(GeneratingInvariants.upTo(one, 4))
        .map(Polynomial::toString)
        .containsExactly("x1^2 + x2^2 + x3^2");
    assertThat(degrees(two, 4)).containsExactly(2, 2, 2);
    assertThat(GeneratingEquivariants.upTo(two, one, 3))
        .map(PolynomialMap::degree)
        .containsExactly(1, 1, 2);
    assertThat(MolienSeries.of(one, 6).coefficients()).containsExactly(1L, 0L, 1L, 0L, 1L, 0L, 1L);
    assertThat(degrees(Representations.standard(O2.group()), 5)).containsExactly(2);
  }

  @Property(tries = 10)
  void equivariantGeneratorsKeepTheLaw(RandomGenerator random) {
    Representation<Matrix> in = space("T");
    Representation<Matrix> out = Tensors.symmetricSquare(in);
    Reynolds<Matrix> reynolds = Reynolds.of(in);
    double[] x = random.doubles(3, -1, 1).toArray();
    Matrix g = in.group().sample(random);
    for (PolynomialMap f : GeneratingEquivariants.upTo(in, out, 3)) {
      assertThat(f.at(in.apply(g, x))).containsExactly(out.apply(g, f.at(x)), offset(1e-12));
      assertThat(reynolds.error(f, out)).isLessThan(1e-12);
      PolynomialMap broken =
          f.plus(PolynomialMap.along(1, out.dimension(), Polynomial.variable(3, 1)));
      assertThat(reynolds.error(broken, out)).isGreaterThan(0.1);
    }
  }

  @Property(tries = 5)
  void meansOverRotationsAreInvariant(RandomGenerator random) {
    Representation<Rotation3> two =
        Representations.directSum(
            List.of(Representations.standard(SO3.group()), Representations.standard(SO3.group())));
    Polynomial any =
        Polynomial.monomial(random.nextDouble(-1, 1), 2, 0, 0, 1, 0, 1)
            .plus(Polynomial.monomial(1, 1, 0, 1, 1, 0, 1));
    Polynomial mean = Reynolds.of(two).project(any);
    double[] x = random.doubles(6, -1, 1).toArray();
    Rotation3 g = SO3.group().sample(random);
    assertThat(mean.at(two.apply(g, x))).isCloseTo(mean.at(x), within(1e-13));
    assertThat(Reynolds.of(two).error(mean)).isLessThan(1e-14);
    assertThat(mean.magnitude()).isGreaterThan(1e-3);
  }

  @Property(tries = 10)
  void generatorsAreInvariantAndTheOperatorProjects(RandomGenerator random) {
    Representation<Matrix> cube = space("O");
    Reynolds<Matrix> reynolds = Reynolds.of(cube);
    double[] x = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    Matrix g = cube.matrix(((FiniteGroup<Matrix>) cube.group()).sample(random));
    for (Polynomial p : GeneratingInvariants.upTo(cube, 6)) {
      assertThat(p.at(g.times(x))).isCloseTo(p.at(x), within(1e-12));
      assertThat(reynolds.error(p)).isLessThan(1e-13);
      assertThat(reynolds.error(p.plus(Polynomial.variable(3, 1)))).isGreaterThan(0.5);
    }
    Polynomial any = Polynomial.variable(3, 1).power(2).times(Polynomial.variable(3, 2).power(2));
    Polynomial mean = reynolds.project(any.times(random.nextGaussian()));
    assertThat(reynolds.project(mean).minus(mean).magnitude()).isLessThan(1e-13);
  }

  @Property
  void compositionIsThatOfTheMaps(RandomGenerator random) {
    Matrix a = Matrix.of(2, 2, random.doubles(4).toArray());
    Polynomial p =
        Polynomial.monomial(2, 2, 1)
            .minus(Polynomial.monomial(1, 0, 3))
            .plus(Polynomial.constant(2, 0.5));
    double[] x = random.doubles(2).toArray();
    assertThat(p.compose(a).at(x)).isCloseTo(p.at(a.times(x)), within(1e-13));
    assertThat(p.times(p).at(x)).isCloseTo(p.at(x) * p.at(x), within(1e-13));
    assertThat(p.minus(p)).isEqualTo(Polynomial.constant(2, 0));
    assertThat(p).hasToString("2 x1^2 x2 - x2^3 + 0.5");
    assertThat(p.degree()).isEqualTo(3);
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> MolienSeries.of(space("O"), -1))
        .isInstanceOf(DegreeException.class)
        .hasMessageContaining("given: -1");
    assertThatThrownBy(() -> Reynolds.of(Representations.standard(SE3.group())))
        .hasMessageContaining("given: SE(3)");
    assertThatThrownBy(() -> GeneratingEquivariants.upTo(space("O"), space("T"), 2))
        .hasMessageContaining("one group");
    assertThatThrownBy(() -> new PolynomialMap(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> Polynomial.variable(2, 3)).hasMessageContaining("x1 to x2");
    assertThatThrownBy(() -> Polynomial.variable(2, 1).plus(Polynomial.variable(3, 1)))
        .hasMessageContaining("2 and 3");
    assertThatThrownBy(
            () -> GeneratingInvariants.upTo(Representations.permutation(Symmetric.of(6)), 20))
        .isInstanceOf(DegreeException.class);
    Representation<Matrix> wrong =
        Representations.of(PointGroups.named("O"), 3, m -> m.times(1.01));
    assertThatThrownBy(() -> MolienSeries.of(wrong, 4)).hasMessageContaining("no representation");
  }
}
