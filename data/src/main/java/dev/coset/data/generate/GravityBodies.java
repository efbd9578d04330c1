package dev.coset.data.generate;

import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A star with planets on nearly circular orbits, whose positions a moment later a model has to say.
 *
 * <p>The star's mass is log-uniform in [1, 10], planets' masses are log-uniform in [0.01, 0.1]. A
 * planet starts at a distance from the star uniform between the least and 1 in a uniform direction,
 * with the speed of a circular orbit in a uniform direction across, plus N(0, 0.01) in each
 * coordinate. The star's place is normal with the spread of the options, and everything drifts with
 * a common velocity from N(0, 1). The distribution has no direction; its place is near the origin.
 * Follows the gravity experiment of "Geometric Algebra Transformer".
 */
public final class GravityBodies {

  private static final double NOISE = 0.01;

  private GravityBodies() {}

  /** A random start. */
  public static GravityState start(GravityOptions options, RandomGenerator random) {
    int n = options.planets() + 1;
    double[] r = new double[3 * n];
    double[] v = new double[3 * n];
    double[] m = new double[n];
    m[0] = Math.pow(10, random.nextDouble());
    double[] place = normal(options.spread(), random);
    double[] drift = normal(1, random);
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        m[i] = Math.pow(10, random.nextDouble() - 2);
        planet(i, m[0], options.nearest(), r, v, random);
      }
      for (int axis = 0; axis < 3; axis++) {
        r[3 * i + axis] += place[axis];
        v[3 * i + axis] += drift[axis];
      }
    }
    int[] shape = {n, 3};
    return new GravityState(
        NdArray.wrap(shape, r), NdArray.wrap(shape, v), NdArray.wrap(new int[] {n}, m));
  }

  private static void planet(
      int i, double star, double nearest, double[] r, double[] v, RandomGenerator random) {
    double distance = nearest + (1 - nearest) * random.nextDouble();
    double speed = Math.sqrt(star / distance);
    double[] out = Rotations.direction(random);
    double[] other = Rotations.direction(random);
    double[] across = {
      out[1] * other[2] - out[2] * other[1],
      out[2] * other[0] - out[0] * other[2],
      out[0] * other[1] - out[1] * other[0]
    };
    double size = Math.hypot(Math.hypot(across[0], across[1]), across[2]);
    for (int axis = 0; axis < 3; axis++) {
      r[3 * i + axis] = distance * out[axis];
      v[3 * i + axis] =
          (size == 0 ? 0 : speed * across[axis] / size) + NOISE * random.nextGaussian();
    }
  }

  private static double[] normal(double spread, RandomGenerator random) {
    return new double[] {
      spread * random.nextGaussian(), spread * random.nextGaussian(), spread * random.nextGaussian()
    };
  }

  /** One random problem. */
  public static GravitySystem system(GravityOptions options, RandomGenerator random) {
    GravityState now = start(options, random);
    GravityState later = now.advance(options.steps(), options.dt());
    return new GravitySystem(now.positions(), now.velocities(), now.masses(), later.positions());
  }

  /** Random problems; the target of each is also given as {@link Target.Values}. */
  public static Dataset<GravitySystem> dataset(
      int count, GravityOptions options, RandomGenerator random) {
    Streams streams = Streams.from(random);
    List<Sample<GravitySystem>> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      GravitySystem system = system(options, streams.stream(0, i));
      samples.add(
          new Sample<>(
              "gravity-%05d".formatted(i),
              system,
              Optional.of(new Target.Values(system.targetPositions()))));
    }
    return new Dataset<>("star and planets", samples, List.of());
  }
}
