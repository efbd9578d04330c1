package dev.coset.groups.bms;

import dev.coset.groups.internal.Require;

/**
 * The conserved charges of the symmetries at infinity, {@code Q = 1/(16 pi G) int (T Theta + 2 Y
 * Xi) dphi}: energy for {@code T = 1}, angular momentum for {@code Y = 1}.
 *
 * <p>Their algebra has a central term: {@code delta_2 Q_1 = Q_[1,2] + 1/(8 pi G) int (Y1' T2'' -
 * Y2' T1'') dphi}, where {@code delta_2} changes the data by {@link Bms3Algebra#variation}; the
 * central charge is {@code 3/G}.
 *
 * @param newton Newton's constant in three dimensions, {@code G > 0}, in units of length over mass
 *     with the speed of light one
 */
public record AsymptoticCharges(double newton) {

  /** Rejects constants that are not positive and finite. */
  public AsymptoticCharges {
    double given = newton;
    Require.that(
        newton > 0 && Double.isFinite(newton),
        () -> "Newton's constant is positive and finite, given: " + given);
  }

  /** The charge of a generator on boundary data. */
  public double charge(BoundaryData data, Bms3Generator generator) {
    double integral =
        generator.translation().times(data.mass()).integral()
            + 2 * generator.rotation().times(data.angularMomentum()).integral();
    return integral / (16 * Math.PI * newton);
  }

  /** How the charge of {@code first} changes along {@code second}. */
  public double variation(BoundaryData data, Bms3Generator first, Bms3Generator second) {
    return charge(Bms3Algebra.variation(data, second), first);
  }

  /** The central term, an antisymmetric cocycle that depends on the generators alone. */
  public double centralTerm(Bms3Generator first, Bms3Generator second) {
    double integral =
        mixed(first.rotation(), second.translation())
            - mixed(second.rotation(), first.translation());
    return integral / (8 * Math.PI * newton);
  }

  private static double mixed(CircleFunction y, CircleFunction t) {
    return y.derivative().times(t.derivative().derivative()).integral();
  }

  /** The central charge, {@code 3/G}. */
  public double centralCharge() {
    return 3 / newton;
  }
}
