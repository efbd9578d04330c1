package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * Space {@code R^3 = SE(3) / SO(3)}. The section is the translation; pairs have their distance as
 * the only invariant. Samples have components from N(0, 1).
 */
public record EuclideanSpace() implements HomogeneousSpace<RigidMotion, double[]> {

  @Override
  public String name() {
    return "R3";
  }

  @Override
  public Group<RigidMotion> group() {
    return SE3.group();
  }

  @Override
  public double[] origin() {
    return new double[3];
  }

  @Override
  public double[] act(RigidMotion g, double[] x) {
    Require.length(x, 3);
    return g.affine().apply(x);
  }

  @Override
  public RigidMotion section(double[] x) {
    return RigidMotion.of(Rotation3.identity(), x);
  }

  @Override
  public RigidMotion sampleStabiliser(RandomGenerator random) {
    return new RigidMotion(SO3.group().sample(random), 0, 0, 0);
  }

  @Override
  public double[] sample(RandomGenerator random) {
    return Points.gaussian(3, random);
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
