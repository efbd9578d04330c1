package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import dev.coset.groups.PlanarMotion;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SE2;
import dev.coset.groups.SO2;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The plane {@code R^2 = SE(2) / SO(2)}. The section is the translation; pairs have their distance
 * as the only invariant. Samples have components from N(0, 1).
 */
public record EuclideanPlane() implements HomogeneousSpace<PlanarMotion, double[]> {

  @Override
  public String name() {
    return "R2";
  }

  @Override
  public Group<PlanarMotion> group() {
    return SE2.group();
  }

  @Override
  public double[] origin() {
    return new double[2];
  }

  @Override
  public double[] act(PlanarMotion g, double[] x) {
    Require.length(x, 2);
    return g.affine().apply(x);
  }

  @Override
  public PlanarMotion section(double[] x) {
    Require.length(x, 2);
    return PlanarMotion.of(new Rotation2(0), x);
  }

  @Override
  public PlanarMotion sampleStabiliser(RandomGenerator random) {
    return new PlanarMotion(SO2.group().sample(random), 0, 0);
  }

  @Override
  public double[] sample(RandomGenerator random) {
    return Points.gaussian(2, random);
  }

  @Override
  public boolean isCloseTo(double[] x, double[] y, double tolerance) {
    return Points.areClose(x, y, tolerance);
  }

  @Override
  public double[] invariants(double[] x, double[] y) {
    return new double[] {Points.norm(Points.difference(y, x))};
  }
}
