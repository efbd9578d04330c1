package dev.coset.groups.bms;

import dev.coset.groups.internal.Require;
import java.util.function.DoubleUnaryOperator;

/**
 * A smooth map of the circle to itself that keeps its direction, {@code F(phi) = phi + f(phi)} with
 * {@code F' > 0}.
 *
 * @param displacement the periodic part {@code f}
 */
public record CircleDiffeomorphism(CircleFunction displacement) {

  private static final int NEWTON_STEPS = 100;
  private static final int POINTS_A_WAVE = 16;
  private static final double SAME = 1e-15;

  /**
   * Checks that the map rises everywhere, on sixteen points a wavelength.
   *
   * @throws IllegalArgumentException naming an angle at which {@code F' <= 0}
   */
  public CircleDiffeomorphism {
    CircleFunction slope = displacement.derivative();
    int n = POINTS_A_WAVE * (displacement.band() + 1);
    for (int i = 0; i < n; i++) {
      double phi = 2 * Math.PI * i / n;
      double value = 1 + slope.at(phi);
      Require.that(
          value > 0,
          () ->
              "A diffeomorphism of the circle has F' > 0 everywhere, given: F'(%.4f) = %.4g; make the displacement smaller or smoother"
                  .formatted(phi, value));
    }
  }

  /** The map that moves nothing. */
  public static CircleDiffeomorphism identity() {
    return new CircleDiffeomorphism(CircleFunction.constant(0));
  }

  /** The image of an angle, not reduced to one turn. */
  public double at(double phi) {
    return phi + displacement.at(phi);
  }

  /** The derivative {@code F'}. */
  public CircleFunction slope() {
    return CircleFunction.constant(1).plus(displacement.derivative());
  }

  /** The angle whose image is {@code psi}, by Newton's method inside a bracket that shrinks. */
  public double preimage(double psi) {
    CircleFunction derivative = displacement.derivative();
    double reach = 1e-9 + bound();
    double low = psi - reach;
    double high = psi + reach;
    double phi = psi - displacement.at(psi);
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double error = at(phi) - psi;
      if (error > 0) {
        high = phi;
      } else {
        low = phi;
      }
      double next = phi - error / (1 + derivative.at(phi));
      if (!(next > low && next < high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - phi) <= SAME * Math.max(1, Math.abs(phi))) {
        return next;
      }
      phi = next;
    }
    return phi;
  }

  /** The sum of the amplitudes, which bounds the displacement. */
  private double bound() {
    double sum = 0;
    for (int k = 0; k <= displacement.band(); k++) {
      sum += Math.hypot(displacement.cosineCoefficient(k), displacement.sineCoefficient(k));
    }
    return sum;
  }

  /** The map {@code phi -> this(other(phi))}, projected to a band. */
  public CircleDiffeomorphism after(CircleDiffeomorphism other, int band) {
    return displacing(phi -> at(other.at(phi)) - phi, band);
  }

  /** The inverse map, projected to a band. */
  public CircleDiffeomorphism inverse(int band) {
    return displacing(psi -> preimage(psi) - psi, band);
  }

  private static CircleDiffeomorphism displacing(DoubleUnaryOperator displacement, int band) {
    return new CircleDiffeomorphism(CircleFunction.of(displacement, band));
  }

  /** The Schwarzian derivative {@code F'''/F' - 3/2 (F''/F')^2} at an angle. */
  public double schwarzian(double phi) {
    CircleFunction first = displacement.derivative();
    CircleFunction second = first.derivative();
    double slope = 1 + first.at(phi);
    double ratio = second.at(phi) / slope;
    return second.derivative().at(phi) / slope - 1.5 * ratio * ratio;
  }
}
