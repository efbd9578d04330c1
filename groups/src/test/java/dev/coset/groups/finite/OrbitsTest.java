package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Action;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrbitsTest {

  /** All ways to colour the corners of a polygon. */
  private static List<List<Integer>> colourings(int corners, int colours) {
    List<List<Integer>> all = List.of(List.of());
    for (int i = 0; i < corners; i++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> some : all) {
        for (int colour = 0; colour < colours; colour++) {
          List<Integer> next = new ArrayList<>(some);
          next.add(colour);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private static Permutation corners(DihedralElement g) {
    int n = g.order();
    return Permutation.of(
        IntStream.range(0, n)
            .map(i -> Math.floorMod(g.turn() + (g.reflected() ? -i : i), n))
            .toArray());
  }

  private static <E, X> void assertLaws(FiniteGroup<E> group, Orbits<E, X> orbits) {
    long fixed = 0;
    for (E g : group.elements()) {
      fixed += orbits.fixedPoints(g);
    }
    int order = group.elements().size();
    assertThat(fixed).as("Burnside's lemma").isEqualTo((long) order * orbits.count());
    for (List<X> orbit : orbits.all()) {
      X last = orbit.getLast();
      assertThat(orbits.stabilizer(last).size() * orbit.size()).isEqualTo(order);
      assertThat(orbits.orbit(last)).isEqualTo(orbit);
    }
  }

  @Test
  void braceletsAreCounted() {
    Dihedral group = Dihedral.of(6);
    Action<DihedralElement, List<Integer>> turn = (g, x) -> corners(g).apply(x);
    Orbits<DihedralElement, List<Integer>> orbits = Orbits.of(group, turn, colourings(6, 2));
    assertThat(orbits.count()).isEqualTo(13);
    assertLaws(group, orbits);
    for (List<Integer> point : colourings(6, 2)) {
      assertThat(turn.apply(orbits.carrierOf(point), orbits.orbit(point).getFirst()))
          .isEqualTo(point);
    }
    assertThat(Orbits.of(group, turn, colourings(6, 3)).count()).isEqualTo(92);
  }

  @Test
  void cubesHaveCornersEdgesAndFaces() {
    FiniteGroup<Matrix> cube = PointGroups.named("Oh");
    Action<Matrix, List<Integer>> turn =
        (g, x) -> {
          double[] moved = g.times(x.stream().mapToDouble(Integer::doubleValue).toArray());
          return IntStream.range(0, 3).mapToObj(i -> (int) Math.rint(moved[i])).toList();
        };
    List<List<Integer>> grid =
        colourings(3, 3).stream().map(x -> x.stream().map(i -> i - 1).toList()).toList();
    Orbits<Matrix, List<Integer>> orbits = Orbits.of(cube, turn, grid);
    assertThat(orbits.all()).extracting(List::size).containsExactlyInAnyOrder(1, 6, 12, 8);
    assertThat(orbits.isTransitive()).isFalse();
    assertLaws(cube, orbits);
  }

  @Test
  void conjugationHasClassesAsOrbits() {
    Symmetric group = Symmetric.of(4);
    Action<Permutation, Permutation> conjugation = (g, x) -> g.times(x).times(g.inverse());
    Orbits<Permutation, Permutation> orbits = Orbits.of(group, conjugation, group.elements());
    assertThat(orbits.count()).isEqualTo(5);
    assertLaws(group, orbits);
  }

  @Test
  void whatIsNoActionIsFound() {
    Symmetric group = Symmetric.of(3);
    List<Integer> points = List.of(0, 1, 2);
    assertThatIllegalArgumentException()
        .as("a right action")
        .isThrownBy(() -> Orbits.of(group, (g, i) -> g.inverse().image(i), points))
        .withMessageContaining("no left action");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Orbits.of(group, (g, i) -> g.image(i), List.of(0, 1)))
        .withMessageContaining("not listed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Orbits.of(group, (g, i) -> 0, points))
        .withMessageContaining("no left action");
    Orbits<Permutation, Integer> orbits = Orbits.of(group, (g, i) -> g.image(i), points);
    assertThat(orbits.isTransitive()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> orbits.orbit(7));
    assertThat(Orbits.of(group, Action.<Permutation, Integer>trivial(), points).count())
        .isEqualTo(3);
    assertThat(Orbits.of(group, Action.<Permutation, Integer>trivial(), List.of()).count())
        .isZero();
  }
}
