package dev.coset.groups.clifford;

import dev.coset.groups.CutLocusException;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Inverse, exponential and logarithm of multivectors. */
final class CliffordFunctions {

  /** A part of a product below this share of the product of magnitudes is rounding. */
  private static final double ROUNDING = 4e-15;

  /** An inverse whose product with the multivector differs from 1 by more is none. */
  private static final double RESIDUAL = 1e-9;

  /** The series of the exponential is used below this magnitude, with {@link #TERMS} terms. */
  private static final double SMALL = 0.5;

  /** {@code 0.5^16 / 16!} is below 1e-18. */
  private static final int TERMS = 16;

  /** The series of the logarithm is used below this distance from 1. */
  private static final double NEAR_ONE = 0.1;

  /** Square roots until a multivector is near 1; each halves the logarithm. */
  private static final int ROOTS = 30;

  private static final int NEWTON_STEPS = 40;

  private CliffordFunctions() {}

  /** The square as a number when it is a scalar to rounding. */
  private static Optional<Double> scalar(Multivector product, double scale) {
    double rest = product.magnitude() - Math.abs(product.scalarPart());
    return rest <= ROUNDING * scale ? Optional.of(product.scalarPart()) : Optional.empty();
  }

  static Multivector inverse(Multivector x) {
    double magnitude = x.magnitude();
    Require.that(
        magnitude > 0 && Double.isFinite(magnitude),
        () -> "An inverse needs a finite multivector other than 0, given: " + x);
    Multivector unit = x.times(1 / magnitude);
    return find(unit)
        .orElseThrow(() -> new IllegalArgumentException("The multivector has no inverse: " + x))
        .times(1 / magnitude);
  }

  private static Optional<Multivector> find(Multivector unit) {
    Multivector reverse = unit.reverse();
    Optional<Double> square = scalar(unit.times(reverse), 1);
    if (square.isPresent() && Math.abs(square.get()) > 1e-6) {
      return Optional.of(reverse.times(1 / square.get()));
    }
    return solve(unit);
  }

  private static Optional<Multivector> solve(Multivector unit) {
    CliffordAlgebra algebra = unit.algebra();
    int size = algebra.size();
    DMatrixRMaj one = new DMatrixRMaj(size, 1);
    one.set(0, 0, 1);
    DMatrixRMaj solution = new DMatrixRMaj(size, 1);
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(size);
    DMatrixRMaj matrix = new DMatrixRMaj(size, size);
    matrix.setData(algebra.leftMultiplication(unit).toArray());
    if (!solver.setA(matrix)) {
      return Optional.empty();
    }
    solver.solve(one, solution);
    if (!Arrays.stream(solution.data).allMatch(value -> Math.abs(value) < 1e12)) {
      return Optional.empty();
    }
    Multivector inverse = algebra.multivector(solution.data);
    boolean holds = unit.times(inverse).isCloseTo(algebra.scalar(1), RESIDUAL);
    return holds ? Optional.of(inverse) : Optional.empty();
  }

  static Multivector exp(Multivector x) {
    double magnitude = x.magnitude();
    Require.that(
        Double.isFinite(magnitude), () -> "An exponential needs finite coefficients, given: " + x);
    Optional<Double> square = scalar(x.times(x), magnitude * magnitude);
    if (square.isPresent()) {
      return simpleExp(x, square.get());
    }
    int halvings = Math.max(0, Math.getExponent(magnitude / SMALL) + 1);
    Multivector scaled = x.times(Math.scalb(1.0, -halvings));
    Multivector sum = x.algebra().scalar(1);
    for (int k = TERMS; k >= 1; k--) {
      sum = x.algebra().scalar(1).plus(scaled.times(sum).times(1.0 / k));
    }
    for (int k = 0; k < halvings; k++) {
      sum = sum.times(sum);
    }
    return sum;
  }

  private static Multivector simpleExp(Multivector x, double square) {
    double size = Math.sqrt(Math.abs(square));
    double even = square < 0 ? Math.cos(size) : Math.cosh(size);
    double odd = square < 0 ? Math.sin(size) : Math.sinh(size);
    return x.times(size == 0 ? 1 : odd / size).plus(x.algebra().scalar(even));
  }

  static Multivector log(Multivector x) {
    double magnitude = x.magnitude();
    Require.that(
        magnitude > 0 && Double.isFinite(magnitude),
        () -> "A logarithm needs a finite multivector other than 0, given: " + x);
    Multivector rest = x.minus(x.algebra().scalar(x.scalarPart()));
    double share = rest.magnitude();
    Optional<Double> square = scalar(rest.times(rest), share * share);
    return square.isPresent() ? simpleLog(x, rest, square.get()) : generalLog(x);
  }

  /** The logarithm of {@code s + N} with {@code N^2} a number. */
  private static Multivector simpleLog(Multivector x, Multivector rest, double square) {
    double s = x.scalarPart();
    double size = Math.sqrt(Math.abs(square));
    boolean circular = square < 0;
    if (!circular && s <= size) {
      throw none(x);
    }
    double factor;
    double modulus;
    if (circular) {
      factor = Math.atan2(size, s) / size;
      modulus = Math.log(Math.hypot(s, size));
    } else {
      factor = size == 0 ? 1 / s : 0.5 * Math.log1p(2 * size / (s - size)) / size;
      modulus = 0.5 * (Math.log(s - size) + Math.log(s + size));
    }
    return rest.times(factor).plus(x.algebra().scalar(modulus));
  }

  private static Multivector generalLog(Multivector x) {
    Multivector one = x.algebra().scalar(1);
    Multivector root = x;
    int roots = 0;
    while (root.minus(one).magnitude() > NEAR_ONE) {
      if (roots++ == ROOTS) {
        throw none(x);
      }
      root = squareRoot(root, x);
    }
    // log y = 2 (z + z^3/3 + z^5/5 + ...), z = (y - 1) / (y + 1)
    Multivector z = root.minus(one).times(root.plus(one).inverse());
    Multivector square = z.times(z);
    Multivector sum = x.algebra().zero();
    for (int k = TERMS - 1; k >= 1; k -= 2) {
      sum = sum.times(square).plus(one.times(1.0 / k));
    }
    return z.times(sum).times(Math.scalb(2.0, roots));
  }

  /** The principal square root by the iteration of Denman and Beavers. */
  private static Multivector squareRoot(Multivector y, Multivector x) {
    Multivector root = y;
    Multivector inverseRoot = y.algebra().scalar(1);
    double change = Double.POSITIVE_INFINITY;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      Multivector next;
      try {
        next = root.plus(inverseRoot.inverse()).times(0.5);
        inverseRoot = inverseRoot.plus(root.inverse()).times(0.5);
      } catch (IllegalArgumentException singular) {
        throw (CutLocusException) none(x).initCause(singular);
      }
      double moved = next.minus(root).magnitude() / next.magnitude();
      root = next;
      if (moved < 1e-15 || (moved < 1e-10 && moved >= change)) {
        return root;
      }
      change = moved;
    }
    throw none(x);
  }

  private static CutLocusException none(Multivector x) {
    return new CutLocusException(
        "The multivector has no principal logarithm: %s; a rotor and its negative act alike, so try the negative"
            .formatted(x));
  }
}
