package dev.coset.groups.clifford;

import java.util.random.RandomGenerator;

/**
 * The group {@code Spin(p,q,r)} of the even versors {@code u} with {@code u rev(u) = +1} or {@code
 * -1}: the double cover of the rotations, for {@code Cl(3,0,1)} of the rigid motions.
 */
public final class Spin extends VersorGroup {

  private final Pin pin;

  private Spin(CliffordAlgebra algebra) {
    super(algebra);
    pin = Pin.of(algebra);
  }

  /** The group of an algebra. */
  public static Spin of(CliffordAlgebra algebra) {
    return new Spin(algebra);
  }

  @Override
  public String name() {
    return "Spin" + algebra().signature();
  }

  @Override
  public boolean contains(Multivector value, double tolerance) {
    return value.oddPart().magnitude() <= tolerance * value.magnitude()
        && pin.contains(value, tolerance);
  }

  /**
   * A random element, Haar-distributed for {@code (p,0,0)} and {@code (0,q,0)}: one of {@link Pin},
   * multiplied by a generator that is not null when it is odd.
   */
  @Override
  public Versor sample(RandomGenerator random) {
    Versor versor = pin.sample(random);
    if (!versor.odd()) {
      return versor;
    }
    int first = algebra().signature().r() == 1 ? 1 : 0;
    return versor.times(new Versor(algebra().generator(first)));
  }
}
