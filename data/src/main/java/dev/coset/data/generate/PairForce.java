package dev.coset.data.generate;

/** The force between two particles of unit mass along the line that joins them. */
public enum PairForce {
  /**
   * Springs of length zero: force {@code -s k (x_i - x_j)} on i, energy {@code s k r^2 / 2}, where
   * k is the coupling of the pair and s = 0.1.
   */
  SPRING(0.1, 0.5) {
    @Override
    double pull(double coupling, double distance) {
      return -strength() * coupling * distance;
    }

    @Override
    double energy(double coupling, double distance) {
      return 0.5 * strength() * coupling * distance * distance;
    }
  },
  /**
   * Charges: force {@code s k (x_i - x_j) / r^3} on i, energy {@code s k / r}, where k is the
   * product of the charges and s = 1.
   */
  CHARGE(1, 1) {
    @Override
    double pull(double coupling, double distance) {
      return strength() * coupling / (distance * distance);
    }

    @Override
    double energy(double coupling, double distance) {
      return strength() * coupling / distance;
    }
  };

  private final double strength;
  private final double spread;

  PairForce(double strength, double spread) {
    this.strength = strength;
    this.spread = spread;
  }

  /** The factor s. */
  public double strength() {
    return strength;
  }

  /** The deviation of positions at the start. */
  public double spread() {
    return spread;
  }

  /** The size of the force, positive when it pushes apart; the distance is above 0. */
  abstract double pull(double coupling, double distance);

  /** The energy of the pair. */
  abstract double energy(double coupling, double distance);
}
