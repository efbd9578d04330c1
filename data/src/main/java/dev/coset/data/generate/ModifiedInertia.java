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
 * Moments of inertia of a few masses, with a part that singles out an axis.
 *
 * <p>An input is the masses, then the positions, x, y, z each: {@code 4 bodies} numbers. Masses are
 * {@code log(1 + exp(n))} of standard normal n, positions standard normal. The target {@code [3,
 * 3]} is {@code I + share (I e) e^T} with the unit vector e of the axis and {@code I = sum m (|r|^2
 * 1 - r r^T)}. For a share of 0 it commutes with O(3), otherwise only with the elements of O(3)
 * that keep the axis: among them O(2) about it.
 *
 * @param bodies how many masses, at least one
 * @param axis 0, 1 or 2 for x, y or z
 * @param share how strong the part along the axis is
 */
public record ModifiedInertia(int bodies, int axis, double share) {

  /** Checks the number of bodies and the axis. */
  public ModifiedInertia {
    if (bodies < 1 || axis < 0 || axis > 2 || !Double.isFinite(share)) {
      throw new IllegalArgumentException(
          "At least one body, an axis from 0 to 2 and a finite share are needed, given: %d, %d, %s"
              .formatted(bodies, axis, share));
    }
  }

  /** So many random samples. */
  public Dataset<NdArray> dataset(int count, RandomGenerator random) {
    Streams streams = Streams.from(random);
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] input = input(streams.stream(0, i));
      samples.add(
          new Sample<>(
              "inertia-%05d".formatted(i),
              NdArray.vector(input),
              Optional.of(new Target.Values(NdArray.wrap(new int[] {3, 3}, target(input))))));
    }
    return new Dataset<>("modified inertia", samples, List.of());
  }

  private double[] input(RandomGenerator random) {
    double[] input = new double[4 * bodies];
    for (int i = 0; i < input.length; i++) {
      double draw = random.nextGaussian();
      input[i] = i < bodies ? Math.log1p(Math.exp(draw)) : draw;
    }
    return input;
  }

  /**
   * The modified moment of inertia of given masses and positions, row by row.
   *
   * @param input as in the data set, of length {@code 4 bodies}
   */
  public double[] target(double[] input) {
    if (input.length != 4 * bodies) {
      throw new IllegalArgumentException(
          "%d masses and as many positions are %d numbers, given: %d"
              .formatted(bodies, 4 * bodies, input.length));
    }
    double[] inertia = new double[9];
    for (int body = 0; body < bodies; body++) {
      double mass = input[body];
      int at = bodies + 3 * body;
      double square =
          input[at] * input[at] + input[at + 1] * input[at + 1] + input[at + 2] * input[at + 2];
      for (int i = 0; i < 3; i++) {
        inertia[4 * i] += mass * square;
        for (int j = 0; j < 3; j++) {
          inertia[3 * i + j] -= mass * input[at + i] * input[at + j];
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      inertia[3 * i + axis] += share * inertia[3 * i + axis];
    }
    return inertia;
  }
}
