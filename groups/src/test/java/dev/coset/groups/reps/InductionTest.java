package dev.coset.groups.reps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InductionTest {

  private static DihedralElement turns(CyclicElement g) {
    return new DihedralElement(g.turn(), false, g.order());
  }

  /** Permutations of the first positions; the last stays. */
  private static Permutation fixingLast(Permutation g) {
    return Permutation.of(
        IntStream.rangeClosed(0, g.size()).map(i -> i < g.size() ? g.image(i) : i).toArray());
  }

  @Property(tries = 3)
  void frobeniusReciprocityHolds(RandomGenerator random) {
    int n = 1 + random.nextInt(6);
    reciprocity(
        PlaneIrreps.of(Cyclic.of(n)),
        PlaneIrreps.of(Dihedral.of(n)),
        Dihedral.of(n),
        InductionTest::turns);
    reciprocity(
        YoungOrthogonalForm.all(Symmetric.of(3)),
        YoungOrthogonalForm.all(Symmetric.of(4)),
        Symmetric.of(4),
        InductionTest::fixingLast);
  }

  private static <H, G> void reciprocity(
      List<? extends Representation<H>> small,
      List<? extends Representation<G>> large,
      FiniteGroup<G> group,
      Function<H, G> embedding) {
    for (Representation<H> s : small) {
      Representation<G> induced = Induction.of(s, group, embedding);
      assertThat(RepresentationLaws.violations(induced, 1e-12)).isEmpty();
      for (Representation<G> p : large) {
        Representation<H> restricted = Restriction.of(p, s.group(), embedding);
        assertThat(RepresentationLaws.violations(restricted, 1e-12)).isEmpty();
        assertThat(EquivariantMaps.of(induced, p).dimension())
            .isEqualTo(EquivariantMaps.of(s, restricted).dimension());
      }
    }
  }

  /** The branching rule: a partition restricts to those with one box less. */
  @Test
  void restrictingYoungsFormRemovesABox() {
    Representation<Permutation> restricted =
        Restriction.of(
            YoungOrthogonalForm.of(Partition.of(3, 1, 1)),
            Symmetric.of(4),
            InductionTest::fixingLast);
    var irreps = FiniteIrreps.certified(Symmetric.of(4), YoungOrthogonalForm.all(Symmetric.of(4)));
    // the order of Partition.all(4): [4], [3, 1], [2, 2], [2, 1, 1], [1, 1, 1, 1]
    assertThat(irreps.multiplicities(restricted)).containsExactly(0, 1, 0, 1, 0);
  }

  @Property(tries = 3)
  void inducedMatricesAgreeWithTheShortcuts(RandomGenerator random) {
    Dihedral group = Dihedral.of(6);
    Representation<DihedralElement> induced =
        Induction.of(PlaneIrreps.of(Cyclic.of(6)).get(2), group, InductionTest::turns);
    DihedralElement g = group.sample(random);
    double[] v = Samples.gaussian(induced.dimension(), 1, random).toArray();
    assertThat(induced.apply(g, v)).containsExactly(induced.matrix(g).times(v), within(1e-14));
    assertThat(induced.character(g)).isCloseTo(induced.matrix(g).trace(), within(1e-14));
  }

  @Test
  void quotientsPermuteCosetsAndTheTrivialSubgroupGivesTheRegularOne() {
    Dihedral group = Dihedral.of(4);
    Representation<DihedralElement> corners =
        Induction.quotient(Cyclic.of(2), group, g -> new DihedralElement(0, g.turn() == 1, 4));
    assertThat(corners.dimension()).isEqualTo(4);
    Representation<DihedralElement> all =
        Induction.quotient(Cyclic.of(1), group, g -> group.identity());
    Representation<DihedralElement> regular = Representations.regular(group);
    for (DihedralElement g : group.elements()) {
      assertThat(all.matrix(g)).isEqualTo(regular.matrix(g));
      assertThat(corners.apply(g, new double[] {1, 1, 1, 1})).containsOnly(1.0);
    }
  }

  @Property(tries = 5)
  void degreesRestrictToFrequencies(RandomGenerator random) {
    for (int l = 0; l <= 6; l++) {
      Representation<Rotation2> restricted =
          Tensors.changeOfBasis(
              SpinFunctions.restrict(SpinFunctions.degree(l)), SpinFunctions.byFrequency(l));
      List<Representation<Rotation2>> frequencies =
          IntStream.rangeClosed(0, l).mapToObj(PlaneIrreps::so2).toList();
      Rotation2 h = SO2.group().sample(random);
      Matrix expected = Representations.directSum(frequencies).matrix(h);
      assertThat(restricted.matrix(h).isCloseTo(expected, 1e-12)).isTrue();
    }
  }

  @Property(tries = 5)
  void spinFunctionsAreWhatTheFrequencyInduces(RandomGenerator random) {
    for (int k = 0; k <= 2; k++) {
      SpinFunctions functions = new SpinFunctions(k, 3);
      double[] v = Samples.gaussian(functions.dimension(), 1, random).toArray();
      Rotation3 g = SO3.group().sample(random);
      Rotation3 g0 = SO3.group().sample(random);
      Rotation2 h = SO2.group().sample(random);
      double[] turned = functions.evaluate(v, SO3.group().compose(g, SpinFunctions.aboutPole(h)));
      double[] expected =
          PlaneIrreps.so2(k).apply(SO2.group().inverse(h), functions.evaluate(v, g));
      assertThat(turned).containsExactly(expected, within(1e-12));
      double[] moved = functions.evaluate(functions.representation().apply(g0, v), g);
      Rotation3 before = SO3.group().compose(SO3.group().inverse(g0), g);
      assertThat(moved).containsExactly(functions.evaluate(v, before), within(1e-12));
      reciprocityOfSpin(functions);
    }
  }

  private static void reciprocityOfSpin(SpinFunctions functions) {
    for (int l = 0; l <= 4; l++) {
      Representation<Rotation3> degree = SpinFunctions.degree(l);
      int induced = EquivariantMaps.of(functions.representation(), degree).dimension();
      int restricted =
          EquivariantMaps.of(PlaneIrreps.so2(functions.frequency()), SpinFunctions.restrict(degree))
              .dimension();
      assertThat(induced).isEqualTo(functions.multiplicity(l));
      assertThat(induced).isEqualTo(l <= functions.maxDegree() ? restricted : 0);
    }
  }

  @Test
  void faultsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Induction.quotient(
                    Cyclic.of(2), Dihedral.of(4), g -> new DihedralElement(0, false, 4)))
        .withMessageContaining("two elements to one");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Induction.quotient(
                    Cyclic.of(2), Dihedral.of(4), g -> new DihedralElement(g.turn(), false, 4)))
        .withMessageContaining("does not keep the product");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Induction.of(PlaneIrreps.so2(1), Symmetric.of(3), g -> Permutation.identity(3)))
        .withMessageContaining("SO(2)");
    assertThatIllegalArgumentException().isThrownBy(() -> new SpinFunctions(2, 1));
  }
}
