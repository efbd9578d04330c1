package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cyclic translations of a grid, a product of one cyclic group for each axis. Its elements are
 * listed only up to a million; composing and sampling work at any size.
 *
 * @param extents the size of the grid along each axis, at least 1
 */
public record CyclicTranslations(List<Integer> extents) implements FiniteGroup<Shift> {

  /** The largest number of elements that are listed. */
  public static final int LARGEST_LISTED = 1_000_000;

  /** Copies the extents; refuses an empty list and extents below 1. */
  public CyclicTranslations {
    List<Integer> given = List.copyOf(extents);
    Require.that(
        !given.isEmpty() && given.stream().allMatch(extent -> extent >= 1),
        () -> "A grid has at least one axis and extents of at least 1, given: " + given);
    extents = given;
  }

  /** The cyclic translations of a grid with the given extents. */
  public static CyclicTranslations of(int... extents) {
    return new CyclicTranslations(Arrays.stream(extents).boxed().toList());
  }

  @Override
  public String name() {
    return extents.stream().map(extent -> "C" + extent).collect(Collectors.joining(" x "));
  }

  @Override
  public Class<Shift> elementType() {
    return Shift.class;
  }

  @Override
  public Order order() {
    return new Order.Finite(
        extents.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply));
  }

  /**
   * All shifts, the last axis running fastest.
   *
   * @throws IllegalStateException if there are more than a million
   */
  @Override
  public List<Shift> elements() {
    BigInteger count =
        extents.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    if (count.compareTo(BigInteger.valueOf(LARGEST_LISTED)) > 0) {
      throw new IllegalStateException(
          "%s has %s elements, too many to list (at most %d): draw elements with sample"
              .formatted(name(), count, LARGEST_LISTED));
    }
    return IntStream.range(0, count.intValue()).mapToObj(this::atIndex).toList();
  }

  private Shift atIndex(int index) {
    int[] steps = new int[extents.size()];
    int rest = index;
    for (int axis = steps.length - 1; axis >= 0; axis--) {
      steps[axis] = rest % extents.get(axis);
      rest /= extents.get(axis);
    }
    return shift(steps);
  }

  /** The shift of this grid by the given steps. */
  public Shift shift(int... steps) {
    return new Shift(Arrays.stream(steps).boxed().toList(), extents);
  }

  /** The unit step along each axis of extent 2 or more. */
  @Override
  public List<Shift> generators() {
    List<Shift> generators = new ArrayList<>();
    for (int axis = 0; axis < extents.size(); axis++) {
      if (extents.get(axis) > 1) {
        int[] steps = new int[extents.size()];
        steps[axis] = 1;
        generators.add(shift(steps));
      }
    }
    return List.copyOf(generators);
  }

  @Override
  public Shift identity() {
    return shift(new int[extents.size()]);
  }

  @Override
  public Shift compose(Shift g, Shift h) {
    requireMember(g);
    requireMember(h);
    return shift(
        IntStream.range(0, extents.size())
            .map(axis -> (int) (((long) g.step(axis) + h.step(axis)) % extents.get(axis)))
            .toArray());
  }

  @Override
  public Shift inverse(Shift g) {
    requireMember(g);
    return shift(g.steps().stream().mapToInt(step -> -step).toArray());
  }

  @Override
  public Shift sample(RandomGenerator random) {
    return shift(extents.stream().mapToInt(random::nextInt).toArray());
  }

  /** Whether the shifts are equal, at any tolerance. */
  @Override
  public boolean isCloseTo(Shift g, Shift h, double tolerance) {
    return g.equals(h);
  }

  @Override
  public String toString() {
    return name();
  }

  private void requireMember(Shift g) {
    Require.member(g.extents().equals(extents), g, this);
  }
}
