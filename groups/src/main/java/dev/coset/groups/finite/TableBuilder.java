package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.NotGeneratingException;
import dev.coset.groups.internal.Require;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Fills a table from the products with generators alone, by {@code (s g) x = s (g x)}.
 *
 * @param index the number of an element
 */
record TableBuilder<E>(FiniteGroup<E> group, List<E> elements, ToIntFunction<E> index) {

  char[][] build() {
    int n = elements.size();
    List<E> generators = group.generators();
    char[][] left = new char[generators.size()][];
    char[][] right = new char[generators.size()][];
    for (int s = 0; s < left.length; s++) {
      E generator = generators.get(s);
      left[s] = permutation(generator, true);
      right[s] = permutation(generator, false);
    }
    requireCommuting(left, right);
    char[][] products = new char[n][];
    products[0] = new char[n];
    IntStream.range(0, n).forEach(j -> products[0][j] = (char) j);
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    int reached = 1;
    while (!open.isEmpty()) {
      int g = open.remove();
      for (char[] by : left) {
        int next = by[g];
        if (products[next] == null) {
          products[next] = composed(by, products[g]);
          open.add(next);
          reached++;
        }
      }
    }
    if (reached != n) {
      throw new NotGeneratingException(
          "The generators of %s reach %d of %d elements".formatted(group.name(), reached, n));
    }
    return products;
  }

  private static char[] composed(char[] second, char[] first) {
    char[] composed = new char[first.length];
    for (int j = 0; j < first.length; j++) {
      composed[j] = second[first[j]];
    }
    return composed;
  }

  private char[] permutation(E generator, boolean left) {
    char[] images = new char[elements.size()];
    boolean[] seen = new boolean[images.length];
    for (int j = 0; j < images.length; j++) {
      E element = elements.get(j);
      int image =
          index.applyAsInt(
              left ? group.compose(generator, element) : group.compose(element, generator));
      Require.that(
          !seen[image],
          () ->
              "%s is not a group: products with %s give %s twice"
                  .formatted(group.name(), generator, elements.get(image)));
      seen[image] = true;
      images[j] = (char) image;
    }
    int own = index.applyAsInt(generator);
    Require.that(
        images[0] == own,
        () -> "%s is not a group: its identity changes %s".formatted(group.name(), generator));
    return images;
  }

  private void requireCommuting(char[][] left, char[][] right) {
    for (char[] first : left) {
      for (char[] second : right) {
        for (int j = 0; j < first.length; j++) {
          E element = elements.get(j);
          Require.that(
              first[second[j]] == second[first[j]],
              () ->
                  "%s is not a group: (s g) t = s (g t) fails for g=%s"
                      .formatted(group.name(), element));
        }
      }
    }
  }
}
