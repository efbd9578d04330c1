package dev.coset.claims.miphypernetworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.miphypernetworks.SineRace.Course;
import org.junit.jupiter.api.Test;

class SineRaceTest {

  @Test
  void stepsAreCountedToTheFirstErrorBelow() {
    var course = new Course(0.01, new double[] {5, 3, 4, 1, 1, 1, 1, 1});
    assertThat(course.end()).isEqualTo(1);
    assertThat(course.stepsTo(3.5)).isEqualTo(40);
    assertThat(course.stepsTo(0.5)).isInfinite();
  }
}
