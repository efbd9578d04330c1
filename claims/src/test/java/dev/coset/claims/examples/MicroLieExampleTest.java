package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.groups.estimation.ErrorStateFilter;
import dev.coset.groups.estimation.Estimate;
import dev.coset.groups.estimation.Landmark;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class MicroLieExampleTest {

  @Property(tries = 10)
  void aPoseIsEstimated(RandomGenerator random) {
    RigidMotion guess = SE3.group().sample(random);
    double[] odometry = {0.2, 0, 0, 0, 0, 0.1};
    double[] seen = {1, 0, 0};
    Matrix odometryNoise = Matrix.identity(6).times(1e-4);
    Matrix cameraNoise = Matrix.identity(3).times(1e-2);

    // region micro-lie
    var filter = new ErrorStateFilter<>(SE3.group());
    var estimate = new Estimate<>(guess, Matrix.identity(6).times(0.1)); // uncertain by 0.3
    estimate = filter.predict(estimate, odometry, odometryNoise); // the step that was ordered
    var beacon = new Landmark<>(SE3.group(), new double[] {4, 0, 1}); // known in the world
    estimate = filter.update(estimate, beacon, seen, cameraNoise).estimate(); // seen from the body
    double[] errorBars = estimate.standardDeviations(); // (rho, theta): metres and radians
    // endregion

    for (double bar : errorBars) {
      assertThat(bar).isBetween(0.001, 0.4);
    }
  }
}
