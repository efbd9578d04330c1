package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Translation;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The vectors of {@code R^n} under addition: the group of velocities, biases and positions of
 * points, where the calculus is the ordinary one.
 *
 * <p>{@code exp} and {@code log} change nothing but the type, adjoints and Jacobians are the
 * identity; {@code hat} is {@code [[0, v], [0, 0]]} of size {@code n + 1}. The group has no uniform
 * law: components of samples are drawn from N(0, 1).
 *
 * @param dimension the dimension {@code n}, at least 1
 */
public record RealVectors(int dimension) implements LieGroup<Translation> {

  /** Checks the dimension. */
  public RealVectors {
    int n = dimension;
    Require.that(n >= 1, () -> "Vectors have dimension 1 or more, given: " + n);
  }

  @Override
  public String name() {
    return "R^" + dimension;
  }

  @Override
  public Class<Translation> elementType() {
    return Translation.class;
  }

  @Override
  public Translation identity() {
    return Translation.of(new double[dimension]);
  }

  @Override
  public Translation compose(Translation g, Translation h) {
    double[] sum = log(g);
    double[] other = log(h);
    for (int i = 0; i < dimension; i++) {
      sum[i] += other[i];
    }
    return Translation.of(sum);
  }

  @Override
  public Translation inverse(Translation g) {
    return Translation.of(LieAlgebra.scaled(log(g), -1));
  }

  @Override
  public Translation sample(RandomGenerator random) {
    double[] vector = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextGaussian();
    }
    return Translation.of(vector);
  }

  @Override
  public boolean isCloseTo(Translation g, Translation h, double tolerance) {
    return Matrix.of(dimension, 1, log(g)).isCloseTo(Matrix.of(dimension, 1, log(h)), tolerance);
  }

  @Override
  public Translation exp(double[] tangent) {
    Require.length(tangent, dimension);
    return Translation.of(tangent);
  }

  @Override
  public double[] log(Translation g) {
    double[] vector = g.toArray();
    Require.member(vector.length == dimension, g, this);
    return vector;
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, dimension);
    int size = dimension + 1;
    double[] values = new double[size * size];
    for (int i = 0; i < dimension; i++) {
      values[i * size + dimension] = tangent[i];
    }
    return Matrix.of(size, size, values);
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, dimension + 1, dimension + 1);
    double[] column = LieAlgebra.part(algebra.column(dimension), 0, dimension);
    Require.that(
        algebra.equals(hat(column)),
        () -> "Only the last column of a matrix of R^n is not zero, given: " + algebra);
    return column;
  }

  @Override
  public Matrix adjoint(Translation g) {
    Require.member(g.toArray().length == dimension, g, this);
    return Matrix.identity(dimension);
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    Require.length(tangent, dimension);
    return Matrix.identity(dimension);
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return leftJacobian(tangent);
  }

  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    return leftJacobian(tangent);
  }

  @Override
  public String toString() {
    return name();
  }
}
