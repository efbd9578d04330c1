package dev.coset.groups.clifford;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * An element of a Clifford algebra, immutable: a sum of blades.
 *
 * <p>Coefficients {@code -0.0} are stored as {@code 0.0}, so that equal sums are equal objects.
 * Binary operations refuse multivectors of different algebras.
 */
public final class Multivector {

  private final CliffordAlgebra algebra;
  private final double[] coefficients;

  Multivector(CliffordAlgebra algebra, double[] coefficients) {
    this.algebra = algebra;
    this.coefficients = coefficients;
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] += 0.0;
    }
  }

  /** The algebra. */
  public CliffordAlgebra algebra() {
    return algebra;
  }

  /** The coefficient of a blade, by its position in the order of blades. */
  public double coefficient(int blade) {
    return coefficients[blade];
  }

  /**
   * The coefficient of a blade by name, generators in any order: that of {@code e21} is negated.
   */
  public double coefficient(String name) {
    Multivector blade = algebra.parse(name);
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * blade.coefficients[i];
    }
    return sum;
  }

  /** All coefficients in the order of blades, length {@code 2^n}, a copy. */
  public double[] toArray() {
    return coefficients.clone();
  }

  /** The coordinates of the part of grade 1, length {@code n}. */
  public double[] vectorPart() {
    return Arrays.copyOfRange(coefficients, 1, 1 + algebra.n());
  }

  /** The coefficient of one. */
  public double scalarPart() {
    return coefficients[0];
  }

  /** The sum. */
  public Multivector plus(Multivector other) {
    other.requireAlgebra(algebra);
    double[] sum = coefficients.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.coefficients[i];
    }
    return new Multivector(algebra, sum);
  }

  /** The difference. */
  public Multivector minus(Multivector other) {
    return plus(other.negate());
  }

  /** The negative. */
  public Multivector negate() {
    return times(-1);
  }

  /** Every coefficient times {@code factor}. */
  public Multivector times(double factor) {
    return new Multivector(algebra, Arrays.stream(coefficients).map(c -> factor * c).toArray());
  }

  /** The geometric product {@code this other}. */
  public Multivector times(Multivector other) {
    return product(ProductKind.GEOMETRIC, other);
  }

  /** The outer product {@code this ^ other}. */
  public Multivector outer(Multivector other) {
    return product(ProductKind.OUTER, other);
  }

  /** The inner product: grade {@code |j - k|} of the products of grades {@code j} and {@code k}. */
  public Multivector inner(Multivector other) {
    return product(ProductKind.INNER, other);
  }

  /** The left contraction: grade {@code k - j}. */
  public Multivector leftContraction(Multivector other) {
    return product(ProductKind.LEFT_CONTRACTION, other);
  }

  /** The right contraction: grade {@code j - k}. */
  public Multivector rightContraction(Multivector other) {
    return product(ProductKind.RIGHT_CONTRACTION, other);
  }

  /** The scalar product {@code <this other>_0}, symmetric. */
  public double scalarProduct(Multivector other) {
    return product(ProductKind.SCALAR, other).scalarPart();
  }

  /** The product of the given kind. */
  public Multivector product(ProductKind kind, Multivector other) {
    other.requireAlgebra(algebra);
    double[] product = new double[coefficients.length];
    for (int i = 0; i < coefficients.length; i++) {
      double a = coefficients[i];
      for (int j = 0; a != 0 && j < coefficients.length; j++) {
        double b = other.coefficients[j];
        if (b != 0) {
          int sign = algebra.sign(kind, i, j);
          if (sign != 0) {
            product[algebra.product(i, j)] += sign * a * b;
          }
        }
      }
    }
    return new Multivector(algebra, product);
  }

  /** The commutator product {@code (this other - other this) / 2}. */
  public Multivector commutator(Multivector other) {
    return times(other).minus(other.times(this)).times(0.5);
  }

  /** The part of grade {@code k}. */
  public Multivector grade(int k) {
    Require.that(
        k >= 0 && k <= algebra.n(),
        () -> "%s has grades 0 to %d, given: %d".formatted(algebra, algebra.n(), k));
    return scaledByGrade(grade -> grade == k ? 1 : 0);
  }

  /** The part of even grades. */
  public Multivector evenPart() {
    return scaledByGrade(k -> 1 - (k & 1));
  }

  /** The part of odd grades. */
  public Multivector oddPart() {
    return scaledByGrade(k -> k & 1);
  }

  /** Every vector negated: the sign {@code (-1)^k} at grade {@code k}. */
  public Multivector gradeInvolution() {
    return scaledByGrade(k -> (k & 1) == 0 ? 1 : -1);
  }

  /** Products of vectors in reverse order: the sign {@code (-1)^(k(k-1)/2)}. */
  public Multivector reverse() {
    return scaledByGrade(k -> (k * (k - 1) / 2 & 1) == 0 ? 1 : -1);
  }

  /** Clifford conjugation, reversion and grade involution: the sign {@code (-1)^(k(k+1)/2)}. */
  public Multivector conjugate() {
    return scaledByGrade(k -> (k * (k + 1) / 2 & 1) == 0 ? 1 : -1);
  }

  private Multivector scaledByGrade(IntUnaryOperator factor) {
    double[] scaled = coefficients.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor.applyAsInt(algebra.grade(i));
    }
    return new Multivector(algebra, scaled);
  }

  /**
   * The dual: {@code x I^-1} with the pseudoscalar {@code I} when no generator is null, else the
   * {@link #rightComplement}.
   */
  public Multivector dual() {
    return algebra.signature().r() > 0
        ? rightComplement()
        : times(algebra.pseudoscalar().inverse());
  }

  /** The inverse of {@link #dual}: {@code x I}, or the {@link #leftComplement}. */
  public Multivector undual() {
    return algebra.signature().r() > 0 ? leftComplement() : times(algebra.pseudoscalar());
  }

  /** The linear map that takes each blade {@code E} to the blade with {@code E ^ E' = I}. */
  public Multivector rightComplement() {
    return complement(true);
  }

  /** The linear map that takes each blade {@code E} to the blade with {@code E' ^ E = I}. */
  public Multivector leftComplement() {
    return complement(false);
  }

  private Multivector complement(boolean right) {
    int all = coefficients.length - 1;
    double[] result = new double[coefficients.length];
    for (int i = 0; i <= all; i++) {
      int other = algebra.blade(all ^ algebra.mask(i));
      result[other] = coefficients[i] * (right ? algebra.sign(i, other) : algebra.sign(other, i));
    }
    return new Multivector(algebra, result);
  }

  /**
   * The regressive product, {@code undual(dual(this) ^ dual(other))}: the span of two flats where
   * the outer product is their intersection, as in the projective algebra.
   */
  public Multivector join(Multivector other) {
    return dual().outer(other.dual()).undual();
  }

  /** {@code <x rev(x)>_0}: may be negative or zero where a generator does not square to +1. */
  public double normSquared() {
    return scalarProduct(reverse());
  }

  /** {@code sqrt(|<x rev(x)>_0|)}. */
  public double norm() {
    return Math.sqrt(Math.abs(normSquared()));
  }

  /** The sum of the sizes of the coefficients, for which {@code |xy| <= |x| |y|}. */
  public double magnitude() {
    return Arrays.stream(coefficients).map(Math::abs).sum();
  }

  /**
   * This divided by its {@link #norm}.
   *
   * @throws IllegalArgumentException if the norm is zero to rounding
   */
  public Multivector normalized() {
    double norm = norm();
    Require.that(
        norm > 1e-8 * magnitude() && Double.isFinite(norm),
        () -> "Only a multivector of a norm that is not zero can be normalized, given: " + this);
    return times(1 / norm);
  }

  /**
   * The inverse: {@code rev(x) / (x rev(x))} for versors, else the solution of {@code x y = 1}.
   *
   * @throws IllegalArgumentException if the multivector has no inverse
   */
  public Multivector inverse() {
    return CliffordFunctions.inverse(this);
  }

  /**
   * The exponential: by sine and cosine, of circle or hyperbola, when the square is a scalar (as
   * for simple bivectors); else by the power series of {@code x / 2^k}, squared {@code k} times.
   *
   * @throws IllegalArgumentException if a coefficient is not finite
   */
  public Multivector exp() {
    return CliffordFunctions.exp(this);
  }

  /**
   * The principal logarithm, a bivector for rotors: in closed form for a scalar plus a part whose
   * square is a scalar, else by square roots and a series.
   *
   * @throws dev.coset.groups.CutLocusException if there is no principal logarithm: for {@code -1},
   *     for the negatives of positive rotors, or when there is no inverse
   */
  public Multivector log() {
    return CliffordFunctions.log(this);
  }

  /** Whether no coefficient differs by more than {@code tolerance}; false for other algebras. */
  public boolean isCloseTo(Multivector other, double tolerance) {
    if (algebra != other.algebra) {
      return false;
    }
    for (int i = 0; i < coefficients.length; i++) {
      if (!(Math.abs(coefficients[i] - other.coefficients[i]) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  /** Refuses a multivector of another algebra. */
  void requireAlgebra(CliffordAlgebra expected) {
    Require.that(
        algebra == expected,
        () -> "Expected a multivector of %s, given one of %s".formatted(expected, algebra));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Multivector that
        && algebra == that.algebra
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * algebra.signature().hashCode() + Arrays.hashCode(coefficients);
  }

  /** The form that {@link CliffordAlgebra#parse} reads back to the same coefficients. */
  @Override
  public String toString() {
    return MultivectorNotation.write(this);
  }
}
