package dev.coset.groups.reps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.DegreeException;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FiniteIrrepsTest {

  @Test
  void irrepsAreHomomorphismsAndOrthogonal() {
    Samples.finite().forEach(FiniteIrrepsTest::check);
    check(Symmetric.of(5));
  }

  private static <E> void check(FiniteGroup<E> group) {
    FiniteIrreps<E> irreps = FiniteIrreps.of(group);
    assertThat(irreps.irreps().getFirst().dimension()).isEqualTo(1);
    for (Representation<E> irrep : irreps.irreps()) {
      assertThat(RepresentationLaws.violations(irrep, 1e-10)).as("%s", irrep).isEmpty();
      for (E g : group.generators()) {
        Matrix m = irrep.matrix(g);
        assertThat(m.transpose().times(m).isCloseTo(Matrix.identity(m.rows()), 1e-10)).isTrue();
      }
    }
  }

  @Test
  void typesAreThoseKnown() {
    assertThat(FiniteIrreps.of(Cyclic.of(5)).types())
        .containsExactly(IrrepType.REAL, IrrepType.COMPLEX, IrrepType.COMPLEX);
    assertThat(FiniteIrreps.of(Samples.quaternions()).types())
        .containsExactly(
            IrrepType.REAL, IrrepType.REAL, IrrepType.REAL, IrrepType.REAL, IrrepType.QUATERNIONIC);
    assertThat(FiniteIrreps.of(Symmetric.of(4)).irreps())
        .extracting(Representation::dimension)
        .containsExactly(1, 1, 2, 3, 3);
  }

  @Property(tries = 5)
  void planeIrrepsAreComplete(RandomGenerator random) {
    for (int n : List.of(1, 2, 3, 4, 5, 8, 1 + random.nextInt(20))) {
      Cyclic cyclic = Cyclic.of(n);
      Dihedral dihedral = Dihedral.of(n);
      FiniteIrreps.certified(cyclic, PlaneIrreps.of(cyclic));
      FiniteIrreps.certified(dihedral, PlaneIrreps.of(dihedral));
      PlaneIrreps.of(cyclic).forEach(rep -> isRepresentation(rep));
      PlaneIrreps.of(dihedral).forEach(rep -> isRepresentation(rep));
    }
    for (int k = 0; k < 20; k += 1 + random.nextInt(5)) {
      assertThat(RepresentationLaws.violations(PlaneIrreps.so2(k), 10, 1e-12, random)).isEmpty();
      assertThat(RepresentationLaws.violations(PlaneIrreps.o2(k), 10, 1e-12, random)).isEmpty();
    }
  }

  private static <E> void isRepresentation(Representation<E> representation) {
    assertThat(RepresentationLaws.violations(representation, 1e-13)).isEmpty();
  }

  @Test
  void youngsFormIsARepresentation() {
    for (int n = 1; n <= 5; n++) {
      FiniteIrreps.certified(Symmetric.of(n), YoungOrthogonalForm.all(Symmetric.of(n)));
      YoungOrthogonalForm.all(Symmetric.of(n)).forEach(rep -> isRepresentation(rep));
    }
  }

  @Property(tries = 10)
  void youngsFormOfEightPositionsIsARepresentation(RandomGenerator random) {
    List<Partition> all = Partition.all(8);
    YoungOrthogonalForm form = YoungOrthogonalForm.of(all.get(random.nextInt(all.size())));
    assertThat(RepresentationLaws.violations(form, 3, 1e-13, random)).isEmpty();
    Permutation g = Symmetric.of(8).sample(random);
    double[] v = Samples.gaussian(form.dimension(), 1, random).toArray();
    Matrix difference =
        Matrix.of(v.length, 1, form.apply(g, v))
            .minus(form.matrix(g).times(Matrix.of(v.length, 1, v)));
    assertThat(Samples.largest(difference)).isLessThan(1e-12);
  }

  /**
   * The published character tables of S4 and S5 (James, Liebeck: Representations and Characters of
   * Groups).
   */
  @Test
  void charactersAreThoseOfTheTables() {
    List<Permutation> s4 =
        List.of(
            Permutation.of(0, 1, 2, 3),
            Permutation.of(1, 0, 2, 3),
            Permutation.of(1, 0, 3, 2),
            Permutation.of(1, 2, 0, 3),
            Permutation.of(1, 2, 3, 0));
    characters(s4, Partition.of(4), 1, 1, 1, 1, 1);
    characters(s4, Partition.of(3, 1), 3, 1, -1, 0, -1);
    characters(s4, Partition.of(2, 2), 2, 0, 2, -1, 0);
    characters(s4, Partition.of(2, 1, 1), 3, -1, -1, 0, 1);
    characters(s4, Partition.of(1, 1, 1, 1), 1, -1, 1, 1, -1);
    List<Permutation> s5 =
        List.of(
            Permutation.of(0, 1, 2, 3, 4),
            Permutation.of(1, 0, 2, 3, 4),
            Permutation.of(1, 0, 3, 2, 4),
            Permutation.of(1, 2, 0, 3, 4),
            Permutation.of(1, 2, 0, 4, 3),
            Permutation.of(1, 2, 3, 0, 4),
            Permutation.of(1, 2, 3, 4, 0));
    characters(s5, Partition.of(5), 1, 1, 1, 1, 1, 1, 1);
    characters(s5, Partition.of(4, 1), 4, 2, 0, 1, -1, 0, -1);
    characters(s5, Partition.of(3, 2), 5, 1, 1, -1, 1, -1, 0);
    characters(s5, Partition.of(3, 1, 1), 6, 0, -2, 0, 0, 0, 1);
    characters(s5, Partition.of(2, 2, 1), 5, -1, 1, -1, -1, 1, 0);
    characters(s5, Partition.of(2, 1, 1, 1), 4, -2, 0, 1, 1, 0, -1);
    characters(s5, Partition.of(1, 1, 1, 1, 1), 1, -1, 1, 1, -1, -1, 1);
  }

  private static void characters(List<Permutation> classes, Partition partition, int... expected) {
    YoungOrthogonalForm form = YoungOrthogonalForm.of(partition);
    for (int i = 0; i < expected.length; i++) {
      assertThat(form.character(classes.get(i)))
          .as("%s at %s", partition, classes.get(i))
          .isCloseTo(expected[i], org.assertj.core.api.Assertions.within(1e-13));
    }
  }

  @Test
  void partitionsAndTableaux() {
    assertThat(Partition.all(8)).hasSize(22);
    assertThat(Partition.all(0)).hasSize(1);
    BigInteger squares =
        Partition.all(8).stream()
            .map(partition -> partition.dimension().pow(2))
            .reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(squares).isEqualTo(BigInteger.valueOf(40320));
    for (Partition partition : Partition.all(7)) {
      List<StandardTableau> tableaux = partition.standardTableaux();
      assertThat(BigInteger.valueOf(tableaux.size())).isEqualTo(partition.dimension());
      assertThat(tableaux)
          .allMatch(tableau -> tableau.shape().equals(partition))
          .doesNotHaveDuplicates();
      assertThat(partition.conjugate().conjugate()).isEqualTo(partition);
    }
    assertThat(Partition.of(4, 2, 1).hookLength(0, 0)).isEqualTo(6);
    assertThatIllegalArgumentException().isThrownBy(() -> Partition.of(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Partition.of(2).hookLength(0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new StandardTableau(List.of(1, 0)));
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> YoungOrthogonalForm.of(Partition.of(9)))
        .withMessageContaining("[9]");
  }

  @Test
  void faultsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiniteIrreps.of(Symmetric.of(7)))
        .withMessageContaining("5040");
    Symmetric s3 = Symmetric.of(3);
    List<YoungOrthogonalForm> all = YoungOrthogonalForm.all(s3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiniteIrreps.certified(s3, all.subList(0, 2)))
        .withMessageContaining("5 of 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiniteIrreps.certified(s3, List.of(all.get(1), all.get(1))))
        .withMessageContaining("isomorphic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiniteIrreps.certified(s3, List.of(Representations.permutation(s3))))
        .withMessageContaining("reducible");
    assertThat(FiniteIrreps.of(s3).multiplicities(Representations.permutation(s3)))
        .containsExactly(1, 0, 1);
  }

  @Test
  void generatorsMustKeepTheRelations() {
    Cyclic group = Cyclic.of(4);
    Matrix quarter = Matrix.of(2, 2, 0, -1, 1, 0);
    assertThat(RepresentationLaws.violations(Tabulated.generated(group, List.of(quarter), 2, 0), 0))
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tabulated.generated(Cyclic.of(3), List.of(quarter), 2, 1e-9))
        .withMessageContaining("relations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tabulated.generated(group, List.of(), 2, 1e-9))
        .withMessageContaining("1 generators");
  }
}
