package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cyclic translation of a grid: what was at position {@code i} of an axis goes to {@code (i +
 * step) mod extent}.
 *
 * @param steps how far along each axis, brought into {@code [0, extent)}
 * @param extents the size of the grid along each axis, at least 1
 */
public record Shift(List<Integer> steps, List<Integer> extents) {

  /** Reduces the steps modulo the extents. */
  public Shift {
    List<Integer> sizes = List.copyOf(extents);
    List<Integer> given = List.copyOf(steps);
    Require.that(
        given.size() == sizes.size(),
        () ->
            "A shift has one step for each axis, given: %s for extents %s".formatted(given, sizes));
    Require.that(
        sizes.stream().allMatch(extent -> extent >= 1),
        () -> "Each extent of a grid is at least 1, given: " + sizes);
    extents = sizes;
    steps =
        IntStream.range(0, sizes.size())
            .map(axis -> Math.floorMod(given.get(axis), sizes.get(axis)))
            .boxed()
            .toList();
  }

  /** The shift by the given steps of a grid with the given extents. */
  public static Shift of(int[] steps, int[] extents) {
    return new Shift(
        Arrays.stream(steps).boxed().toList(), Arrays.stream(extents).boxed().toList());
  }

  /** The step along one axis, in {@code [0, extent)}. */
  public int step(int axis) {
    return steps.get(axis);
  }
}
