package dev.coset.claims.vbreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.claims.matching.MotionErrors;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class MotionErrorsTest {

  @Property(tries = 10)
  void errorsAreThoseThatWereMade(RandomGenerator random) {
    RigidMotion truth = SE3.group().sample(random);
    Rotation3 turn = Rotation3.fromAxisAngle(new double[] {0, 0.6, 0.8}, Math.toRadians(4));
    RigidMotion off = SE3.group().compose(new RigidMotion(turn, 0, 0, 0), truth);
    RigidMotion estimate =
        new RigidMotion(off.rotation(), truth.x() + 0.03, truth.y(), truth.z() - 0.04);
    assertThat(MotionErrors.degrees(estimate, truth)).isCloseTo(4, within(1e-6));
    assertThat(MotionErrors.distance(estimate, truth)).isCloseTo(0.05, within(1e-12));
    assertThat(MotionErrors.within(estimate, truth, 5, 0.06)).isTrue();
    assertThat(MotionErrors.within(estimate, truth, 3, 0.06)).isFalse();
    assertThat(MotionErrors.within(estimate, truth, 5, 0.04)).isFalse();
  }
}
