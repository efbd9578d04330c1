package dev.coset.groups.reps;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The laws of a representation, as a check that any map from a group to matrices can be put
 * through.
 *
 * {@snippet :
 * assertThat(RepresentationLaws.violations(representation, 100, 1e-12, random)).isEmpty();
 * assertThat(RepresentationLaws.violations(ofAFiniteGroup, 1e-12)).isEmpty(); // a proof
 * }
 */
public final class RepresentationLaws {

  private RepresentationLaws() {}

  /**
   * Tries {@code rho(e) = I} and {@code rho(gh) = rho(g) rho(h)} on random pairs.
   *
   * @param tries how many random pairs to try
   * @param tolerance the largest difference of an entry, times {@code max(1, |rho(g)| |rho(h)|)}
   * @return one sentence for each violation found, empty when the laws hold
   */
  public static <E> List<String> violations(
      Representation<E> representation, int tries, double tolerance, RandomGenerator random) {
    Group<E> group = representation.group();
    List<String> violations = new ArrayList<>(ofIdentity(representation, tolerance));
    for (int i = 0; i < tries; i++) {
      ofProduct(representation, group.sample(random), group.sample(random), tolerance, violations);
    }
    return violations;
  }

  /**
   * Checks {@code rho(e) = I} and {@code rho(s g) = rho(s) rho(g)} for every generator {@code s}
   * and every element {@code g} of a finite group, from which the law follows for all pairs.
   *
   * @param tolerance the largest difference of an entry, times {@code max(1, |rho(s)| |rho(g)|)}
   * @return one sentence for each violation, empty when the map is a homomorphism
   * @throws IllegalArgumentException if the group is not finite
   */
  public static <E> List<String> violations(Representation<E> representation, double tolerance) {
    if (!(representation.group() instanceof FiniteGroup<E> group)) {
      throw new IllegalArgumentException(
          "All elements can be tried only for a finite group, given: %s; try random pairs instead"
              .formatted(representation.group().name()));
    }
    List<String> violations = new ArrayList<>(ofIdentity(representation, tolerance));
    for (E generator : group.generators()) {
      for (E g : group.elements()) {
        ofProduct(representation, generator, g, tolerance, violations);
      }
    }
    return violations;
  }

  private static <E> List<String> ofIdentity(Representation<E> representation, double tolerance) {
    Matrix image = representation.matrix(representation.group().identity());
    int d = representation.dimension();
    if (image.rows() != d || image.columns() != d) {
      return List.of(
          "rho(e) has shape %d x %d, not %d x %d".formatted(image.rows(), image.columns(), d, d));
    }
    return image.isCloseTo(Matrix.identity(d), tolerance)
        ? List.of()
        : List.of("rho(e) = I fails: rho(e) = " + image);
  }

  private static <E> void ofProduct(
      Representation<E> representation, E g, E h, double tolerance, List<String> violations) {
    Matrix a = representation.matrix(g);
    Matrix b = representation.matrix(h);
    Matrix product = representation.matrix(representation.group().compose(g, h));
    if (Arrays.stream(product.toArray()).anyMatch(entry -> !Double.isFinite(entry))) {
      violations.add("rho(gh) is not finite for g=%s h=%s".formatted(g, h));
      return;
    }
    double allowed = tolerance * Math.max(1, a.frobeniusNorm() * b.frobeniusNorm());
    if (!product.isCloseTo(a.times(b), allowed)) {
      violations.add("rho(gh) = rho(g) rho(h) fails for g=%s h=%s".formatted(g, h));
    }
  }
}
