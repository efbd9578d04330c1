package dev.coset.groups.reps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Dihedral;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EquivariantMapsTest {

  /** Bell numbers: the ways to identify the four indices, for n >= 4 (Maron et al.). */
  @Test
  void linearLayersOfGraphsAreCountedByBellNumbers() {
    for (int n = 4; n <= 5; n++) {
      Representation<Permutation> sets = Representations.permutation(Symmetric.of(n));
      Representation<Permutation> graphs = Tensors.power(sets, 2, 0);
      assertThat(EquivariantMaps.of(sets, sets).dimension()).isEqualTo(2);
      assertThat(EquivariantMaps.of(graphs, sets).dimension()).isEqualTo(5);
      assertThat(EquivariantMaps.bias(graphs).dimension()).isEqualTo(2);
      assertThat(EquivariantMaps.of(graphs, graphs).dimension()).isEqualTo(15);
    }
  }

  @Property(tries = 3)
  void mapsCommuteAndAreCountedByCharacters(RandomGenerator random) {
    Representation<Rotation3> vectors = Representations.standard(SO3.group());
    Representation<Rotation3> sum =
        Representations.directSum(
            List.of(vectors, Representations.trivial(SO3.group(), 1), vectors));
    check(sum, sum, random);
    check(Tensors.power(vectors, 2, 0), Tensors.symmetricSquare(vectors), random);
    check(
        Tensors.changeOfBasis(sum, Samples.basis(7, random)), Tensors.power(vectors, 1, 1), random);
    var o3 = Representations.standard(O3.group());
    check(Tensors.power(o3, 2, 0), Tensors.alternatingSquare(o3), random);
    check(o3, Representations.tensorProduct(o3, Representations.determinant(O3.group())), random);
    var regular = Representations.regular(Dihedral.of(4));
    check(regular, Tensors.changeOfBasis(regular, Samples.basis(8, random)), random);
    check(PlaneIrreps.so2(2), PlaneIrreps.so2(2), random);
    check(PlaneIrreps.so2(2), PlaneIrreps.so2(3), random);
    check(PlaneIrreps.o2(2), PlaneIrreps.o2(2), random);
    check(
        Representations.trivial(Dihedral.of(3), 0),
        Representations.trivial(Dihedral.of(3), 2),
        random);
  }

  private static <E> void check(
      Representation<E> in, Representation<E> out, RandomGenerator random) {
    EquivariantMaps<E> maps = EquivariantMaps.of(in, out);
    Representation<E> both = Representations.directSum(List.of(in, out));
    double expected =
        HaarQuadrature.of(both)
            .classMean(g -> in.character(g) * out.character(in.group().inverse(g)));
    assertThat(maps.dimension()).as("%s to %s", in, out).isEqualTo((int) Math.round(expected));
    Matrix w = maps.project(Samples.gaussian(out.dimension(), in.dimension(), random));
    E g = in.group().sample(random);
    assertThat(maps.error(w, g)).isLessThan(1e-9);
    assertThat(Samples.largest(maps.project(w).minus(w))).isLessThan(1e-10);
  }

  /** Schur's lemma: one map for each pair of copies of one irrep. */
  @Property(tries = 2)
  void irrepsAreSolvedCopyByCopy(RandomGenerator random) {
    Representation<Orthogonal3> in = Irreps.parse("4x0e + 3x1o + 1x1e + 2x2e").representation();
    Representation<Orthogonal3> out = Irreps.parse("2x0e + 2x1o + 3x2e").representation();
    EquivariantMaps<Orthogonal3> maps = EquivariantMaps.of(in, out);
    assertThat(maps.dimension()).isEqualTo(4 * 2 + 3 * 2 + 2 * 3);
    Matrix w = maps.project(Samples.gaussian(out.dimension(), in.dimension(), random));
    assertThat(maps.error(w, O3.group().sample(random))).isLessThan(1e-11);
  }

  @Property(tries = 2)
  void bothMethodsAgree(RandomGenerator random) {
    Representation<Permutation> sets = Representations.permutation(Symmetric.of(4));
    Representation<Permutation> graphs =
        Tensors.changeOfBasis(Tensors.power(sets, 2, 0), Samples.basis(16, random));
    agree(graphs, graphs);
    Representation<Rotation3> tensors = Tensors.power(Representations.standard(SO3.group()), 2, 0);
    agree(tensors, tensors);
    var motions = Representations.of(SE3.group(), 6, SE3.group()::adjoint);
    agree(motions, motions);
  }

  private static <E> void agree(Representation<E> in, Representation<E> out) {
    Intertwiners equations = Intertwiners.of(in, out, GeneratingSet.of(in.group()));
    List<Matrix> dense = equations.dense();
    List<Matrix> projected = equations.projected();
    assertThat(projected).hasSameSizeAs(dense);
    for (Matrix map : projected) {
      Matrix rest = map;
      for (Matrix known : dense) {
        double product = known.transpose().times(map).trace();
        rest = rest.minus(known.times(product));
      }
      assertThat(Samples.largest(rest)).isLessThan(1e-9);
    }
  }

  /** The identity and the map that takes rotation to translation commute with all motions. */
  @Test
  void mapsOfTwistsAreTwo() {
    var twists = Representations.of(SE3.group(), 6, SE3.group()::adjoint);
    assertThat(EquivariantMaps.of(twists, twists).dimension()).isEqualTo(2);
  }

  @Test
  void mixedGroupsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EquivariantMaps.of(
                    Representations.permutation(Symmetric.of(3)),
                    Representations.permutation(Symmetric.of(4))))
        .withMessageContaining("S3 and S4");
  }
}
