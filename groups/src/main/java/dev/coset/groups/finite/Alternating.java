package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Order;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.groups.internal.Require;
import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The group of the even permutations of {@code n} positions, of order {@code n!/2} for {@code n >=
 * 2}. Its elements are listed only for {@code n <= 8}.
 *
 * @param n the number of positions, at least 1
 */
public record Alternating(int n) implements FiniteGroup<Permutation> {

  /** Refuses {@code n} below 1. */
  public Alternating {
    int given = n;
    Require.that(n >= 1, () -> "An alternating group needs at least 1 position, given: " + given);
  }

  /** The group of the even permutations of {@code n} positions. */
  public static Alternating of(int n) {
    return new Alternating(n);
  }

  @Override
  public String name() {
    return "A" + n;
  }

  @Override
  public Class<Permutation> elementType() {
    return Permutation.class;
  }

  @Override
  public Order order() {
    BigInteger order = BigInteger.ONE;
    for (int i = 3; i <= n; i++) {
      order = order.multiply(BigInteger.valueOf(i));
    }
    return new Order.Finite(order);
  }

  /**
   * All even permutations in lexicographic order of their images.
   *
   * @throws IllegalStateException if {@code n > 8}
   */
  @Override
  public List<Permutation> elements() {
    if (n > Symmetric.LARGEST_LISTED) {
      throw new IllegalStateException(
          "A%d has %d!/2 elements, too many to list (at most A%d): draw elements with sample"
              .formatted(n, n, Symmetric.LARGEST_LISTED));
    }
    return Symmetric.of(n).elements().stream().filter(p -> p.sign() == 1).toList();
  }

  /** The cycles {@code (0 1 i)}. */
  @Override
  public List<Permutation> generators() {
    return IntStream.range(2, n).mapToObj(i -> Cycles.parse("(0 1 %d)".formatted(i), n)).toList();
  }

  @Override
  public Permutation identity() {
    return Permutation.identity(n);
  }

  @Override
  public Permutation compose(Permutation g, Permutation h) {
    requireMember(g);
    requireMember(h);
    return g.times(h);
  }

  @Override
  public Permutation inverse(Permutation g) {
    requireMember(g);
    return g.inverse();
  }

  @Override
  public Permutation sample(RandomGenerator random) {
    Permutation p = Symmetric.of(n).sample(random);
    return p.sign() == 1 ? p : p.times(Cycles.parse("(0 1)", n));
  }

  /** Whether the permutations are equal: matrices of different ones differ by 1 somewhere. */
  @Override
  public boolean isCloseTo(Permutation g, Permutation h, double tolerance) {
    return g.equals(h) || (tolerance >= 1 && g.size() == h.size());
  }

  @Override
  public String toString() {
    return name();
  }

  private void requireMember(Permutation g) {
    Require.member(g.size() == n && g.sign() == 1, g, this);
  }
}
