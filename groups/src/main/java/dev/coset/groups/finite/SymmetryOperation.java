package dev.coset.groups.finite;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Require;
import java.util.Comparator;
import java.util.List;

/**
 * An orthogonal 3 x 3 matrix of finite order as chemists name it: the rotation {@code C_n^k} by
 * {@code k/n} turns about an axis, or that followed by the reflection in the plane across the axis,
 * {@code S_n^k}. The identity is {@code E}, the inversion {@code i} (= S2), a reflection {@code σ}
 * (= S1).
 *
 * <p>The axis points up: its last coordinate that is not zero is positive, which fixes {@code k}.
 *
 * @param improper whether the determinant is -1
 * @param n the order of the rotation, at least 1
 * @param k the number of {@code n}-th turns, {@code 0 <= k < n} and prime to {@code n}
 * @param axis the unit vector of the axis, the normal of a mirror; {@code (0, 0, 1)} for the
 *     identity and the inversion
 */
public record SymmetryOperation(boolean improper, int n, int k, List<Double> axis) {

  private static final int LARGEST_ORDER = 720;
  private static final double SLACK = 1e-6;

  /** Copies the axis. */
  public SymmetryOperation {
    axis = List.copyOf(axis);
  }

  /**
   * The operation of a matrix.
   *
   * @throws NotAnElementException if the matrix is not orthogonal
   * @throws IllegalArgumentException if it is not 3 x 3 or its order is above 720
   */
  public static SymmetryOperation of(Matrix matrix) {
    Require.shape(matrix, 3, 3);
    boolean improper = Decompositions.determinant(matrix) < 0;
    Rotation3 rotation = Rotation3.of(improper ? matrix.times(-1) : matrix);
    double[] vector = SO3.group().log(rotation);
    double angle = Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
    boolean down = pointsDown(vector);
    double turns = (down ? -angle : angle) / (2 * Math.PI) + (improper ? 0.5 : 0);
    double part = turns - Math.floor(turns + SLACK);
    int n = 1;
    while (Math.abs(n * part - Math.rint(n * part)) > SLACK) {
      n++;
      int tried = n;
      Require.that(
          tried <= LARGEST_ORDER,
          () -> "%s turns by no fraction up to 1/%d of a turn".formatted(matrix, LARGEST_ORDER));
    }
    int k = Math.floorMod((int) Math.rint(n * part), n);
    double scale = angle < SLACK ? 0 : (down ? -1 : 1) / angle;
    List<Double> axis =
        scale == 0
            ? List.of(0.0, 0.0, 1.0)
            : List.of(scale * vector[0] + 0.0, scale * vector[1] + 0.0, scale * vector[2] + 0.0);
    return new SymmetryOperation(improper, n, k, axis);
  }

  private static boolean pointsDown(double[] vector) {
    for (int i = 2; i >= 0; i--) {
      if (Math.abs(vector[i]) > SLACK) {
        return vector[i] < 0;
      }
    }
    return false;
  }

  /**
   * The usual symbol: {@code E}, {@code i}, {@code σ}, {@code C3}, {@code C3^2}, {@code S4^3}. For
   * {@code S} with odd {@code n} the power is odd, {@code S3^5} for a turn by two thirds.
   */
  public String symbol() {
    if (n == 1) {
      return improper ? "σ" : "E";
    } else if (improper && n == 2) {
      return "i";
    }
    int power = power();
    return "%s%d%s".formatted(improper ? "S" : "C", n, power == 1 ? "" : "^" + power);
  }

  /**
   * The size and kind of a class of operations, as heads of character tables have it: {@code 8C3}.
   */
  public static String symbol(ConjugacyClass<Matrix> operations) {
    SymmetryOperation first =
        operations.elements().stream()
            .map(SymmetryOperation::of)
            .min(Comparator.comparingInt(SymmetryOperation::power))
            .orElseThrow();
    return (operations.size() == 1 ? "" : operations.size()) + first.symbol();
  }

  /** The exponent in the symbol: odd for improper operations. */
  private int power() {
    return improper && k % 2 == 0 ? k + n : k;
  }

  @Override
  public String toString() {
    return symbol();
  }
}
