package dev.coset.symmetrize.hardness;

import dev.coset.data.BadInputException;

/**
 * A function on the plane that no polynomial of degree below k sees: {@code psi(u) = sum_(m=1)^(2k)
 * (-1)^m relu(u_1 cos(pi m / k) + u_2 sin(pi m / k))}.
 *
 * <p>It turns by signs under turns by {@code pi / k}, so that its harmonics have the angular
 * frequencies k, 3k, 5k, ... and it is orthogonal to all polynomials of degree below k under the
 * normal distribution. For odd k above 1 it vanishes, since opposite directions cancel.
 *
 * @param k half the number of its ridges, even and at least 2
 */
public record PlaneRidge(int k) {

  /**
   * Checks the number.
   *
   * @throws BadInputException if k is odd or below 2
   */
  public PlaneRidge {
    if (k < 2 || k % 2 != 0) {
      throw new BadInputException(
          "k must be even and at least 2, as the function is zero or linear for odd k, given: "
              + k);
    }
  }

  /** The value at a point. */
  public double at(double x, double y) {
    double sum = 0;
    for (int m = 1; m <= 2 * k; m++) {
      double angle = Math.PI * m / k;
      double side = Math.max(0, x * Math.cos(angle) + y * Math.sin(angle));
      sum += m % 2 == 0 ? side : -side;
    }
    return sum;
  }
}
