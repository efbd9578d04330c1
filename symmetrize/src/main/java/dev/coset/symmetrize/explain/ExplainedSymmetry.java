package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Action;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Order;
import dev.coset.groups.Permutation;
import dev.coset.groups.Shift;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.Symmetry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * How a group moves inputs, and explanations with them.
 *
 * @param name for reports
 * @param group the group
 * @param input how it moves inputs
 * @param coordinates how it moves scores of all numbers of an input, which have its shape
 * @param places how it moves scores of places, see {@link Places}
 * @param movement what the action on inputs is
 * @param <E> the type of the group elements
 */
public record ExplainedSymmetry<E>(
    String name,
    Group<E> group,
    Action<E, NdArray> input,
    Action<E, NdArray> coordinates,
    Action<E, NdArray> places,
    Movement movement) {

  private static final int PROBES = 8;
  private static final double TOLERANCE = 1e-6;

  /** Refuses a name that is missing. */
  public ExplainedSymmetry {
    if (name.isBlank()) {
      throw new BadInputException("A symmetry has a name for reports, given: a blank one");
    }
  }

  /** Cyclic shifts in time of series {@code [channels, length]}. */
  public static ExplainedSymmetry<Shift> series(int length) {
    return permuting("cyclic shifts", CyclicTranslations.of(length), ArrayActions.seriesShift());
  }

  /** An action that exchanges the numbers of inputs and acts on places in the same way. */
  public static <E> ExplainedSymmetry<E> permuting(
      String name, Group<E> group, Action<E, NdArray> action) {
    return new ExplainedSymmetry<>(name, group, action, action, action, Movement.PERMUTATION);
  }

  /**
   * A group named in a command, on arrays of its kind of data: images {@code [c, h, w]}, clouds
   * {@code [n, 3]}, sets {@code [n, d]}, vectors {@code [d]}.
   */
  public static <E> ExplainedSymmetry<E> of(Symmetry<E, ?> symmetry) {
    String name = symmetry.text();
    boolean permutes = symmetry.group().elementType() == Permutation.class;
    return switch (symmetry.kind()) {
      case IMAGES -> {
        Action<E, NdArray> move = Symmetries.outputAction(symmetry, OutputKind.IMAGE);
        boolean exact = move.exactness() == Action.Exactness.EXACT;
        yield new ExplainedSymmetry<>(
            name,
            symmetry.group(),
            move,
            move,
            move,
            exact ? Movement.PERMUTATION : Movement.OTHER);
      }
      case SETS, POINTS, VECTORS ->
          permutes ? permuting(name, symmetry.group(), rows()) : moving(name, symmetry);
    };
  }

  private static <E> Action<E, NdArray> rows() {
    Action<Permutation, NdArray> rows = ArrayActions.rows();
    return (g, x) -> rows.apply((Permutation) g, x);
  }

  /** Points and vectors that are turned: gradients turn along, places of points stay. */
  private static <E> ExplainedSymmetry<E> moving(String name, Symmetry<E, ?> symmetry) {
    boolean points = symmetry.kind() == DataKind.POINTS;
    OutputKind positions = points ? OutputKind.POINTS : OutputKind.VECTOR;
    OutputKind directions = points ? OutputKind.POINT_VECTORS : OutputKind.VECTOR;
    Action<E, NdArray> turn = Symmetries.outputAction(symmetry, directions);
    return new ExplainedSymmetry<>(
        name,
        symmetry.group(),
        Symmetries.outputAction(symmetry, positions),
        turn,
        points ? Action.trivial() : turn,
        isOrthogonal(symmetry.group()) ? Movement.ORTHOGONAL : Movement.OTHER);
  }

  /** Groups of turns are; a group that is given by matrices is looked at. */
  private static <E> boolean isOrthogonal(Group<E> group) {
    RandomGenerator random = new SplittableRandom(0);
    for (int i = 0; i < PROBES; i++) {
      if (group.sample(random) instanceof Matrix m
          && !m.times(m.transpose()).isCloseTo(Matrix.identity(m.rows()), TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  /** How the group moves explanations of a kind. */
  Action<E, NdArray> on(ExplanationKind kind) {
    return switch (kind) {
      case COORDINATES -> coordinates;
      case PLACES -> places;
      case EXAMPLES, CONCEPTS -> Action.trivial();
    };
  }

  /** All elements of a small finite group, otherwise random ones, at most {@code count}. */
  Elements<E> elements(int count, RandomGenerator random) {
    if (group instanceof FiniteGroup<E> finite
        && finite.order() instanceof Order.Finite order
        && order.count().compareTo(BigInteger.valueOf(count)) <= 0) {
      return new Elements<>(finite.elements(), true);
    }
    List<E> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(group.sample(random));
    }
    return new Elements<>(drawn, false);
  }

  /**
   * Elements to average over.
   *
   * @param list the elements
   * @param all whether these are all
   */
  record Elements<E>(List<E> list, boolean all) {}

  /** Scores of a kind moved along with an input. */
  public NdArray moved(E g, NdArray scores, ExplanationKind kind) {
    return on(kind).apply(g, scores);
  }

  /** Scores moved back by an element. */
  NdArray movedBack(E g, NdArray scores, ExplanationKind kind) {
    return on(kind).apply(group.inverse(g), scores);
  }

  /** Whether some elements leave an array as it is, up to rounding. */
  boolean fixes(NdArray array, RandomGenerator random) {
    for (int i = 0; i < PROBES; i++) {
      NdArray moved = input.apply(group.sample(random), array);
      if (!moved.isCloseTo(array, TOLERANCE * (1 + array.norm()))) {
        return false;
      }
    }
    return true;
  }
}
