package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Extends a choice of images of some elements to the subgroup that they generate. */
final class Extension {

  private Extension() {}

  /**
   * The images of the elements of the subgroup that the generators give, -1 for the others; empty
   * when no homomorphism takes the generators to their images.
   */
  static Optional<int[]> of(
      CayleyTable<?> source, CayleyTable<?> target, int[] generators, int[] generatorImages) {
    int[] images = new int[source.order()];
    Arrays.fill(images, -1);
    images[0] = 0;
    List<Integer> reached = new ArrayList<>(List.of(0));
    for (int next = 0; next < reached.size(); next++) {
      int g = reached.get(next);
      for (int s = 0; s < generators.length; s++) {
        int product = source.product(g, generators[s]);
        int image = target.product(images[g], generatorImages[s]);
        if (images[product] < 0) {
          images[product] = image;
          reached.add(product);
        } else if (images[product] != image) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(images);
  }
}
