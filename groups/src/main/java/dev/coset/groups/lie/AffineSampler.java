package dev.coset.groups.lie;

import dev.coset.groups.AffineMap;
import dev.coset.groups.Decompositions;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.LieAlgebra;
import java.util.random.RandomGenerator;

/** A law on Aff+(n) from one on GL+(n) and a Gaussian translation. */
record AffineSampler(TruncatedSampler<LinearMap> linear, double scale)
    implements TruncatedSampler<AffineTransformation> {

  private int n() {
    return linear.group().identity().size();
  }

  @Override
  public LieGroup<AffineTransformation> group() {
    return AffineGroup.of(n());
  }

  @Override
  public String law() {
    return "%s; translation components from N(0, %s^2)".formatted(linear.law(), scale);
  }

  @Override
  public AffineTransformation sample(RandomGenerator random) {
    Matrix a = linear.sample(random).matrix();
    return AffineTransformation.of(a, LieAlgebra.scaled(Euclidean.gaussian(n(), random), scale));
  }

  /** The left Haar measure is {@code dt} times that of GL+(n), divided by {@code det A}. */
  @Override
  public double logHaarDensity(AffineTransformation g) {
    AffineMap map = g.affine();
    return linear.logHaarDensity(g.linear())
        + TruncatedSamplers.logGaussian(map.translation(), scale)
        + Math.log(Decompositions.determinant(map.linear()));
  }
}
