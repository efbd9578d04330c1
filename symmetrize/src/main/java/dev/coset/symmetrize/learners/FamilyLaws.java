package dev.coset.symmetrize.learners;

import dev.coset.symmetrize.learners.Morphism.Extent;
import java.util.random.RandomGenerator;

/**
 * How far morphisms drawn from a family are from the laws of a category that acts on training sets.
 *
 * @param identity the largest change of a training set by the identity, before or after a member
 * @param composition the largest difference between a joined morphism and its parts in turn
 * @param associativity the largest difference between the two ways to join three members
 */
public record FamilyLaws(double identity, double composition, double associativity) {

  /**
   * Draws three members that can follow each other and moves a training set by them.
   *
   * <p>Differences of entries are divided by {@code 1 + } the largest entry.
   */
  public static FamilyLaws measure(
      MorphismFamily family, LabelledTable data, RandomGenerator random) {
    Extent extent = Extent.of(data);
    Morphism f = family.sample(extent, random);
    Morphism g = family.sample(f.to(), random);
    Morphism h = family.sample(g.to(), random);
    LabelledTable moved = f.apply(data);
    double identity =
        Math.max(
            difference(Morphism.identity(extent).then(f).apply(data), moved),
            difference(f.then(Morphism.identity(f.to())).apply(data), moved));
    return new FamilyLaws(
        identity,
        difference(f.then(g).apply(data), g.apply(moved)),
        difference(f.then(g).then(h).apply(data), f.then(g.then(h)).apply(data)));
  }

  /** The largest of the three. */
  public double worst() {
    return Math.max(identity, Math.max(composition, associativity));
  }

  private static double difference(LabelledTable a, LabelledTable b) {
    if (!Extent.of(a).equals(Extent.of(b))) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.max(difference(a.inputs(), b.inputs()), difference(a.targets(), b.targets()));
  }

  private static double difference(double[][] a, double[][] b) {
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        difference = Math.max(difference, Math.abs(a[i][j] - b[i][j]));
        largest = Math.max(largest, Math.abs(a[i][j]));
      }
    }
    return difference / (1 + largest);
  }
}
