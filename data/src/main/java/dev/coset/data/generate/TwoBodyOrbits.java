package dev.coset.data.generate;

import dev.coset.data.NdArray;
import java.util.random.RandomGenerator;

/**
 * Two bodies of unit mass that circle each other under gravity, {@code G = 1}, in the frame of
 * their centre of mass: states {@code (q1, q2, p1, p2)}, 8 numbers, and the states some time later.
 *
 * <p>Each body is at the distance r from the centre, uniform in [0.5, 1.5], at a uniform angle; its
 * speed is that of a circular orbit, {@code 1 / (2 sqrt(r))}, times a factor from N(1, 0.15^2), at
 * right angles to the radius, counter-clockwise. The law of the pairs does not change when all four
 * vectors turn together, nor, as the bodies are alike, when they are exchanged.
 *
 * @param before the states {@code [n, 8]}
 * @param after the states later, {@code [n, 8]}
 */
public record TwoBodyOrbits(NdArray before, NdArray after) {

  private static final double DT = 0.004;
  private static final double SPREAD = 0.15;

  /**
   * Random orbits, followed by leapfrog steps of 0.004.
   *
   * @param count how many pairs of states
   * @param time between the states of a pair; 0.4 is usual
   */
  public static TwoBodyOrbits sample(int count, double time, RandomGenerator random) {
    if (count < 1 || !(time > 0)) {
      throw new IllegalArgumentException(
          "Orbits need at least one pair and a time above 0, given: %d, %s".formatted(count, time));
    }
    double[] before = new double[8 * count];
    double[] after = new double[8 * count];
    Leapfrog pull = new Leapfrog(PairForce.CHARGE, new double[] {0, -1, -1, 0}, 2, DT);
    int steps = Math.max(1, (int) Math.round(time / DT));
    for (int i = 0; i < count; i++) {
      double radius = random.nextDouble(0.5, 1.5);
      double angle = random.nextDouble(2 * Math.PI);
      double speed = (1 + SPREAD * random.nextGaussian()) / (2 * Math.sqrt(radius));
      double x = radius * Math.cos(angle);
      double y = radius * Math.sin(angle);
      double[] r = {x, y, -x, -y};
      double u = -speed * Math.sin(angle);
      double w = speed * Math.cos(angle);
      double[] v = {u, w, -u, -w};
      System.arraycopy(r, 0, before, 8 * i, 4);
      System.arraycopy(v, 0, before, 8 * i + 4, 4);
      pull.advance(r, v, steps);
      System.arraycopy(r, 0, after, 8 * i, 4);
      System.arraycopy(v, 0, after, 8 * i + 4, 4);
    }
    int[] shape = {count, 8};
    return new TwoBodyOrbits(NdArray.wrap(shape, before), NdArray.wrap(shape.clone(), after));
  }
}
