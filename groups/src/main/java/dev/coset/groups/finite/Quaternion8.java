package dev.coset.groups.finite;

import dev.coset.groups.FiniteGroup;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The group of the eight quaternions {@code 1, -1, i, -i, j, -j, k, -k}: all its subgroups are
 * normal though it is not abelian, and its representation of dimension 2 is not real.
 */
public record Quaternion8() implements FiniteGroup<QuaternionUnit> {

  /** The group. */
  public static Quaternion8 group() {
    return new Quaternion8();
  }

  @Override
  public String name() {
    return "Q8";
  }

  @Override
  public Class<QuaternionUnit> elementType() {
    return QuaternionUnit.class;
  }

  @Override
  public List<QuaternionUnit> elements() {
    return IntStream.range(0, 8).mapToObj(i -> new QuaternionUnit(i / 2, i % 2 == 1)).toList();
  }

  /** The quaternions {@code i} and {@code j}. */
  @Override
  public List<QuaternionUnit> generators() {
    return List.of(new QuaternionUnit(1, false), new QuaternionUnit(2, false));
  }

  @Override
  public QuaternionUnit identity() {
    return new QuaternionUnit(0, false);
  }

  @Override
  public QuaternionUnit compose(QuaternionUnit g, QuaternionUnit h) {
    return g.times(h);
  }

  @Override
  public QuaternionUnit inverse(QuaternionUnit g) {
    return g.inverse();
  }

  /** Whether the units are equal: different ones differ by 1 or more in some component. */
  @Override
  public boolean isCloseTo(QuaternionUnit g, QuaternionUnit h, double tolerance) {
    return g.equals(h) || tolerance >= (g.axis() == h.axis() ? 2 : 1);
  }

  @Override
  public String toString() {
    return name();
  }
}
