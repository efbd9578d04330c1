package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The translations of {@code R^n}.
 *
 * <p>As a Lie group it is its own algebra: {@code exp} and {@code log} copy the components, {@code
 * hat} is the matrix {@code [[0, t], [0, 0]]} of {@code [n + 1, n + 1]}, brackets vanish, and the
 * adjoint and all Jacobians are the identity.
 *
 * <p>The group has no uniform law: each component of a sample is drawn from the normal distribution
 * with mean 0 and standard deviation {@code scale}.
 *
 * @param dimension the dimension {@code n}, at least 1
 * @param scale the standard deviation of samples, not negative
 */
public record Translations(int dimension, double scale) implements LieGroup<Translation> {

  private static final double VEE_TOLERANCE = 1e-9;

  /** Checks the dimension and the scale. */
  public Translations {
    int n = dimension;
    double deviation = scale;
    Require.that(n >= 1, () -> "Translations need dimension 1 or more, given: " + n);
    Require.that(
        Double.isFinite(scale) && scale >= 0,
        () -> "The scale of translations is finite and not negative, given: " + deviation);
  }

  /** The translations of {@code R^dimension}, sampled with standard deviation {@code scale}. */
  public static Translations of(int dimension, double scale) {
    return new Translations(dimension, scale);
  }

  @Override
  public String name() {
    return "T(%d)".formatted(dimension);
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
    requireMember(g);
    requireMember(h);
    double[] sum = g.toArray();
    for (int i = 0; i < dimension; i++) {
      sum[i] += h.offset().get(i);
    }
    return Translation.of(sum);
  }

  @Override
  public Translation inverse(Translation g) {
    requireMember(g);
    return new Translation(g.offset().stream().map(value -> -value).toList());
  }

  @Override
  public Translation sample(RandomGenerator random) {
    double[] offset = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      offset[i] = scale * random.nextGaussian();
    }
    return Translation.of(offset);
  }

  @Override
  public boolean isCloseTo(Translation g, Translation h, double tolerance) {
    return g.affine().isCloseTo(h.affine(), tolerance);
  }

  @Override
  public Translation exp(double[] tangent) {
    Require.length(tangent, dimension);
    return Translation.of(tangent);
  }

  @Override
  public double[] log(Translation g) {
    requireMember(g);
    return g.toArray();
  }

  @Override
  public Matrix hat(double[] tangent) {
    Require.length(tangent, dimension);
    int n = dimension + 1;
    double[] entries = new double[n * n];
    for (int i = 0; i < dimension; i++) {
      entries[i * n + dimension] = tangent[i];
    }
    return Matrix.of(n, n, entries);
  }

  @Override
  public double[] vee(Matrix algebra) {
    Require.shape(algebra, dimension + 1, dimension + 1);
    double[] tangent = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      tangent[i] = algebra.get(i, dimension);
    }
    Require.that(
        algebra.isCloseTo(hat(tangent), VEE_TOLERANCE),
        () -> "A matrix of the algebra of %s has one column alone: %s".formatted(this, algebra));
    return tangent;
  }

  @Override
  public Matrix adjoint(Translation g) {
    requireMember(g);
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
  public String toString() {
    return name();
  }

  private void requireMember(Translation g) {
    Require.member(g.offset().size() == dimension, g, this);
  }
}
