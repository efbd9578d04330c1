package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Require;
import dev.coset.groups.irreps.EulerAngles;
import java.util.random.RandomGenerator;

/**
 * The sphere {@code S^2 = SO(3) / SO(2)} of unit vectors. The origin is the pole {@code e_y}, its
 * stabiliser the rotations about y; the section is {@code Ry(alpha) Rx(beta)} with {@code alpha =
 * atan2(x, z)} and {@code beta} the angle from the pole. Pairs have their angle as the only
 * invariant. Samples are uniform.
 */
public record Sphere() implements HomogeneousSpace<Rotation3, double[]> {

  /** How far from 1 the norm of a point may be. */
  private static final double UNIT_TOLERANCE = 1e-9;

  @Override
  public String name() {
    return "S2";
  }

  @Override
  public Group<Rotation3> group() {
    return SO3.group();
  }

  @Override
  public double[] origin() {
    return new double[] {0, 1, 0};
  }

  @Override
  public double[] act(Rotation3 g, double[] x) {
    requireUnit(x);
    return g.rotate(x);
  }

  @Override
  public Rotation3 section(double[] x) {
    requireUnit(x);
    double beta = Math.atan2(Math.hypot(x[0], x[2]), x[1]);
    return new EulerAngles(Math.atan2(x[0], x[2]), beta, 0).rotation();
  }

  @Override
  public Rotation3 sampleStabiliser(RandomGenerator random) {
    return Rotation3.fromAxisAngle(origin(), random.nextDouble(-Math.PI, Math.PI));
  }

  @Override
  public double[] sample(RandomGenerator random) {
    return SO3.group().sample(random).rotate(origin());
  }

  @Override
  public boolean isCloseTo(double[] x, double[] y, double tolerance) {
    return Points.areClose(x, y, tolerance);
  }

  @Override
  public double[] invariants(double[] x, double[] y) {
    requireUnit(x);
    requireUnit(y);
    return new double[] {Points.angle(x, y)};
  }

  static void requireUnit(double[] x) {
    Require.length(x, 3);
    double norm = Points.norm(x);
    Require.that(
        Math.abs(norm - 1) <= UNIT_TOLERANCE,
        () ->
            "A point of the sphere has norm 1, given one of norm %s: divide by it".formatted(norm));
  }
}
