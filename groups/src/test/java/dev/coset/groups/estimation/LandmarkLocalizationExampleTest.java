package dev.coset.groups.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Where is the drone? It knows four beacons and its own commands, sees one beacon at a time, and
 * starts with a guess that is wrong by a metre and 20 degrees.
 */
class LandmarkLocalizationExampleTest {

  private static final double SIGHT = 0.05; // metres
  private static final double DRIFT = 0.01; // metres and radians a step

  @Test
  void aDroneFindsItsPose() {
    RandomGenerator random = new SplittableRandom(7);
    SE3 group = SE3.group();
    List<Landmark<RigidMotion>> beacons =
        List.of(
            new Landmark<>(group, new double[] {4, 0, 1}),
            new Landmark<>(group, new double[] {0, 4, 2}),
            new Landmark<>(group, new double[] {-4, 0, 0}),
            new Landmark<>(group, new double[] {0, -3, 3}));
    double[] command = {0.2, 0, 0.02, 0, 0.01, 0.1}; // forward, slightly up, turning left
    Matrix commandNoise = Matrix.identity(6).times(DRIFT * DRIFT);
    Matrix sightNoise = Matrix.identity(3).times(SIGHT * SIGHT);

    ErrorStateFilter<RigidMotion> filter = new ErrorStateFilter<>(group);
    RigidMotion truth = group.exp(new double[] {0.6, -0.7, 0.4, 0.2, -0.2, 0.2});
    Estimate<RigidMotion> estimate =
        new Estimate<>(group.identity(), Matrix.diagonal(6, i -> i < 3 ? 1 : 0.1));
    for (int step = 0; step < 80; step++) {
      truth = group.plus(truth, noisy(command, DRIFT, random));
      estimate = filter.predict(estimate, command, commandNoise);
      Landmark<RigidMotion> beacon = beacons.get(step % beacons.size());
      double[] seen = noisy(beacon.predict(truth), SIGHT, random);
      estimate = filter.update(estimate, beacon, seen, sightNoise).estimate();
    }

    double[] error = group.minus(truth, estimate.state());
    for (int i = 0; i < 6; i++) {
      assertThat(Math.abs(error[i])).isLessThan(4 * estimate.standardDeviations()[i]);
      assertThat(estimate.standardDeviations()[i]).isLessThan(0.05);
    }
    // Six numbers of variance 1: more than 22.5 comes once in a thousand.
    assertThat(estimate.squaredMahalanobis(group, truth)).isLessThan(22.5);
  }

  private static double[] noisy(double[] vector, double deviation, RandomGenerator random) {
    double[] noisy = vector.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += deviation * random.nextGaussian();
    }
    return noisy;
  }
}
