package dev.coset.groups.crystal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The strata of the cell under a group of operations: the subspaces of points with the same site
 * symmetry.
 *
 * <p>Every operation fixes finitely many subspaces modulo the lattice; the strata are their
 * intersections and space itself. Two belong together when an operation moves one to the other.
 */
final class Strata {

  /** Strata that operations move into each other, with the operations that fix the first. */
  record Orbit(List<TorusSubspace> subspaces, List<SpaceGroupElement> stabilizer) {}

  private final List<SpaceGroupElement> operations;
  private final List<Orbit> orbits = new ArrayList<>();
  private final Map<TorusSubspace, Integer> orbitOf = new HashMap<>();

  Strata(List<SpaceGroupElement> operations) {
    this.operations = operations;
    List<TorusSubspace> all = new ArrayList<>(intersections());
    all.sort(Comparator.comparingInt(TorusSubspace::freedom));
    for (TorusSubspace subspace : all) {
      if (!orbitOf.containsKey(subspace)) {
        collect(subspace);
      }
    }
  }

  private void collect(TorusSubspace first) {
    Set<TorusSubspace> images = new LinkedHashSet<>();
    operations.forEach(g -> images.add(first.image(g)));
    images.forEach(image -> orbitOf.put(image, orbits.size()));
    orbits.add(new Orbit(List.copyOf(images), stabilizer(first)));
  }

  List<SpaceGroupElement> stabilizer(TorusSubspace subspace) {
    return operations.stream().filter(subspace::isFixedBy).toList();
  }

  private Set<TorusSubspace> intersections() {
    int n = operations.getFirst().dimension();
    Set<TorusSubspace> walls = new LinkedHashSet<>();
    operations.stream().skip(1).forEach(g -> walls.addAll(TorusSubspace.fixedBy(g)));
    Set<TorusSubspace> all = new HashSet<>(walls);
    all.add(TorusSubspace.whole(n));
    Deque<TorusSubspace> open = new ArrayDeque<>(walls);
    while (!open.isEmpty()) {
      TorusSubspace next = open.remove();
      if (next.freedom() == 0) {
        continue;
      }
      for (TorusSubspace wall : walls) {
        for (TorusSubspace part : next.intersect(wall)) {
          if (all.add(part)) {
            open.add(part);
          }
        }
      }
    }
    return all;
  }

  List<Orbit> orbits() {
    return orbits;
  }

  /** The index of the orbit to which a stratum belongs, or -1 when it is no stratum. */
  int orbitOf(TorusSubspace subspace) {
    return orbitOf.getOrDefault(subspace, -1);
  }
}
