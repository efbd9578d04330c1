package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The dihedral group of {@code 2n} elements {@code r^k s^f}: the rotations of the plane by
 * multiples of {@code 2 pi / n} and the reflections. Its rule is {@code s r s = r^-1}, hence {@code
 * (k1, f1) (k2, f2) = (k1 + (-1)^f1 k2, f1 xor f2)}.
 *
 * @param n the number of rotations, at least 1
 */
public record Dihedral(int n) implements FiniteGroup<DihedralElement> {

  /** Refuses {@code n} below 1. */
  public Dihedral {
    int given = n;
    Require.that(n >= 1, () -> "A dihedral group has at least 1 rotation, given: " + given);
  }

  /** The dihedral group of {@code 2n} elements. */
  public static Dihedral of(int n) {
    return new Dihedral(n);
  }

  /** The element {@code r^turn s^reflected}. */
  public DihedralElement element(int turn, boolean reflected) {
    return new DihedralElement(turn, reflected, n);
  }

  @Override
  public String name() {
    return "D" + n;
  }

  @Override
  public Class<DihedralElement> elementType() {
    return DihedralElement.class;
  }

  @Override
  public Order order() {
    return Order.finite(2L * n);
  }

  /** The rotations by increasing turn, then the reflections by increasing turn. */
  @Override
  public List<DihedralElement> elements() {
    return IntStream.range(0, 2 * n).mapToObj(i -> element(i % n, i >= n)).toList();
  }

  @Override
  public List<DihedralElement> generators() {
    DihedralElement reflection = element(0, true);
    return n == 1 ? List.of(reflection) : List.of(element(1, false), reflection);
  }

  @Override
  public DihedralElement identity() {
    return element(0, false);
  }

  @Override
  public DihedralElement compose(DihedralElement g, DihedralElement h) {
    requireMember(g);
    requireMember(h);
    long turn = g.reflected() ? (long) g.turn() - h.turn() : (long) g.turn() + h.turn();
    return element(Math.floorMod(turn, n), g.reflected() ^ h.reflected());
  }

  @Override
  public DihedralElement inverse(DihedralElement g) {
    requireMember(g);
    return g.reflected() ? g : element(-g.turn(), false);
  }

  @Override
  public DihedralElement sample(RandomGenerator random) {
    return element(random.nextInt(n), random.nextBoolean());
  }

  @Override
  public boolean isCloseTo(DihedralElement g, DihedralElement h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }

  private void requireMember(DihedralElement g) {
    Require.member(g.order() == n, g, this);
  }
}
