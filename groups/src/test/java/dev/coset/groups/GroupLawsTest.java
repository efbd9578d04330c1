package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GroupLawsTest {

  /** Some ten roundings of 1.1e-16 on entries of size 1; translations of size 10 bring 1e-14. */
  private static final double TOLERANCE = 1e-13;

  @Property(tries = 20)
  void everyGroupSatisfiesTheLaws(RandomGenerator random) {
    for (Group<?> group : Groups.affine()) {
      assertThat(GroupLaws.violations(group, 10, TOLERANCE, random)).as(group.name()).isEmpty();
    }
    for (Group<?> group : Groups.small()) {
      assertThat(GroupLaws.violations(group, 10, 0, random)).as(group.name()).isEmpty();
    }
  }

  @Property(tries = 20)
  void affineMapsMultiplyAsElementsDo(RandomGenerator random) {
    Groups.affine().forEach(group -> affineIsHomomorphism(group, random));
  }

  private static <E extends AffineElement> void affineIsHomomorphism(
      Group<E> group, RandomGenerator random) {
    E g = group.sample(random);
    E h = group.sample(random);
    AffineMap product = group.compose(g, h).affine();
    assertThat(product.isCloseTo(g.affine().times(h.affine()), TOLERANCE))
        .as("%s: %s times %s", group.name(), g, h)
        .isTrue();
    int n = product.dimension();
    assertThat(group.identity().affine()).isEqualTo(AffineMap.linear(Matrix.identity(n)));
    assertThat(g.getClass()).isEqualTo(group.elementType());
  }

  @Test
  void smallGroupsAreExhausted() {
    Groups.small().forEach(GroupLawsTest::exhaust);
  }

  private static <E> void exhaust(FiniteGroup<E> group) {
    List<E> all = group.elements();
    Set<E> set = new HashSet<>(all);
    assertThat(set).as(group.name()).hasSize(all.size());
    assertThat(group.order()).isEqualTo(Order.finite(all.size()));
    assertThat(all.getFirst()).isEqualTo(group.identity());
    for (E g : all) {
      assertThat(group.compose(g, group.inverse(g))).isEqualTo(group.identity());
      assertThat(group.compose(group.inverse(g), g)).isEqualTo(group.identity());
      for (E h : all) {
        E product = group.compose(g, h);
        assertThat(set).contains(product);
        for (E k : all) {
          assertThat(group.compose(product, k)).isEqualTo(group.compose(g, group.compose(h, k)));
        }
      }
    }
    assertThat(generated(group)).as("generators of " + group.name()).isEqualTo(set);
  }

  private static <E> Set<E> generated(FiniteGroup<E> group) {
    Set<E> reached = new HashSet<>(List.of(group.identity()));
    List<E> frontier = List.of(group.identity());
    while (!frontier.isEmpty()) {
      frontier =
          frontier.stream()
              .flatMap(g -> group.generators().stream().map(s -> group.compose(g, s)))
              .filter(reached::add)
              .toList();
    }
    return reached;
  }

  @Property(tries = 5)
  void aBrokenGroupIsReported(RandomGenerator random) {
    assertThat(GroupLaws.violations(new WrongSignDihedral(Dihedral.of(5)), 100, 0, random))
        .anyMatch(violation -> violation.startsWith("(ab)c"));
    assertThat(GroupLaws.violations(new WrongInverse(), 100, 1e-12, random))
        .anyMatch(violation -> violation.startsWith("a a^-1"));
  }

  /** The dihedral group with the sign taken from the right factor instead of the left one. */
  private record WrongSignDihedral(Dihedral right) implements Group<DihedralElement> {
    @Override
    public String name() {
      return "broken " + right.name();
    }

    @Override
    public Class<DihedralElement> elementType() {
      return DihedralElement.class;
    }

    @Override
    public Order order() {
      return right.order();
    }

    @Override
    public DihedralElement identity() {
      return right.identity();
    }

    @Override
    public DihedralElement compose(DihedralElement g, DihedralElement h) {
      int turn = h.reflected() ? g.turn() - h.turn() : g.turn() + h.turn();
      return right.element(turn, g.reflected() ^ h.reflected());
    }

    @Override
    public DihedralElement inverse(DihedralElement g) {
      return right.inverse(g);
    }

    @Override
    public DihedralElement sample(RandomGenerator random) {
      return right.sample(random);
    }

    @Override
    public boolean isCloseTo(DihedralElement g, DihedralElement h, double tolerance) {
      return right.isCloseTo(g, h, tolerance);
    }
  }

  /** The rigid motions with an inverse that forgets to turn the translation. */
  private record WrongInverse() implements Group<RigidMotion> {
    @Override
    public String name() {
      return "broken SE(3)";
    }

    @Override
    public Class<RigidMotion> elementType() {
      return RigidMotion.class;
    }

    @Override
    public Order order() {
      return Order.infinite();
    }

    @Override
    public RigidMotion identity() {
      return SE3.group().identity();
    }

    @Override
    public RigidMotion compose(RigidMotion g, RigidMotion h) {
      return SE3.group().compose(g, h);
    }

    @Override
    public RigidMotion inverse(RigidMotion g) {
      return new RigidMotion(g.rotation().inverse(), -g.x(), -g.y(), -g.z());
    }

    @Override
    public RigidMotion sample(RandomGenerator random) {
      return SE3.group().sample(random);
    }

    @Override
    public boolean isCloseTo(RigidMotion g, RigidMotion h, double tolerance) {
      return SE3.group().isCloseTo(g, h, tolerance);
    }
  }
}
