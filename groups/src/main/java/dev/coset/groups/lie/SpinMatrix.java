package dev.coset.groups.lie;

import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.LieAlgebra;
import java.util.List;

/**
 * The element {@code M = a + p . sigma} of SL(2, C), with the Pauli matrices {@code sigma} and
 * {@code a^2 - p . p = 1}, over a Lorentz transformation.
 */
record SpinMatrix(Complex a, Complex px, Complex py, Complex pz) {

  /** Below this modulus {@code log(a + s)} is taken as {@code log1p}. */
  private static final double SMALL = 0.5;

  /**
   * The product of {@code cosh(zeta/2) + sinh(zeta/2) n . sigma} and {@code w - i (x, y, z) .
   * sigma}; its {@code a} has a real part that is not negative.
   */
  static SpinMatrix of(List<Double> rapidity, Rotation3 r) {
    double[] zeta = {rapidity.get(0), rapidity.get(1), rapidity.get(2)};
    double half = LieAlgebra.norm(zeta) / 2;
    double c = Math.cosh(half);
    double[] s = LieAlgebra.scaled(zeta, half == 0 ? 0.5 : Math.sinh(half) / half / 2);
    double turned = s[0] * r.x() + s[1] * r.y() + s[2] * r.z();
    return new SpinMatrix(
        new Complex(c * r.w(), -turned),
        new Complex(r.w() * s[0] + s[1] * r.z() - s[2] * r.y(), -c * r.x()),
        new Complex(r.w() * s[1] + s[2] * r.x() - s[0] * r.z(), -c * r.y()),
        new Complex(r.w() * s[2] + s[0] * r.y() - s[1] * r.x(), -c * r.z()));
  }

  /** The tangent vector {@code (theta, zeta)}. */
  double[] log() {
    Complex squared = px.times(px).plus(py.times(py)).plus(pz.times(pz));
    Complex root = squared.sqrt();
    Complex s = a.re() * root.re() + a.im() * root.im() < 0 ? root.times(-1) : root;
    Complex factor = ratio(s, squared).times(2);
    Complex x = factor.times(px);
    Complex y = factor.times(py);
    Complex z = factor.times(pz);
    return new double[] {-x.im(), -y.im(), -z.im(), x.re(), y.re(), z.re()};
  }

  /** {@code z / sinh z} with {@code cosh z = a}, {@code sinh z = s}. */
  private Complex ratio(Complex s, Complex squared) {
    if (s.re() == 0 && s.im() == 0) {
      return Complex.ONE;
    }
    Complex above = squared.over(Complex.ONE.plus(a));
    Complex z = s.modulus() < SMALL ? above.plus(s).log1p() : s.plus(a).minus(Complex.ONE).log1p();
    return z.over(s);
  }
}
