package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Require;
import dev.coset.groups.lie.LinearMap;
import dev.coset.groups.lie.Lorentz;
import java.util.random.RandomGenerator;

/**
 * Hyperbolic space {@code SO+(1,3) / SO(3)}, of curvature -1, as the four-velocities: the vectors
 * {@code (t, x, y, z)} with {@code t^2 - x^2 - y^2 - z^2 = 1} and {@code t > 0}. The origin is
 * {@code (1, 0, 0, 0)}, the section of a velocity its boost. Pairs have their relative rapidity as
 * the only invariant. Samples are the images of the origin under samples of the group.
 */
public record HyperbolicSpace() implements HomogeneousSpace<LinearMap, double[]> {

  /** How far the square of a point may be from 1, relative to {@code t^2}. */
  private static final double TOLERANCE = 1e-9;

  @Override
  public String name() {
    return "H3";
  }

  @Override
  public Group<LinearMap> group() {
    return Lorentz.group();
  }

  @Override
  public double[] origin() {
    return new double[] {1, 0, 0, 0};
  }

  @Override
  public double[] act(LinearMap g, double[] x) {
    requirePoint(x);
    return g.matrix().times(x);
  }

  @Override
  public LinearMap section(double[] x) {
    requirePoint(x);
    double[] velocity = {x[1], x[2], x[3]};
    double size = Points.norm(velocity);
    double rapidity = asinh(size);
    for (int i = 0; i < 3; i++) {
      velocity[i] = size == 0 ? 0 : velocity[i] / size * rapidity;
    }
    return Lorentz.group().boost(velocity);
  }

  private static double asinh(double x) {
    return x < 1e-4 ? x - x * x * x / 6 : Math.log(x + Math.hypot(1, x));
  }

  @Override
  public LinearMap sampleStabiliser(RandomGenerator random) {
    return Lorentz.group().rotation(SO3.group().sample(random));
  }

  @Override
  public double[] sample(RandomGenerator random) {
    return project(Lorentz.group().sample(random));
  }

  @Override
  public boolean isCloseTo(double[] x, double[] y, double tolerance) {
    return Points.areClose(x, y, tolerance);
  }

  @Override
  public double[] invariants(double[] x, double[] y) {
    requirePoint(x);
    requirePoint(y);
    double[] d = Points.difference(x, y);
    double square = d[1] * d[1] + d[2] * d[2] + d[3] * d[3] - d[0] * d[0];
    return new double[] {2 * asinh(Math.sqrt(Math.max(0, square)) / 2)};
  }

  private static void requirePoint(double[] x) {
    Require.length(x, 4);
    double square = x[0] * x[0] - x[1] * x[1] - x[2] * x[2] - x[3] * x[3];
    Require.that(
        x[0] > 0 && Math.abs(square - 1) <= TOLERANCE * x[0] * x[0],
        () ->
            "A point of hyperbolic space has t > 0 and t^2 - |x|^2 = 1, given t = %s and %s"
                .formatted(x[0], square));
  }
}
