package dev.coset.groups.clifford;

import dev.coset.groups.Group;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Order;
import java.util.random.RandomGenerator;

/** A group of versors of one Clifford algebra under the geometric product. */
public abstract sealed class VersorGroup implements Group<Versor>
    permits LipschitzGroup, Pin, Spin {

  private final CliffordAlgebra algebra;

  VersorGroup(CliffordAlgebra algebra) {
    this.algebra = algebra;
  }

  /** The algebra. */
  public CliffordAlgebra algebra() {
    return algebra;
  }

  /** Whether a multivector is an element to within {@code tolerance}. */
  public abstract boolean contains(Multivector value, double tolerance);

  /**
   * The element with the given value.
   *
   * @throws NotAnElementException if the value is not in the group within 1e-9
   */
  public Versor element(Multivector value) {
    if (!contains(value, Versor.TOLERANCE)) {
      throw new NotAnElementException(
          "%s has no element %s".formatted(name(), value), LipschitzGroup.deviation(value));
    }
    return new Versor(value);
  }

  @Override
  public Class<Versor> elementType() {
    return Versor.class;
  }

  @Override
  public Order order() {
    return Order.infinite();
  }

  @Override
  public Versor identity() {
    return new Versor(algebra.scalar(1));
  }

  @Override
  public Versor compose(Versor g, Versor h) {
    return g.times(h);
  }

  @Override
  public Versor inverse(Versor g) {
    return g.inverse();
  }

  /** By coefficients, so that {@code u} and {@code -u}, which act alike, are far apart. */
  @Override
  public boolean isCloseTo(Versor g, Versor h, double tolerance) {
    return g.value().isCloseTo(h.value(), tolerance);
  }

  /** A random sign. */
  static int sign(RandomGenerator random) {
    return random.nextBoolean() ? 1 : -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersorGroup that
        && getClass() == that.getClass()
        && algebra == that.algebra;
  }

  @Override
  public int hashCode() {
    return 31 * getClass().hashCode() + algebra.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
