package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.DegreeException;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotationException;
import dev.coset.groups.O2;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SO2;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanarIrrepsTest {

  private static final PlanarGroup<Rotation2> TURNS = PlanarGroup.of(SO2.group());

  private static List<PlanarGroup<?>> groups() {
    List<PlanarGroup<?>> groups = new ArrayList<>(List.of(TURNS, PlanarGroup.of(O2.group())));
    for (int n : new int[] {1, 2, 3, 4, 5, 6, 7, 12}) {
      groups.add(PlanarGroup.of(Cyclic.of(n)));
      groups.add(PlanarGroup.of(Dihedral.of(n)));
    }
    return groups;
  }

  private static <E> PlanarIrreps<E> random(
      PlanarGroup<E> group, int blocks, RandomGenerator random) {
    List<PlanarIrrep> all = group.irreps(5);
    List<PlanarIrreps.Block> made = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      made.add(new PlanarIrreps.Block(random.nextInt(3), all.get(random.nextInt(all.size()))));
    }
    return new PlanarIrreps<>(group, made);
  }

  @Property(tries = 20)
  void representationsAreOrthogonalHomomorphisms(RandomGenerator random) {
    groups().forEach(group -> isHomomorphism(group, random));
  }

  private static <E> void isHomomorphism(PlanarGroup<E> group, RandomGenerator random) {
    var rho = random(group, 4, random).representation();
    E g = rho.group().sample(random);
    E h = rho.group().sample(random);
    Matrix product = rho.matrix(g).times(rho.matrix(h));
    assertThat(rho.matrix(rho.group().compose(g, h)).isCloseTo(product, 3e-14))
        .as("%s: %s, %s", rho.group(), g, h)
        .isTrue();
    Matrix square = rho.matrix(g).times(rho.matrix(g).transpose());
    assertThat(square.isCloseTo(Matrix.identity(rho.dimension()), 1e-14)).isTrue();
  }

  @Property(tries = 20)
  void productsHaveTheProductOfTheCharacters(RandomGenerator random) {
    groups().forEach(group -> decomposes(group, random));
  }

  private static <E> void decomposes(PlanarGroup<E> group, RandomGenerator random) {
    PlanarIrreps<E> a = random(group, 3, random);
    PlanarIrreps<E> b = random(group, 3, random);
    PlanarIrreps<E> product = a.tensorProduct(b);
    assertThat(product.dimension()).isEqualTo(a.dimension() * b.dimension());
    E g = group.group().sample(random);
    double expected = a.representation().matrix(g).trace() * b.representation().matrix(g).trace();
    assertThat(product.representation().matrix(g).trace())
        .as("%s: %s by %s", group.group(), a, b)
        .isEqualTo(expected, within(1e-12));
  }

  @Test
  void charactersAreOrthogonalAndTheListIsComplete() {
    for (PlanarGroup<?> group : groups()) {
      if (group.rotations().isPresent()) {
        charactersAreOrthogonal(group);
      }
    }
  }

  private static <E> void charactersAreOrthogonal(PlanarGroup<E> group) {
    List<E> elements = ((FiniteGroup<E>) group.group()).elements();
    List<PlanarIrrep> irreps = group.irreps(100);
    double squares = 0;
    for (PlanarIrrep a : irreps) {
      // an irrep of C_n of dimension 2 is a pair of conjugate complex ones
      int type = group.reflections() ? 1 : group.dimension(a);
      squares += (double) group.dimension(a) * group.dimension(a) / type;
      for (PlanarIrrep b : irreps) {
        double mean =
            elements.stream()
                .mapToDouble(g -> group.matrix(a, g).trace() * group.matrix(b, g).trace())
                .average()
                .orElseThrow();
        assertThat(mean).isEqualTo(a.equals(b) ? type : 0, within(1e-13));
      }
    }
    assertThat(squares).isEqualTo(elements.size());
  }

  @Test
  void elementsActAsDocumented() {
    PlanarGroup<CyclicElement> four = PlanarGroup.of(Cyclic.of(4));
    CyclicElement quarter = Cyclic.of(4).element(1);
    assertThat(four.matrix(PlanarIrrep.of(1), quarter)).isEqualTo(Matrix.of(2, 2, 0, -1, 1, 0));
    assertThat(four.matrix(PlanarIrrep.of(2), quarter)).isEqualTo(Matrix.of(1, 1, -1));
    var dihedral = PlanarGroup.of(Dihedral.of(4));
    var reflection = Dihedral.of(4).element(0, true);
    assertThat(dihedral.matrix(PlanarIrrep.of(1), reflection))
        .isEqualTo(Matrix.of(2, 2, 1, 0, 0, -1));
    assertThat(dihedral.matrix(new PlanarIrrep(2, true), reflection))
        .isEqualTo(Matrix.of(1, 1, -1));
    assertThat(dihedral.irreps(9)).hasToString("[0, 0-, 1, 2, 2-]");
    assertThat(dihedral.times(PlanarIrrep.of(1), PlanarIrrep.of(1))).hasToString("[0, 0-, 2, 2-]");
    assertThat(four.times(PlanarIrrep.of(1), PlanarIrrep.of(1))).hasToString("[0, 0, 2, 2]");
    assertThat(TURNS.times(PlanarIrrep.of(2), PlanarIrrep.of(3))).hasToString("[1, 5]");
  }

  @Property(tries = 20)
  void printedIrrepsReadBackAndSortingCommutesWithTheAction(RandomGenerator random) {
    groups().forEach(group -> readsBack(group, random));
  }

  private static <E> void readsBack(PlanarGroup<E> group, RandomGenerator random) {
    PlanarIrreps<E> irreps = random(group, random.nextInt(5), random);
    assertThat(PlanarIrreps.parse(group, irreps.toString())).isEqualTo(irreps);
    var sorted = irreps.sort();
    double[] x = random.doubles(irreps.dimension(), -1, 1).toArray();
    E g = group.group().sample(random);
    assertThat(sorted.rearrange(irreps.representation().matrix(g).times(x)))
        .containsExactly(
            sorted.irreps().representation().matrix(g).times(sorted.rearrange(x)), within(0.0));
    assertThat(irreps.simplify().dimension()).isEqualTo(irreps.dimension());
  }

  @Test
  void listsAreReadSortedSimplifiedAndFiltered() {
    var o2 = PlanarGroup.of(O2.group());
    var irreps = PlanarIrreps.parse(o2, " 3 x 1+2x0- + 1 + 4x0+0x7");
    assertThat(irreps).hasToString("3x1 + 2x0- + 1x1 + 4x0 + 0x7");
    assertThat(irreps.dimension()).isEqualTo(14);
    assertThat(irreps.count()).isEqualTo(10);
    assertThat(irreps.count(PlanarIrrep.of(1))).isEqualTo(4);
    assertThat(irreps.sort().irreps().simplify()).hasToString("4x0 + 2x0- + 4x1");
    assertThat(irreps.sort().permutation()).containsExactly(3, 1, 0, 2, 4);
    assertThat(irreps.filter(irrep -> irrep.frequency() == 0)).hasToString("2x0- + 4x0");
    assertThat(irreps.slices().subList(0, 2))
        .containsExactly(new Irreps.Slice(0, 6), new Irreps.Slice(6, 8));
    assertThat(irreps.plus(irreps).dimension()).isEqualTo(28);
  }

  @ParameterizedTest
  @CsvSource({
    "2x3, 2",
    "1 + 0-, 4",
    "1 2, 2",
    "1 +, 3",
    "x1, 0",
    "-1, 0",
    "2y1, 1",
    "1x, 2",
    "1+9999999999, 2"
  })
  void malformedTextIsRefusedAtTheCharacter(String text, int position) {
    var c5 = PlanarGroup.of(Cyclic.of(5));
    assertThatExceptionOfType(NotationException.class)
        .isThrownBy(() -> PlanarIrreps.parse(c5, text))
        .satisfies(fault -> assertThat(fault.position()).isEqualTo(position));
  }

  @Test
  void irrepsOfOtherGroupsAreRefused() {
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> TURNS.dimension(new PlanarIrrep(0, true)))
        .withMessageContaining("no reflections");
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> PlanarIrrep.of(-1));
    var three = PlanarIrreps.parse(PlanarGroup.of(Cyclic.of(3)), "1");
    var four = PlanarIrreps.parse(PlanarGroup.of(Cyclic.of(4)), "1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> three.plus(four))
        .withMessageContaining("C3 and C4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> three.representation().matrix(Cyclic.of(4).element(1)));
  }
}
