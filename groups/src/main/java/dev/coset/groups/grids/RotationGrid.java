package dev.coset.groups.grids;

import dev.coset.groups.FiniteMatrixGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;
import dev.coset.groups.irreps.EulerAngles;
import dev.coset.groups.irreps.WignerD;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * Rotations {@code R_i} with weights {@code w_i} of sum 1: {@code sum_i w_i f(R_i)} stands for the
 * mean of {@code f} over SO(3), by its invariant measure.
 *
 * <p>A grid has degree {@code t} when the sum vanishes for the entries of all Wigner matrices of
 * degree 1 to {@code t}. Products of two functions of band limit {@code L} need {@code t = 2L}.
 * Immutable.
 */
public final class RotationGrid {

  private static final double[] DIAGONAL = {1, 1, 1};
  private static final double[] Z = {0, 0, 1};

  private final List<Rotation3> rotations;
  private final double[] weights;
  private final OptionalInt degree;

  private RotationGrid(List<Rotation3> rotations, double[] weights, OptionalInt degree) {
    this.rotations = Collections.unmodifiableList(rotations);
    this.weights = weights;
    this.degree = degree;
  }

  /**
   * The product grid for functions of band limit {@code maxDegree} in Euler angles: {@code 2
   * maxDegree + 1} uniform {@code alpha}, {@code maxDegree + 1} Gauss-Legendre nodes in {@code cos
   * beta}, {@code 2 maxDegree + 1} uniform {@code gamma}, which runs fastest. Its degree is {@code
   * 2 maxDegree}.
   *
   * @throws dev.coset.groups.DegreeException if {@code maxDegree} is negative
   */
  public static RotationGrid product(int maxDegree) {
    return over(SphereGrid.gaussLegendre(maxDegree), 2 * maxDegree + 1);
  }

  /**
   * {@code count} uniform turns {@code gamma} over every point of a grid of the sphere: the
   * rotations {@code Ry(alpha) Rx(beta) Ry(gamma)} that take the pole to the point. Its degree is
   * the smaller one of the sphere's and {@code count - 1}.
   */
  public static RotationGrid over(SphereGrid sphere, int count) {
    Require.that(count >= 1, () -> "A grid needs at least one turn, given: " + count);
    List<Rotation3> rotations = new ArrayList<>(sphere.size() * count);
    double[] weights = new double[sphere.size() * count];
    double[] shares = sphere.weights();
    for (int i = 0; i < sphere.size(); i++) {
      double[] r = sphere.point(i);
      double alpha = Math.atan2(r[0], r[2]);
      double beta = Math.atan2(Math.hypot(r[0], r[2]), r[1]);
      for (int j = 0; j < count; j++) {
        weights[rotations.size()] = shares[i] / count;
        rotations.add(new EulerAngles(alpha, beta, 2 * Math.PI * j / count).rotation());
      }
    }
    OptionalInt known = sphere.degree();
    return new RotationGrid(
        rotations,
        weights,
        known.isPresent()
            ? OptionalInt.of(Math.min(known.getAsInt(), count - 1))
            : OptionalInt.empty());
  }

  /** The 12 rotations of a tetrahedron with corners like {@code (1, 1, 1)}; of degree 2. */
  public static RotationGrid tetrahedral() {
    return group("T", Rotation3.fromAxisAngle(Z, Math.PI), 12, 2);
  }

  /** The 24 rotations of the cube with the axes x, y, z; of degree 3. */
  public static RotationGrid octahedral() {
    return group("O", Rotation3.fromAxisAngle(Z, Math.PI / 2), 24, 3);
  }

  /**
   * The 60 rotations of the icosahedron with corners like {@code (0, 1, golden ratio)}; of degree
   * 5.
   */
  public static RotationGrid icosahedral() {
    double[] axis = {0, 1, (1 + Math.sqrt(5)) / 2};
    return group("I", Rotation3.fromAxisAngle(axis, 2 * Math.PI / 5), 60, 5);
  }

  private static RotationGrid group(String name, Rotation3 turn, int order, int degree) {
    Matrix cyclic = Rotation3.fromAxisAngle(DIAGONAL, 2 * Math.PI / 3).matrix();
    FiniteMatrixGroup group =
        FiniteMatrixGroup.generatedBy(name, List.of(turn.matrix(), cyclic), order);
    double[] weights = new double[order];
    Arrays.fill(weights, 1.0 / order);
    List<Rotation3> rotations = group.elements().stream().map(Rotation3::of).toList();
    return new RotationGrid(rotations, weights, OptionalInt.of(degree));
  }

  /** The number of rotations. */
  public int size() {
    return weights.length;
  }

  /** The rotations. */
  public List<Rotation3> rotations() {
    return rotations;
  }

  /** The weights, of sum 1. */
  public double[] weights() {
    return weights.clone();
  }

  /** The largest degree that is integrated exactly by construction, where one is known. */
  public OptionalInt degree() {
    return degree;
  }

  /** The weighted mean of a function. */
  public double mean(ToDoubleFunction<Rotation3> function) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * function.applyAsDouble(rotations.get(i));
    }
    return sum;
  }

  /**
   * The largest degree {@code t} such that the weighted means of all entries of Wigner matrices of
   * degree 1 to {@code t} are at most the tolerance in size; at most {@link WignerD#MAX_DEGREE}.
   */
  public int exactDegree(double tolerance) {
    Require.that(
        tolerance > 0 && tolerance < 1,
        () -> "A tolerance of means lies in (0, 1), given: " + tolerance);
    int l = 1;
    while (l <= WignerD.MAX_DEGREE && meanMatrix(l).isCloseTo(zero(l), tolerance)) {
      l++;
    }
    return l - 1;
  }

  private static Matrix zero(int l) {
    return Matrix.zero(2 * l + 1, 2 * l + 1);
  }

  private Matrix meanMatrix(int l) {
    Matrix mean = zero(l);
    for (int i = 0; i < weights.length; i++) {
      mean = mean.plus(WignerD.of(l, rotations.get(i)).times(weights[i]));
    }
    return mean;
  }

  @Override
  public String toString() {
    String known = degree.isPresent() ? " of degree " + degree.getAsInt() : "";
    return "RotationGrid of %d rotations%s".formatted(size(), known);
  }
}
