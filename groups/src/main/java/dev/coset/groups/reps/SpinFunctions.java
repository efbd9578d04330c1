package dev.coset.groups.reps;

import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Require;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.irreps.WignerD;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Restriction and induction between the rotations of space and those about the polar axis y.
 *
 * <p>Restricted to the axis, degree {@code l} is the sum of the frequencies 0 to {@code l}:
 * frequency {@code m} acts on the components {@code (l + m, l - m)} by {@code [[cos ma, -sin ma],
 * [sin ma, cos ma]]}.
 *
 * <p>Frequency {@code k} induces the functions on the rotations with {@code f(g h) = rho_k(h)^-1
 * f(g)} for {@code h} about the axis: the functions on the sphere for {@code k = 0}, tangent fields
 * for {@code k = 1}, fields of spin {@code k} in general. They move by {@code (g0 f)(g) = f(g0^-1
 * g)}. Up to a band limit they are spanned by degrees {@code l = k .. L}, each once for {@code k =
 * 0} and twice for {@code k >= 1}, since the real block of frequency {@code k} is two complex
 * characters. With coefficients {@code v} of degree {@code l} and the projection {@code P} to the
 * components {@code (l + k, l - k)}, {@code f(g) = P D^l(g)^T v}; the second copy is turned by a
 * quarter.
 *
 * @param frequency {@code k >= 0}
 * @param maxDegree {@code L >= k}
 */
public record SpinFunctions(int frequency, int maxDegree) {

  /** Refuses negative frequencies and band limits below the frequency. */
  public SpinFunctions {
    int k = frequency;
    int limit = maxDegree;
    Require.that(
        k >= 0 && limit >= k,
        () ->
            "Expected a frequency from 0 on and a band limit not below it, given: %d, %d"
                .formatted(k, limit));
  }

  /** The rotation of space about the polar axis y by the angle of a rotation of the plane. */
  public static Rotation3 aboutPole(Rotation2 rotation) {
    return Rotation3.fromAxisAngle(new double[] {0, 1, 0}, rotation.angle());
  }

  /** The irreducible representation of degree {@code l} of the rotations, {@code D^l}. */
  public static Representation<Rotation3> degree(int l) {
    return new Irreps(List.of(new Irreps.Block(1, new Irrep(l, 1)))).rotationRepresentation();
  }

  /** A representation of the rotations of space, as the rotations about the pole see it. */
  public static Representation<Rotation2> restrict(Representation<Rotation3> representation) {
    return Restriction.of(representation, SO2.group(), SpinFunctions::aboutPole);
  }

  /**
   * The reordering of degree {@code l} by frequency: columns {@code e_l}, {@code e_(l+1)}, {@code
   * e_(l-1)}, {@code e_(l+2)}, {@code e_(l-2)}, ... In this basis {@code D^l} of a rotation about
   * the pole is the sum of the blocks of frequency 0, 1, ..., {@code l}.
   */
  public static Matrix byFrequency(int l) {
    int size = 2 * l + 1;
    double[] values = new double[size * size];
    for (int column = 0; column < size; column++) {
      int m = (column + 1) / 2;
      int row = column % 2 == 1 ? l + m : l - m;
      values[row * size + column] = 1;
    }
    return Matrix.of(size, size, values);
  }

  /** How often degree {@code l} occurs in what the frequency induces: 0, 1 or 2. */
  public int multiplicity(int l) {
    return l < frequency || l > maxDegree ? 0 : frequency == 0 ? 1 : 2;
  }

  /** How the coefficients move: {@code D^k} (once or twice), {@code D^(k+1)}, ..., {@code D^L}. */
  public Representation<Rotation3> representation() {
    List<Representation<Rotation3>> parts = new ArrayList<>();
    for (int l = frequency; l <= maxDegree; l++) {
      Representation<Rotation3> degree = degree(l);
      IntStream.range(0, multiplicity(l)).forEach(copy -> parts.add(degree));
    }
    return Representations.directSum(parts);
  }

  /** The number of coefficients. */
  public int dimension() {
    return IntStream.rangeClosed(frequency, maxDegree)
        .map(l -> multiplicity(l) * (2 * l + 1))
        .sum();
  }

  /**
   * The value of the function with the given coefficients at a rotation, of length 1 for frequency
   * 0 and 2 otherwise.
   */
  public double[] evaluate(double[] coefficients, Rotation3 g) {
    Require.length(coefficients, dimension());
    Rotation3 inverse = SO3.group().inverse(g);
    double first = 0;
    double second = 0;
    int at = 0;
    for (int l = frequency; l <= maxDegree; l++) {
      Matrix moved = WignerD.of(l, inverse);
      for (int copy = 0; copy < multiplicity(l); copy++) {
        double x = entry(moved, l + frequency, coefficients, at);
        double y = entry(moved, l - frequency, coefficients, at);
        first += copy == 0 ? x : -y;
        second += copy == 0 ? y : x;
        at += 2 * l + 1;
      }
    }
    return frequency == 0 ? new double[] {first} : new double[] {first, second};
  }

  private static double entry(Matrix matrix, int row, double[] vector, int from) {
    double sum = 0;
    for (int j = 0; j < matrix.columns(); j++) {
      sum += matrix.get(row, j) * vector[from + j];
    }
    return sum;
  }
}
