package dev.coset.groups.crystal;

import dev.coset.groups.NotGeneratingException;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets of operations modulo the lattice that are closed under products. */
final class Closure {

  /** More operations than any cell has that is not an enormous multiple of the primitive one. */
  static final int LIMIT = 48 * 64;

  private Closure() {}

  /** The group generated, the identity first; operations modulo the lattice. */
  static List<SpaceGroupElement> generatedBy(List<SpaceGroupElement> generators, int dimension) {
    List<SpaceGroupElement> steps = reduced(generators, dimension);
    int largestPointGroup = dimension == 3 ? 48 : 12;
    List<SpaceGroupElement> elements = new ArrayList<>();
    Set<SpaceGroupElement> seen = new HashSet<>();
    Set<SpaceGroupElement> pointParts = new HashSet<>();
    elements.add(SpaceGroupElement.identity(dimension));
    seen.add(elements.getFirst());
    for (int next = 0; next < elements.size(); next++) {
      for (SpaceGroupElement step : steps) {
        SpaceGroupElement product = elements.get(next).times(step).modulo();
        if (seen.add(product)) {
          elements.add(product);
          pointParts.add(product.pointPart());
        }
        if (pointParts.size() > largestPointGroup
            || elements.size() > LIMIT
            || !product.isCrystallographic()) {
          throw new NotGeneratingException(
              "%s generate more than %d rotations or %d operations modulo the lattice: not the symmetry of a crystal in this cell"
                  .formatted(steps, largestPointGroup, LIMIT));
        }
      }
    }
    return List.copyOf(elements);
  }

  /** The operations given, the identity first, refused when a product is missing. */
  static List<SpaceGroupElement> requireClosed(List<SpaceGroupElement> operations, int dimension) {
    List<SpaceGroupElement> listed = reduced(operations, dimension);
    Set<SpaceGroupElement> all = new HashSet<>(listed);
    for (SpaceGroupElement g : listed) {
      for (SpaceGroupElement h : listed) {
        SpaceGroupElement product = g.times(h).modulo();
        if (!all.contains(product)) {
          throw new NotGeneratingException(
              "The %d operations are not a group: the product of '%s' and '%s' is '%s', which is not among them; add it, or generate the group from generators"
                  .formatted(listed.size(), g, h, product));
        }
      }
    }
    SpaceGroupElement identity = SpaceGroupElement.identity(dimension);
    List<SpaceGroupElement> ordered = new ArrayList<>();
    ordered.add(identity);
    listed.stream().filter(g -> !g.equals(identity)).forEach(ordered::add);
    return List.copyOf(ordered);
  }

  private static List<SpaceGroupElement> reduced(
      List<SpaceGroupElement> operations, int dimension) {
    for (SpaceGroupElement operation : operations) {
      Require.that(
          operation.dimension() == dimension,
          () -> "Expected operations in dimension %d, given: %s".formatted(dimension, operation));
    }
    return operations.stream().map(SpaceGroupElement::modulo).distinct().toList();
  }

  /** A small part of a group that generates it: each member enlarges what those before generate. */
  static List<SpaceGroupElement> generatorsOf(List<SpaceGroupElement> group) {
    List<SpaceGroupElement> generators = new ArrayList<>();
    Set<SpaceGroupElement> reached = new LinkedHashSet<>(group.subList(0, 1));
    for (SpaceGroupElement candidate : group) {
      if (!reached.contains(candidate)) {
        generators.add(candidate);
        reached.addAll(generatedBy(generators, candidate.dimension()));
      }
    }
    return List.copyOf(generators);
  }

  /** One operation for each matrix: the first one listed. */
  static List<SpaceGroupElement> oneForEachMatrix(List<SpaceGroupElement> group) {
    Map<SpaceGroupElement, SpaceGroupElement> first = new HashMap<>();
    return group.stream()
        .filter(g -> first.putIfAbsent(g.pointPart(), g) == null)
        .collect(Collectors.toUnmodifiableList());
  }
}
