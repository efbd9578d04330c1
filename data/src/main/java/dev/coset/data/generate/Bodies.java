package dev.coset.data.generate;

import dev.coset.data.NdArray;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Bodies joined by springs, or charged, moving in the plane or in space without walls: a task
 * without a preferred place or direction, in which who acts on whom is hidden.
 *
 * <p>Positions start from a normal distribution ({@link PairForce#spread}), every body with speed
 * 0.5 in a uniform direction; masses are 1. Steps have length 0.001 and are those of leapfrog; no
 * force between a pair exceeds 100. Follows the physical simulations of "Neural Relational
 * Inference for Interacting Systems", without their walls, which would break the symmetry.
 */
public final class Bodies {

  private static final double SPEED = 0.5;
  private static final double DT = 0.001;

  private Bodies() {}

  /** Independent motions of the same kind. */
  public static List<BodyMotion> simulate(int count, BodyOptions options, RandomGenerator random) {
    Streams streams = Streams.from(random);
    return IntStream.range(0, count)
        .mapToObj(i -> simulate(options, streams.stream(0, i)))
        .toList();
  }

  /** One motion from a random start. */
  public static BodyMotion simulate(BodyOptions options, RandomGenerator random) {
    int n = options.bodies();
    int d = options.dimension();
    double[] charges = charges(options, random);
    double[] couplings = couplings(options, charges, random);
    double[] r = new double[n * d];
    double[] v = new double[n * d];
    for (int i = 0; i < n; i++) {
      double[] direction = direction(d, random);
      for (int axis = 0; axis < d; axis++) {
        r[i * d + axis] = options.force().spread() * random.nextGaussian();
        v[i * d + axis] = SPEED * direction[axis];
      }
    }
    return run(options, new Leapfrog(options.force(), couplings, d, DT), charges, r, v);
  }

  private static BodyMotion run(
      BodyOptions options, Leapfrog leapfrog, double[] charges, double[] r, double[] v) {
    int n = options.bodies();
    int d = options.dimension();
    int frames = options.frames();
    double[] positions = new double[n * frames * d];
    double[] velocities = new double[n * frames * d];
    for (int frame = 0; frame < frames; frame++) {
      if (frame > 0) {
        leapfrog.advance(r, v, options.stepsPerFrame());
      }
      for (int i = 0; i < n; i++) {
        System.arraycopy(r, i * d, positions, (i * frames + frame) * d, d);
        System.arraycopy(v, i * d, velocities, (i * frames + frame) * d, d);
      }
    }
    int[] shape = {n, frames, d};
    return new BodyMotion(
        options.force(),
        NdArray.wrap(shape, positions),
        NdArray.wrap(shape, velocities),
        NdArray.wrap(new int[] {n}, charges),
        NdArray.wrap(new int[] {n, n}, leapfrog.couplings()));
  }

  private static double[] charges(BodyOptions options, RandomGenerator random) {
    List<Double> strengths = options.strengths();
    return switch (options.force()) {
      case SPRING -> new double[options.bodies()];
      case CHARGE ->
          random.ints(options.bodies(), 0, strengths.size()).mapToDouble(strengths::get).toArray();
    };
  }

  private static double[] couplings(BodyOptions options, double[] charges, RandomGenerator random) {
    int n = options.bodies();
    List<Double> strengths = options.strengths();
    double[] couplings = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double coupling =
            switch (options.force()) {
              case SPRING -> strengths.get(random.nextInt(strengths.size()));
              case CHARGE -> charges[i] * charges[j];
            };
        couplings[i * n + j] = coupling;
        couplings[j * n + i] = coupling;
      }
    }
    return couplings;
  }

  private static double[] direction(int d, RandomGenerator random) {
    if (d == 3) {
      return Rotations.direction(random);
    }
    double angle = 2 * Math.PI * random.nextDouble();
    return new double[] {Math.cos(angle), Math.sin(angle)};
  }
}
