package dev.coset.symmetrize.audit;

import dev.coset.groups.E3;
import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.LieGroup;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Order;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The elements an audit tries: uniform for a small finite group without repeats on one sample, else
 * independent draws. They follow from the seed and the order of calls alone.
 */
final class Draws<E> {

  private static final BigInteger LISTED = BigInteger.valueOf(1024);

  private final Group<E> group;
  private final List<E> elements;
  private final long seed;
  private final RandomGenerator random;
  private final RandomGenerator paths;

  Draws(Group<E> group, long seed) {
    this.group = group;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.paths = new SplittableRandom(seed ^ 0x5bd1e9955bd1e995L);
    this.elements =
        group instanceof FiniteGroup<E> finite
                && group.order() instanceof Order.Finite(BigInteger count)
                && count.compareTo(LISTED) <= 0
            ? finite.elements()
            : List.of();
  }

  /** The element for the given visit, counted from zero, to a sample. */
  E next(int sample, int visit) {
    if (elements.isEmpty()) {
      return group.sample(random);
    }
    // A random start and a random stride without common factor visit every element once.
    int n = elements.size();
    SplittableRandom own = new SplittableRandom(seed + 0x9e3779b97f4a7c15L * (sample + 1));
    int start = own.nextInt(n);
    int stride = 1;
    if (n > 2) {
      do {
        stride = 1 + own.nextInt(n - 1);
      } while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(n)).equals(BigInteger.ONE));
    }
    return elements.get((int) ((start + (long) visit * stride) % n));
  }

  /** Whether after so many visits every element has been tried on a sample. */
  boolean exhausted(int visits) {
    return !elements.isEmpty() && visits >= elements.size();
  }

  /**
   * An element {@code exp(t log g)} with random {@code g} and {@code t} uniform in [0, 1], for Lie
   * groups that turn plane or space; for groups with reflections in the part that is connected to
   * the identity. Empty for other groups.
   */
  Optional<E> onPath() {
    return switch (group) {
      case LieGroup<E> lie -> onPath(lie);
      case O2 _ -> onPath(SO2.group()).map(r -> new Orthogonal2(r.angle(), false)).map(this::own);
      case O3 _ -> onPath(SO3.group()).map(r -> new Orthogonal3(r, false)).map(this::own);
      case E3 _ ->
          onPath(SE3.group())
              .map(
                  m ->
                      new EuclideanMotion(
                          new Orthogonal3(m.rotation(), false), m.x(), m.y(), m.z()))
              .map(this::own);
      default -> Optional.empty();
    };
  }

  private E own(Object element) {
    return group.elementType().cast(element);
  }

  private <G> Optional<G> onPath(LieGroup<G> lie) {
    G end = lie.sample(paths);
    double t = paths.nextDouble();
    if (Turn.of(end).filter(turn -> turn.angle() > 0 || turn.improper()).isEmpty()) {
      return Optional.empty();
    }
    double[] tangent = lie.log(end);
    for (int i = 0; i < tangent.length; i++) {
      tangent[i] *= t;
    }
    return Optional.of(lie.exp(tangent));
  }
}
