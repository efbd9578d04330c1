package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether two finite groups of up to 200 elements are the same up to the names of their elements.
 *
 * <p>Groups with different {@link GroupInvariants} are not. For the others, images of a smallest
 * generating set of the first are tried in the second, among elements of like order and class size,
 * and a branch is left as soon as the images so far do not extend to an injective homomorphism.
 */
public final class Isomorphisms {

  /** The largest order for which isomorphisms are searched. */
  public static final int LARGEST_ORDER = 200;

  private Isomorphisms() {}

  /** Whether two groups are isomorphic. */
  public static boolean areIsomorphic(FiniteGroup<?> first, FiniteGroup<?> second) {
    return find(first, second).isPresent();
  }

  /**
   * An isomorphism, empty when there is none.
   *
   * @throws IllegalArgumentException if both groups have one order above 200
   */
  public static <A, B> Optional<Homomorphism<A, B>> find(
      FiniteGroup<A> first, FiniteGroup<B> second) {
    if (!first.order().equals(second.order())) {
      return Optional.empty();
    }
    FiniteStructure<A> source = FiniteStructure.of(first);
    Require.that(
        source.table().order() <= LARGEST_ORDER,
        () ->
            "Isomorphisms are searched between groups of up to %d elements, given: %s of %d; compare their invariants"
                .formatted(LARGEST_ORDER, first.name(), source.table().order()));
    FiniteStructure<B> target = FiniteStructure.of(second);
    if (!source.invariants().equals(target.invariants())) {
      return Optional.empty();
    }
    List<Integer> generators = MinimalGenerators.of(source.classes());
    return new Search<>(source, target, generators.stream().mapToInt(Integer::intValue).toArray())
        .run(0, new int[0]);
  }

  private record Search<A, B>(
      FiniteStructure<A> source, FiniteStructure<B> target, int[] generators) {

    Optional<Homomorphism<A, B>> run(int depth, int[] images) {
      Optional<int[]> extended =
          Extension.of(source.table(), target.table(), Arrays.copyOf(generators, depth), images)
              .filter(Search::isInjective);
      if (extended.isEmpty() || depth == generators.length) {
        return extended.map(map -> new Homomorphism<>(source.table(), target.table(), map));
      }
      int[] next = Arrays.copyOf(images, depth + 1);
      for (int candidate : candidates(generators[depth], depth == 0)) {
        next[depth] = candidate;
        Optional<Homomorphism<A, B>> found = run(depth + 1, next);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    /** Elements that look like {@code g}; the first image need be tried up to conjugation only. */
    private int[] candidates(int g, boolean upToConjugation) {
      ConjugacyClasses<A> from = source.classes();
      ConjugacyClasses<B> to = target.classes();
      ConjugacyClass<A> like = from.get(from.classOf(g));
      return IntStream.range(0, to.count())
          .filter(i -> to.get(i).elementOrder() == like.elementOrder() && to.size(i) == like.size())
          .flatMap(i -> Arrays.stream(to.members(i)).limit(upToConjugation ? 1 : to.size(i)))
          .toArray();
    }

    private static boolean isInjective(int[] images) {
      return Arrays.stream(images).filter(image -> image == 0).count() == 1;
    }
  }
}
