package dev.coset.groups.crystal;

import dev.coset.groups.NotAnElementException;
import dev.coset.groups.NotationException;
import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * A change of the coordinate system of a crystal, exact: the point with coordinates {@code x} in
 * the old system has {@code x' = P x + p} in the new one.
 *
 * <p>A symmetry operation {@code S} becomes {@code S' = V S V^-1}. Numerators and denominator are
 * reduced, so equal changes are equal records.
 *
 * @param matrix the numerators of {@code P}, row by row
 * @param shift the numerators of {@code p}
 * @param denominator the common denominator, positive
 */
public record ChangeOfBasis(int[] matrix, int[] shift, int denominator) {

  /** Checks shapes and that the matrix is invertible; reduces the fractions. */
  public ChangeOfBasis {
    int n = shift.length;
    int entries = matrix.length;
    int given = denominator;
    Require.that(
        (n == 2 || n == 3) && entries == n * n && given > 0,
        () ->
            "A change of basis has 2 or 3 shifts, as many rows and columns and a positive"
                + " denominator,"
                + " given: %d, %d entries, %d".formatted(n, entries, given));
    int[] numerators = matrix;
    Require.that(
        Integers.determinant(numerators, n) != 0,
        () -> "A change of basis is invertible, given: " + Arrays.toString(numerators));
    long gcd = denominator;
    for (int value : matrix) {
      gcd = Integers.gcd(gcd, value);
    }
    for (int value : shift) {
      gcd = Integers.gcd(gcd, value);
    }
    int divisor = (int) gcd;
    matrix = Arrays.stream(matrix).map(v -> v / divisor).toArray();
    shift = Arrays.stream(shift).map(v -> v / divisor).toArray();
    denominator = denominator / divisor;
  }

  /** The change that changes nothing. */
  public static ChangeOfBasis identity(int dimension) {
    return new ChangeOfBasis(Integers.identity(dimension), new int[dimension], 1);
  }

  /**
   * Reads the new coordinates as expressions of the old ones, {@code x-y, x+y, z} or {@code x+1/4,
   * y, 1/2z}.
   *
   * @throws NotationException if the text is not of that form or the matrix is singular
   */
  public static ChangeOfBasis parse(String text) {
    return of(CoordinateText.parse(text));
  }

  static ChangeOfBasis of(CoordinateText parsed) {
    if (Integers.determinant(parsed.coefficients(), parsed.dimension()) == 0) {
      throw new NotationException(
          "A change of basis must be invertible", parsed.text(), parsed.start());
    }
    return new ChangeOfBasis(
        parsed.coefficients(), parsed.translation(), SpaceGroupElement.DENOMINATOR);
  }

  /** The dimension of the space. */
  public int dimension() {
    return shift.length;
  }

  @Override
  public int[] matrix() {
    return matrix.clone();
  }

  @Override
  public int[] shift() {
    return shift.clone();
  }

  /** The change that applies {@code inner} first, then this. */
  public ChangeOfBasis times(ChangeOfBasis inner) {
    int n = dimension();
    int[] sum = new int[n];
    for (int i = 0; i < n; i++) {
      long value = (long) shift[i] * inner.denominator;
      for (int j = 0; j < n; j++) {
        value += (long) matrix[i * n + j] * inner.shift[j];
      }
      sum[i] = Math.toIntExact(value);
    }
    return new ChangeOfBasis(
        Integers.product(matrix, inner.matrix, n),
        sum,
        Math.multiplyExact(denominator, inner.denominator));
  }

  /** The change back. */
  public ChangeOfBasis inverse() {
    int n = dimension();
    long determinant = Integers.determinant(matrix, n);
    long[] adjugate = Integers.adjugate(matrix, n);
    int sign = determinant < 0 ? -1 : 1;
    int[] inverse = new int[n * n];
    int[] back = new int[n];
    for (int i = 0; i < n; i++) {
      long value = 0;
      for (int j = 0; j < n; j++) {
        inverse[i * n + j] = Math.toIntExact(sign * adjugate[i * n + j] * denominator);
        value -= sign * adjugate[i * n + j] * shift[j];
      }
      back[i] = Math.toIntExact(value);
    }
    return new ChangeOfBasis(inverse, back, Math.toIntExact(Math.abs(determinant)));
  }

  /** The new coordinates of the point with the old coordinates {@code x}. */
  public double[] apply(double[] x) {
    int n = dimension();
    Require.length(x, n);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = shift[i];
      for (int j = 0; j < n; j++) {
        sum += matrix[i * n + j] * x[j];
      }
      y[i] = sum / denominator;
    }
    return y;
  }

  /**
   * The operation in the new system, {@code V S V^-1}, translations not reduced.
   *
   * @throws NotAnElementException if its matrix is not integer or its translation not in 24ths in
   *     the new system: the new cell is then no cell of the crystal
   */
  public SpaceGroupElement conjugate(SpaceGroupElement operation) {
    ChangeOfBasis result =
        times(
                new ChangeOfBasis(
                    scaled(operation.rotation(), SpaceGroupElement.DENOMINATOR),
                    operation.translation(),
                    SpaceGroupElement.DENOMINATOR))
            .times(inverse());
    int unit = SpaceGroupElement.DENOMINATOR;
    boolean whole = Arrays.stream(result.matrix).allMatch(v -> v % result.denominator == 0);
    if (!whole
        || Arrays.stream(result.shift).anyMatch(v -> (long) v * unit % result.denominator != 0)) {
      throw new NotAnElementException(
          "In the new system %s is %s, which is not an integer matrix with a translation in 24ths: choose vectors of the lattice and an origin in 24ths"
              .formatted(operation, result),
          Double.POSITIVE_INFINITY);
    }
    return new SpaceGroupElement(
        Arrays.stream(result.matrix).map(v -> v / result.denominator).toArray(),
        Arrays.stream(result.shift)
            .map(v -> Math.toIntExact((long) v * unit / result.denominator))
            .toArray());
  }

  private static int[] scaled(int[] values, int factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChangeOfBasis that
        && Arrays.equals(matrix, that.matrix)
        && Arrays.equals(shift, that.shift)
        && denominator == that.denominator;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(matrix) + Arrays.hashCode(shift)) + denominator;
  }

  /** The new coordinates as expressions of the old ones. */
  @Override
  public String toString() {
    int n = dimension();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < n; i++) {
      text.append(i == 0 ? "" : ", ");
      int start = text.length();
      for (int j = 0; j < n; j++) {
        appendTerm(text, start, matrix[i * n + j], "xyz".substring(j, j + 1));
      }
      if (shift[i] != 0 || text.length() == start) {
        appendTerm(text, start, shift[i], "");
      }
    }
    return text.toString();
  }

  private void appendTerm(StringBuilder text, int start, int numerator, String variable) {
    if (numerator == 0 && !variable.isEmpty()) {
      return;
    }
    text.append(numerator < 0 ? "-" : text.length() > start ? "+" : "");
    String factor = CoordinateText.fraction(Math.abs(numerator), denominator);
    text.append(factor.equals("1") && !variable.isEmpty() ? "" : factor).append(variable);
  }
}
