package dev.coset.groups.crystal;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.NotationException;
import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * A symmetry operation of a crystal, {@code x -> W x + w} in fractional coordinates: {@code W} is
 * an integer matrix of determinant +1 or -1, {@code w} a vector of exact multiples of 1/24.
 *
 * <p>Products and inverses are exact. An operation of the whole crystal keeps its translation; an
 * operation modulo the lattice has every component of {@code w} in {@code [0, 1)}, see {@link
 * #modulo()}. The text form is that of the International Tables, for example {@code -y+1/2, x, z}.
 *
 * @param rotation the matrix {@code W} row by row, {@code n * n} integers
 * @param translation the vector {@code w} in units of 1/24, {@code n} integers, {@code n} 2 or 3
 */
public record SpaceGroupElement(int[] rotation, int[] translation) implements AffineElement {

  /** The unit of translations is one part in this many. */
  public static final int DENOMINATOR = 24;

  /** Checks shapes and the determinant; copies the arrays. */
  public SpaceGroupElement {
    int n = translation.length;
    int entries = rotation.length;
    Require.that(
        (n == 2 || n == 3) && entries == n * n,
        () ->
            "An operation has 2 or 3 translations and as many rows and columns, given: %d and %d entries"
                .formatted(n, entries));
    rotation = rotation.clone();
    translation = translation.clone();
    long determinant = Integers.determinant(rotation, n);
    if (Math.abs(determinant) != 1) {
      throw new NotAnElementException(
          "The matrix of a symmetry operation has determinant 1 or -1, given: %d for %s"
              .formatted(determinant, Arrays.toString(rotation)),
          Math.abs(Math.abs(determinant) - 1.0));
    }
  }

  /** The operation that moves nothing, in {@code dimension} 2 or 3. */
  public static SpaceGroupElement identity(int dimension) {
    return translation(new int[dimension]);
  }

  /** The pure translation by {@code twentyFourths / 24}. */
  public static SpaceGroupElement translation(int... twentyFourths) {
    return new SpaceGroupElement(Integers.identity(twentyFourths.length), twentyFourths);
  }

  /**
   * Reads coordinate triplets or pairs such as {@code -y+1/2, x, z}, {@code X-Y,X,Z+0.5} or {@code
   * 1/2-x, y}: sums of signed variables and of fractions or decimals that are multiples of 1/24.
   *
   * @throws NotationException if the text is not of that form; it points at the character
   */
  public static SpaceGroupElement parse(String text) {
    CoordinateText coordinates = CoordinateText.parse(text);
    int[] rotation = coordinates.integerMatrix();
    if (Math.abs(Integers.determinant(rotation, coordinates.dimension())) != 1) {
      throw new NotationException(
          "A symmetry operation has a matrix of determinant 1 or -1, this one has %d"
              .formatted(Integers.determinant(rotation, coordinates.dimension())),
          text,
          0);
    }
    return new SpaceGroupElement(rotation, coordinates.translation());
  }

  /** The dimension of the space, 2 or 3. */
  public int dimension() {
    return translation.length;
  }

  @Override
  public int[] rotation() {
    return rotation.clone();
  }

  @Override
  public int[] translation() {
    return translation.clone();
  }

  /** The entry of {@code W} in row {@code i} and column {@code j}, from zero. */
  public int entry(int i, int j) {
    return rotation[i * translation.length + j];
  }

  /** The component {@code i} of {@code w} in units of 1/24. */
  public int shift(int i) {
    return translation[i];
  }

  /** The operation that applies {@code inner} first, then this; translations are not reduced. */
  public SpaceGroupElement times(SpaceGroupElement inner) {
    int n = dimension();
    Require.that(
        inner.dimension() == n,
        () -> "Dimensions differ: %d and %d".formatted(n, inner.dimension()));
    int[] shift = new int[n];
    for (int i = 0; i < n; i++) {
      long sum = translation[i];
      for (int j = 0; j < n; j++) {
        sum += (long) entry(i, j) * inner.translation[j];
      }
      shift[i] = Math.toIntExact(sum);
    }
    return new SpaceGroupElement(Integers.product(rotation, inner.rotation, n), shift);
  }

  /** The exact inverse {@code x -> W^-1 (x - w)}; translations are not reduced. */
  public SpaceGroupElement inverse() {
    int n = dimension();
    int[] inverse = Integers.inverse(rotation, n);
    int[] shift = new int[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        shift[i] -= inverse[i * n + j] * translation[j];
      }
    }
    return new SpaceGroupElement(inverse, shift);
  }

  /** The same operation modulo the lattice: translations in {@code [0, 1)}. */
  public SpaceGroupElement modulo() {
    return new SpaceGroupElement(
        rotation, Arrays.stream(translation).map(t -> Math.floorMod(t, DENOMINATOR)).toArray());
  }

  /** The part without translation, {@code x -> W x}. */
  public SpaceGroupElement pointPart() {
    return new SpaceGroupElement(rotation, new int[dimension()]);
  }

  /** Whether {@code W} is the identity. */
  public boolean isTranslation() {
    return Arrays.equals(rotation, Integers.identity(dimension()));
  }

  /** The determinant of {@code W}: 1 for rotations and screws, -1 for the others. */
  public int determinant() {
    return (int) Integers.determinant(rotation, dimension());
  }

  /** The sum of the diagonal of {@code W}. */
  public int trace() {
    int sum = 0;
    for (int i = 0; i < dimension(); i++) {
      sum += entry(i, i);
    }
    return sum;
  }

  /**
   * The kind of {@code W} in the notation of crystallographers: 1, 2, 3, 4, 6 for rotations, -1
   * (inversion), -2 (mirror), -3, -4, -6 for rotations followed by the inversion. In the plane a
   * mirror line is -2 too.
   *
   * @throws NotAnElementException if no such matrix has this trace
   */
  public int rotationType() {
    int order = order();
    if (order == 0) {
      throw new NotAnElementException(
          "%s has infinite order: no lattice has it as a symmetry".formatted(this),
          Double.POSITIVE_INFINITY);
    }
    return determinant() * order;
  }

  /** Whether the trace is that of a matrix of finite order. */
  boolean isCrystallographic() {
    return order() > 0;
  }

  /** The order of the rotation part by its trace, 0 when none has that trace. */
  private int order() {
    int sign = determinant();
    int trace =
        dimension() == 3 ? sign * trace() : sign == 1 ? trace() + 1 : -1 - Math.abs(trace());
    return switch (trace) {
      case 3 -> 1;
      case -1 -> 2;
      case 0 -> 3;
      case 1 -> 4;
      case 2 -> 6;
      default -> 0;
    };
  }

  /** The image of a point given in fractional coordinates, not reduced to the cell. */
  public double[] apply(double[] point) {
    int n = dimension();
    Require.length(point, n);
    double[] image = new double[n];
    for (int i = 0; i < n; i++) {
      image[i] = translation[i] / (double) DENOMINATOR;
      for (int j = 0; j < n; j++) {
        image[i] += entry(i, j) * point[j];
      }
    }
    return image;
  }

  /** The map in fractional coordinates, rounded to doubles. */
  @Override
  public AffineMap affine() {
    int n = dimension();
    double[] shift =
        Arrays.stream(translation).mapToDouble(t -> t / (double) DENOMINATOR).toArray();
    return new AffineMap(
        Matrix.of(n, n, Arrays.stream(rotation).asDoubleStream().toArray()), shift);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpaceGroupElement that
        && Arrays.equals(rotation, that.rotation)
        && Arrays.equals(translation, that.translation);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rotation) + Arrays.hashCode(translation);
  }

  /** The coordinate triplet, for example {@code -y+1/2, x, z}, which {@link #parse} reads back. */
  @Override
  public String toString() {
    return CoordinateText.print(rotation, translation, DENOMINATOR);
  }
}
