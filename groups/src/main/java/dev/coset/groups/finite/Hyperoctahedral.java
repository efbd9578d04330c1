package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Order;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.groups.internal.Require;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The symmetries of the cube in {@code n} dimensions: all {@code 2^n n!} signed permutations of the
 * axes. Its elements are listed only for {@code n <= 6}.
 *
 * @param n the dimension, at least 1
 */
public record Hyperoctahedral(int n) implements FiniteGroup<SignedPermutation> {

  /** The largest {@code n} whose elements, 46080 of them, are listed. */
  public static final int LARGEST_LISTED = 6;

  /** Refuses {@code n} below 1. */
  public Hyperoctahedral {
    int given = n;
    Require.that(n >= 1, () -> "A cube has at least 1 dimension, given: " + given);
  }

  /** The symmetries of the cube in {@code n} dimensions. */
  public static Hyperoctahedral of(int n) {
    return new Hyperoctahedral(n);
  }

  @Override
  public String name() {
    return "B" + n;
  }

  @Override
  public Class<SignedPermutation> elementType() {
    return SignedPermutation.class;
  }

  @Override
  public Order order() {
    BigInteger order = BigInteger.TWO.pow(n);
    for (int i = 2; i <= n; i++) {
      order = order.multiply(BigInteger.valueOf(i));
    }
    return new Order.Finite(order);
  }

  /**
   * All elements, those with the same permutation together, in lexicographic order of the images.
   *
   * @throws IllegalStateException if {@code n > 6}
   */
  @Override
  public List<SignedPermutation> elements() {
    if (n > LARGEST_LISTED) {
      throw new IllegalStateException(
          "B%d has 2^%d %d! elements, too many to list (at most B%d): draw elements with sample"
              .formatted(n, n, n, LARGEST_LISTED));
    }
    List<List<Integer>> signs = IntStream.range(0, 1 << n).mapToObj(this::signs).toList();
    return Symmetric.of(n).elements().stream()
        .flatMap(p -> signs.stream().map(s -> new SignedPermutation(p, s)))
        .toList();
  }

  private List<Integer> signs(int bits) {
    return IntStream.range(0, n).mapToObj(i -> (bits >> i & 1) == 0 ? 1 : -1).toList();
  }

  /** Those of the permutations without signs, and the reflection of the first axis. */
  @Override
  public List<SignedPermutation> generators() {
    List<Integer> plus = Collections.nCopies(n, 1);
    return Stream.concat(
            Symmetric.of(n).generators().stream().map(p -> new SignedPermutation(p, plus)),
            Stream.of(new SignedPermutation(Permutation.identity(n), signs(1))))
        .toList();
  }

  @Override
  public SignedPermutation identity() {
    return new SignedPermutation(Permutation.identity(n), Collections.nCopies(n, 1));
  }

  @Override
  public SignedPermutation compose(SignedPermutation g, SignedPermutation h) {
    requireMember(g);
    requireMember(h);
    return g.times(h);
  }

  @Override
  public SignedPermutation inverse(SignedPermutation g) {
    requireMember(g);
    return g.inverse();
  }

  @Override
  public SignedPermutation sample(RandomGenerator random) {
    return new SignedPermutation(
        Symmetric.of(n).sample(random),
        IntStream.range(0, n).mapToObj(i -> random.nextBoolean() ? 1 : -1).toList());
  }

  @Override
  public boolean isCloseTo(SignedPermutation g, SignedPermutation h, double tolerance) {
    return g.matrix().isCloseTo(h.matrix(), tolerance);
  }

  @Override
  public String toString() {
    return name();
  }

  private void requireMember(SignedPermutation g) {
    Require.member(g.signs().size() == n, g, this);
  }
}
