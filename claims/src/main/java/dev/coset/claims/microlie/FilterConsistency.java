package dev.coset.claims.microlie;

import dev.coset.groups.Matrix;
import dev.coset.groups.PlanarMotion;
import dev.coset.groups.SE2;
import dev.coset.groups.estimation.ErrorStateFilter;
import dev.coset.groups.estimation.Estimate;
import dev.coset.groups.estimation.Landmark;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A robot that drives in a circle and sees one of three landmarks every tenth step: is the error as
 * large as the filter says? Against the same filter that adds up noise without carrying the
 * covariance along.
 */
final class FilterConsistency {

  static final int RUNS = 100;
  private static final int STEPS = 55;
  private static final int SEEN_EVERY = 10;
  private static final SE2 GROUP = SE2.group();
  private static final double[] INCREMENT = {0.3, 0, 0.15};
  private static final double[] STEP_NOISE = {0.03, 0.01, 0.01};
  private static final double[] START_NOISE = {0.1, 0.1, 0.05};
  private static final double SIGHT_NOISE = 0.1;

  private static final List<Landmark<PlanarMotion>> LANDMARKS =
      List.of(
          new Landmark<>(GROUP, new double[] {5, 0}),
          new Landmark<>(GROUP, new double[] {-3, 4}),
          new Landmark<>(GROUP, new double[] {-2, -5}));

  private final RandomGenerator random;
  private final ErrorStateFilter<PlanarMotion> filter = new ErrorStateFilter<>(GROUP);

  FilterConsistency(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The mean over the runs of the squared error at the end in units of the covariance; 3 is right.
   *
   * @param filter of the filter
   * @param naive of the one that does not carry the covariance
   */
  record Outcome(double filter, double naive) {}

  Outcome run() {
    double sum = 0;
    double naive = 0;
    for (int run = 0; run < RUNS; run++) {
      Outcome one = drive();
      sum += one.filter() / RUNS;
      naive += one.naive() / RUNS;
    }
    return new Outcome(sum, naive);
  }

  private Outcome drive() {
    PlanarMotion truth = GROUP.identity();
    Matrix startNoise = diagonal(START_NOISE);
    Estimate<PlanarMotion> estimate =
        new Estimate<>(GROUP.plus(truth, noise(START_NOISE)), startNoise);
    Estimate<PlanarMotion> naive = estimate;
    for (int step = 1; step <= STEPS; step++) {
      double[] made = noise(STEP_NOISE);
      for (int i = 0; i < made.length; i++) {
        made[i] += INCREMENT[i];
      }
      truth = GROUP.plus(truth, made);
      estimate = filter.predict(estimate, INCREMENT, diagonal(STEP_NOISE));
      naive = predictWithoutTransport(naive);
      if (step % SEEN_EVERY == 0) {
        Landmark<PlanarMotion> landmark = LANDMARKS.get(step / SEEN_EVERY % LANDMARKS.size());
        double[] seen = landmark.predict(truth);
        seen[0] += SIGHT_NOISE * random.nextGaussian();
        seen[1] += SIGHT_NOISE * random.nextGaussian();
        Matrix sight = Matrix.identity(2).times(SIGHT_NOISE * SIGHT_NOISE);
        estimate = filter.update(estimate, landmark, seen, sight).estimate();
        naive = filter.update(naive, landmark, seen, sight).estimate();
      }
    }
    return new Outcome(
        estimate.squaredMahalanobis(GROUP, truth), naive.squaredMahalanobis(GROUP, truth));
  }

  private static Estimate<PlanarMotion> predictWithoutTransport(Estimate<PlanarMotion> estimate) {
    return new Estimate<>(
        GROUP.plus(estimate.state(), INCREMENT), estimate.covariance().plus(diagonal(STEP_NOISE)));
  }

  private double[] noise(double[] deviations) {
    double[] noise = deviations.clone();
    for (int i = 0; i < noise.length; i++) {
      noise[i] *= random.nextGaussian();
    }
    return noise;
  }

  private static Matrix diagonal(double[] deviations) {
    return Matrix.diagonal(3, i -> deviations[i] * deviations[i]);
  }

  /**
   * The quantile of the mean of {@code runs} chi-squared variables of 3 degrees of freedom, by the
   * cube-root approximation of Wilson and Hilferty, right to four digits for 300 degrees in all.
   *
   * @param normal the same quantile of the standard normal distribution
   */
  static double meanQuantile(int runs, double normal) {
    double degrees = 3.0 * runs;
    double cube = 1 - 2 / (9 * degrees) + normal * Math.sqrt(2 / (9 * degrees));
    return degrees * cube * cube * cube / runs;
  }
}
