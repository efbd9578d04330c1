package dev.coset.groups.reps;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.LieGroup;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What has to be checked so that a linear condition on a representation holds for a whole group: a
 * few elements and a few directions of the Lie algebra, which together generate it (a dense
 * subgroup of it is enough).
 *
 * @param group the group
 * @param elements the elements
 * @param directions tangent vectors, in the coordinates of {@link LieGroup#generators()}; empty
 *     when the group is no Lie group
 */
public record GeneratingSet<E>(Group<E> group, List<E> elements, List<double[]> directions) {

  /**
   * The angle whose multiples keep farthest from full turns: multiples of it fill the circle, and
   * no frequency {@code k} comes closer to zero than about {@code 2.8 / k}.
   */
  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  /** Copies the lists. */
  public GeneratingSet {
    elements = List.copyOf(elements);
    directions = List.copyOf(directions);
    Require.that(
        directions.isEmpty() || group instanceof LieGroup<E>,
        () -> "Only a Lie group has directions, given: " + group.name());
  }

  /**
   * The generators of a finite group, all directions of a connected Lie group, or for O(2) and O(3)
   * rotations by the golden angle with a reflection. A Lie group with several components needs an
   * element of each beside the directions: make the record with them.
   *
   * @throws IllegalArgumentException for any other group
   */
  @SuppressWarnings("unchecked") // the group determines the type of its elements
  public static <E> GeneratingSet<E> of(Group<E> group) {
    if (group instanceof FiniteGroup<E> finite) {
      return new GeneratingSet<>(group, finite.generators(), List.of());
    } else if (group.equals(O2.group())) {
      List<Orthogonal2> elements =
          List.of(new Orthogonal2(GOLDEN_ANGLE, false), new Orthogonal2(0, true));
      return new GeneratingSet<>(group, (List<E>) elements, List.of());
    } else if (group.equals(O3.group())) {
      return new GeneratingSet<>(group, (List<E>) ofO3(), List.of());
    } else if (group instanceof LieGroup<E> lie) {
      return new GeneratingSet<>(group, List.of(), units(lie.dimension()));
    }
    throw new IllegalArgumentException(
        "No generators are known for %s: give them with new GeneratingSet".formatted(group.name()));
  }

  private static List<Orthogonal3> ofO3() {
    Rotation3 aboutX = Rotation3.fromAxisAngle(new double[] {1, 0, 0}, GOLDEN_ANGLE);
    Rotation3 aboutY = Rotation3.fromAxisAngle(new double[] {0, 1, 0}, GOLDEN_ANGLE);
    return List.of(
        new Orthogonal3(aboutX, false),
        new Orthogonal3(aboutY, false),
        new Orthogonal3(Rotation3.identity(), true));
  }

  private static List<double[]> units(int dimension) {
    List<double[]> units = new ArrayList<>();
    IntStream.range(0, dimension)
        .forEach(
            i -> {
              double[] unit = new double[dimension];
              unit[i] = 1;
              units.add(unit);
            });
    return units;
  }
}
