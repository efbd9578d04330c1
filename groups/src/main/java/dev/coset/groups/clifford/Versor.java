package dev.coset.groups.clifford;

import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * A multivector that acts on its algebra by the twisted sandwich {@code x -> u x' u^-1} and keeps
 * the space of vectors: a product of invertible vectors, up to a factor.
 *
 * <p>Here {@code x'} is the grade involution of {@code x} when {@code u} is odd and {@code x} when
 * it is even. A vector {@code u} so reflects: it negates itself and keeps what is orthogonal to it.
 * The action is linear, keeps grades, products and the scalar product, and {@code (uv) x = u (v
 * x)}.
 *
 * @param value homogeneous in parity, with {@code u rev(u)} a number other than 0
 */
public record Versor(Multivector value) {

  /** How far, relative to the squared magnitude, the conditions may fail. */
  static final double TOLERANCE = 1e-9;

  /**
   * Checks the conditions and drops the part of the other parity, which is rounding.
   *
   * @throws NotAnElementException if the multivector mixes parities, has {@code u rev(u)} zero or
   *     no number, or moves a vector out of the space of vectors; the deviation is relative to the
   *     squared magnitude
   */
  public Versor {
    double deviation = LipschitzGroup.deviation(value);
    if (!(deviation <= TOLERANCE)) {
      throw new NotAnElementException(
          "Expected a versor, a product of invertible vectors, given: %s (deviation %s); LipschitzGroup.deviation says what is measured"
              .formatted(value, deviation),
          deviation);
    }
    value = dominantParity(value);
  }

  static Multivector dominantParity(Multivector value) {
    Multivector even = value.evenPart();
    Multivector odd = value.oddPart();
    return even.magnitude() >= odd.magnitude() ? even : odd;
  }

  /** The reflection in the hyperplane orthogonal to a vector that does not square to 0. */
  public static Versor reflection(Multivector vector) {
    Require.that(
        vector.minus(vector.grade(1)).magnitude() == 0,
        () -> "A reflection needs a vector, given: " + vector);
    return new Versor(vector);
  }

  /** The product of versors of one algebra: the last acts first. */
  public static Versor product(List<Versor> factors) {
    Require.that(!factors.isEmpty(), () -> "A product needs at least one versor");
    Multivector product = factors.getFirst().value;
    for (Versor factor : factors.subList(1, factors.size())) {
      product = product.times(factor.value);
    }
    return new Versor(product);
  }

  /** The algebra. */
  public CliffordAlgebra algebra() {
    return value.algebra();
  }

  /** Whether the versor is odd: a product of an odd number of vectors. */
  public boolean odd() {
    return value.oddPart().magnitude() > 0;
  }

  /** The number {@code u rev(u)}. */
  public double normSquared() {
    return value.normSquared();
  }

  /** The product: by {@code other} first, then by this. */
  public Versor times(Versor other) {
    return new Versor(value.times(other.value));
  }

  /** The inverse, {@code rev(u) / (u rev(u))}. */
  public Versor inverse() {
    return new Versor(inverseValue());
  }

  private Multivector inverseValue() {
    return value.reverse().times(1 / normSquared());
  }

  /** The versor with {@code u rev(u) = +1} or {@code -1} that acts in the same way. */
  public Versor normalized() {
    return new Versor(value.times(1 / value.norm()));
  }

  /** The image {@code u x' u^-1} of a multivector. */
  public Multivector apply(Multivector x) {
    return value.times(odd() ? x.gradeInvolution() : x).times(inverseValue());
  }

  /** The matrix by which the versor acts on all blades, shape {@code [2^n, 2^n]}. */
  public Matrix matrix() {
    CliffordAlgebra algebra = algebra();
    double[] entries = new double[algebra.size() * algebra.size()];
    for (int grade = 0; grade <= algebra.n(); grade++) {
      Matrix block = matrix(grade);
      int first = algebra.bladesOfGrade(grade)[0];
      for (int i = 0; i < block.rows(); i++) {
        for (int j = 0; j < block.columns(); j++) {
          entries[(first + i) * algebra.size() + first + j] = block.get(i, j);
        }
      }
    }
    return Matrix.of(algebra.size(), algebra.size(), entries);
  }

  /** The matrix by which the versor acts on the blades of a grade. */
  public Matrix matrix(int grade) {
    CliffordAlgebra algebra = algebra();
    int[] blades = algebra.bladesOfGrade(grade);
    double[] entries = new double[blades.length * blades.length];
    double[] unit = new double[algebra.size()];
    for (int j = 0; j < blades.length; j++) {
      unit[blades[j]] = 1;
      Multivector image = apply(algebra.multivector(unit));
      unit[blades[j]] = 0;
      for (int i = 0; i < blades.length; i++) {
        entries[i * blades.length + j] = image.coefficient(blades[i]);
      }
    }
    return Matrix.of(blades.length, blades.length, entries);
  }
}
