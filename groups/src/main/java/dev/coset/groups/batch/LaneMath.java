package dev.coset.groups.batch;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sine, cosine and arctangent on the lanes of a vector, with errors of a few units in the last
 * place (below 1e-15).
 *
 * <p>Angles are reduced to {@code |r| <= pi/4} by {@code r = t - n pi/2}, with pi/2 in two parts:
 * with fused multiply-add the first subtraction is exact for angles up to {@link #LARGEST_ANGLE}.
 * There the Taylor polynomials of degree 17 and 16 err by less than {@code (pi/4)^19/19! < 1e-19}
 * and {@code (pi/4)^18/18! < 3e-18}.
 */
final class LaneMath {

  static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

  /** Larger angles, in radians, are left to {@code java.lang.Math}. */
  static final double LARGEST_ANGLE = 0x1p20;

  /** Adding this rounds to an integer, which is then in the lowest bits. */
  private static final double ROUNDER = 0x1.8p52;

  private static final double HALF_PI = Math.PI / 2;

  /** What pi/2 has beyond {@link #HALF_PI}. */
  private static final double HALF_PI_REST = 6.123233995736766e-17;

  private static final double TAN_PI_8 = Math.sqrt(2) - 1;

  /**
   * {@code (atan(u)/u - 1)/u^2} as a polynomial in {@code u^2 <= tan(pi/8)^2}, lowest degree first:
   * interpolation at 11 Chebyshev nodes in 60 digits, with error of {@code atan(u)/u} below 7e-18.
   */
  private static final double[] ATAN = {
    -0.3333333333333333,
    0.1999999999999548,
    -0.14285714284657894,
    0.11111111014561013,
    -0.09090904549884611,
    0.07692182535116648,
    -0.06664502215671447,
    0.058580687568615106,
    -0.05085030492810941,
    0.03921955253255129,
    -0.019162068915902573
  };

  private LaneMath() {}

  static DoubleVector constant(double value) {
    return DoubleVector.broadcast(LANES, value);
  }

  /** The nearest multiple of pi/2 as an integer in the lowest bits. */
  static DoubleVector quadrant(DoubleVector angle) {
    return angle.fma(constant(1 / HALF_PI), constant(ROUNDER));
  }

  /** The angle minus that multiple. */
  static DoubleVector reduce(DoubleVector angle, DoubleVector quadrant) {
    DoubleVector n = quadrant.sub(ROUNDER);
    return n.fma(constant(-HALF_PI_REST), n.fma(constant(-HALF_PI), angle));
  }

  /** The sine for {@code |r| <= pi/4}. */
  static DoubleVector sinePolynomial(DoubleVector r) {
    DoubleVector s = r.mul(r);
    DoubleVector p = constant(1 / 355687428096000.0);
    p = p.fma(s, constant(-1 / 1307674368000.0));
    p = p.fma(s, constant(1 / 6227020800.0));
    p = p.fma(s, constant(-1 / 39916800.0));
    p = p.fma(s, constant(1 / 362880.0));
    p = p.fma(s, constant(-1 / 5040.0));
    p = p.fma(s, constant(1 / 120.0));
    p = p.fma(s, constant(-1 / 6.0));
    return p.mul(s).fma(r, r);
  }

  /** The cosine for {@code |r| <= pi/4}. */
  static DoubleVector cosinePolynomial(DoubleVector r) {
    DoubleVector s = r.mul(r);
    DoubleVector p = constant(1 / 20922789888000.0);
    p = p.fma(s, constant(-1 / 87178291200.0));
    p = p.fma(s, constant(1 / 479001600.0));
    p = p.fma(s, constant(-1 / 3628800.0));
    p = p.fma(s, constant(1 / 40320.0));
    p = p.fma(s, constant(-1 / 720.0));
    p = p.fma(s, constant(1 / 24.0));
    p = p.fma(s, constant(-0.5));
    return p.fma(s, constant(1));
  }

  /** The sine of the whole angle from those of the reduced one. */
  static DoubleVector sine(DoubleVector quadrant, DoubleVector sine, DoubleVector cosine) {
    return turned(quadrant.reinterpretAsLongs(), sine, cosine);
  }

  /** The cosine of the whole angle: the sine a quarter turn further. */
  static DoubleVector cosine(DoubleVector quadrant, DoubleVector sine, DoubleVector cosine) {
    return turned(quadrant.reinterpretAsLongs().add(1), sine, cosine);
  }

  private static DoubleVector turned(LongVector n, DoubleVector sine, DoubleVector cosine) {
    VectorMask<Double> odd = n.and(1).compare(VectorOperators.NE, 0).cast(LANES);
    LongVector sign = n.and(2).lanewise(VectorOperators.LSHL, 62);
    return sine.blend(cosine, odd)
        .reinterpretAsLongs()
        .lanewise(VectorOperators.XOR, sign)
        .reinterpretAsDoubles();
  }

  /**
   * The angle in [0, pi/2] of the point {@code (x, y)} with {@code x, y >= 0}, not both zero:
   * turned back by 0, pi/4 or pi/2 so that the tangent of the rest is at most tan(pi/8).
   */
  static DoubleVector angle(DoubleVector y, DoubleVector x) {
    VectorMask<Double> beyondFirst = y.compare(VectorOperators.GT, x.mul(TAN_PI_8));
    VectorMask<Double> beyondSecond = x.compare(VectorOperators.LT, y.mul(TAN_PI_8));
    DoubleVector up = y.blend(y.sub(x), beyondFirst).blend(x.neg(), beyondSecond);
    DoubleVector down = x.blend(x.add(y), beyondFirst).blend(y, beyondSecond);
    DoubleVector offset = constant(0).blend(Math.PI / 4, beyondFirst).blend(HALF_PI, beyondSecond);
    DoubleVector rest =
        constant(0).blend(HALF_PI_REST / 2, beyondFirst).blend(HALF_PI_REST, beyondSecond);
    DoubleVector u = up.div(down);
    DoubleVector s = u.mul(u);
    DoubleVector p = constant(ATAN[10]);
    p = p.fma(s, constant(ATAN[9]));
    p = p.fma(s, constant(ATAN[8]));
    p = p.fma(s, constant(ATAN[7]));
    p = p.fma(s, constant(ATAN[6]));
    p = p.fma(s, constant(ATAN[5]));
    p = p.fma(s, constant(ATAN[4]));
    p = p.fma(s, constant(ATAN[3]));
    p = p.fma(s, constant(ATAN[2]));
    p = p.fma(s, constant(ATAN[1]));
    p = p.fma(s, constant(ATAN[0]));
    return offset.add(p.mul(s).fma(u, u).add(rest));
  }
}
