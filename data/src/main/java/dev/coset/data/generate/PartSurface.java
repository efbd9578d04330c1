package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A surface whose patches belong to parts, some of which are hidden inside other parts. */
final class PartSurface {

  private final List<Patch> patches = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();
  private final Map<Integer, Predicate<double[]>> hidden = new HashMap<>();

  /** Adds patches of a part. */
  PartSurface with(int part, Patch... more) {
    for (Patch patch : more) {
      patches.add(patch);
      parts.add(part);
    }
    return this;
  }

  /** Leaves out the points of a part that lie inside another. */
  PartSurface hiding(int part, Predicate<double[]> inside) {
    hidden.put(part, inside);
    return this;
  }

  /** All patches. */
  List<Patch> patches() {
    return patches;
  }

  /** The part that a patch belongs to. */
  int part(int patch) {
    return parts.get(patch);
  }

  /** Whether a point of a patch can be seen. */
  boolean visible(int patch, double[] point) {
    Predicate<double[]> inside = hidden.get(parts.get(patch));
    return inside == null || !inside.test(point);
  }
}
