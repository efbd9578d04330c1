package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The group of all permutations of {@code n} positions, {@code (p q)[i] = p[q[i]]}. Its elements
 * are listed only for {@code n <= 8}; composing and sampling (by Fisher-Yates) work at any size.
 *
 * @param n the number of positions, at least 1
 */
public record Symmetric(int n) implements FiniteGroup<Permutation> {

  /** The largest {@code n} whose elements, 40320 of them, are listed. */
  public static final int LARGEST_LISTED = 8;

  /** Refuses {@code n} below 1. */
  public Symmetric {
    int given = n;
    Require.that(n >= 1, () -> "A symmetric group needs at least 1 position, given: " + given);
  }

  /** The group of the permutations of {@code n} positions. */
  public static Symmetric of(int n) {
    return new Symmetric(n);
  }

  @Override
  public String name() {
    return "S" + n;
  }

  @Override
  public Class<Permutation> elementType() {
    return Permutation.class;
  }

  @Override
  public Order order() {
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      factorial = factorial.multiply(BigInteger.valueOf(i));
    }
    return new Order.Finite(factorial);
  }

  /**
   * All permutations in lexicographic order of their images.
   *
   * @throws IllegalStateException if {@code n > 8}
   */
  @Override
  public List<Permutation> elements() {
    if (n > LARGEST_LISTED) {
      throw new IllegalStateException(
          "S%d has %d! elements, too many to list (at most S%d): draw elements with sample"
              .formatted(n, n, LARGEST_LISTED));
    }
    List<Permutation> all = new ArrayList<>();
    extend(new int[n], 0, 0, all);
    return List.copyOf(all);
  }

  private void extend(int[] images, int position, int used, List<Permutation> all) {
    if (position == n) {
      all.add(Permutation.of(images));
      return;
    }
    for (int image = 0; image < n; image++) {
      if ((used & 1 << image) == 0) {
        images[position] = image;
        extend(images, position + 1, used | 1 << image, all);
      }
    }
  }

  /** The swap of the first two positions and the step of every position to the next. */
  @Override
  public List<Permutation> generators() {
    if (n == 1) {
      return List.of();
    }
    int[] swap = IntStream.range(0, n).map(i -> i < 2 ? 1 - i : i).toArray();
    int[] cycle = IntStream.range(0, n).map(i -> (i + 1) % n).toArray();
    return n == 2
        ? List.of(Permutation.of(swap))
        : List.of(Permutation.of(swap), Permutation.of(cycle));
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
    int[] images = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = images[i];
      images[i] = images[j];
      images[j] = swapped;
    }
    return Permutation.of(images);
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
    Require.member(g.size() == n, g, this);
  }
}
