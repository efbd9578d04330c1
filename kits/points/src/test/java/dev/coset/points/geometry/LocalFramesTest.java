package dev.coset.points.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Frames turn with the cloud where they are defined. */
class LocalFramesTest {

  private static List<FrameOptions> options() {
    return List.of(
        FrameOptions.nearest(15),
        FrameOptions.within(1),
        FrameOptions.nearest(16).with(SignRule.outwards()).with(FrameOptions.Direction.SPREAD));
  }

  @Property(tries = 10)
  void framesTurnWithTheCloud(RandomGenerator random) {
    double[] cloud = Moved.cloud(150, random);
    Moved motion = Moved.motion(random);
    for (FrameOptions options : options()) {
      LocalFrames before = LocalFrames.of(cloud, options);
      LocalFrames after = LocalFrames.of(motion.points(cloud), options);
      double[] turned = motion.vectors(before.axes());
      int compared = 0;
      for (int i = 0; i < 150; i++) {
        assertThat(after.gaps()[i]).isCloseTo(before.gaps()[i], within(1e-11));
        if (before.gaps()[i] > 1e-3) {
          compared++;
          assertThat(Arrays.copyOfRange(after.axes(), 9 * i, 9 * i + 9))
              .containsExactly(Arrays.copyOfRange(turned, 9 * i, 9 * i + 9), within(1e-10));
          double[] vector = {cloud[0], cloud[1] + i, cloud[2]};
          assertThat(after.coordinates(i, motion.vectors(vector)))
              .containsExactly(before.coordinates(i, vector), within(1e-7));
        }
      }
      assertThat(compared).isGreaterThan(50);
      double most = 0;
      for (int i = 0; i < turned.length; i++) {
        most = Math.max(most, Math.abs(before.axes()[i] - turned[i]));
      }
      assertThat(most).as("a frame that does not turn is noticed").isGreaterThan(1e-3);
    }
  }

  @Property(tries = 10)
  void aMirrorNegatesTheSecondAxis(RandomGenerator random) {
    double[] cloud = Moved.cloud(120, random);
    Moved mirror = Moved.mirror(random);
    int[] centres = {5, 17, 17, 110};
    LocalFrames before = LocalFrames.of(cloud, centres, options().getLast());
    LocalFrames after = LocalFrames.of(mirror.points(cloud), centres, options().getLast());
    double[] image = mirror.vectors(before.axes());
    for (int i = 0; i < 36; i++) {
      double sign = i / 3 % 3 == 1 ? -1 : 1;
      if (before.gaps()[i / 9] > 1e-3) {
        assertThat(after.axes()[i]).isCloseTo(sign * image[i], within(1e-10));
      }
    }
    assertThat(before.axes()).hasSize(36);
  }

  @Property(tries = 10)
  void framesAreRightHandedAndOrthonormal(RandomGenerator random) {
    double[] cloud = Moved.cloud(80, random);
    for (FrameOptions options : options()) {
      LocalFrames frames = LocalFrames.of(cloud, options);
      for (int i = 0; i < frames.size(); i++) {
        double[] a = Arrays.copyOfRange(frames.axes(), 9 * i, 9 * i + 9);
        double determinant =
            a[0] * (a[4] * a[8] - a[5] * a[7])
                + a[1] * (a[5] * a[6] - a[3] * a[8])
                + a[2] * (a[3] * a[7] - a[4] * a[6]);
        assertThat(determinant).isCloseTo(frames.defined(i) ? 1 : 0, within(1e-11));
      }
    }
  }

  @Test
  void degenerateSurroundingsHaveNoFrame() {
    FrameOptions options = FrameOptions.nearest(9);
    assertThat(LocalFrames.of(new double[0], options).size()).isZero();
    assertThat(LocalFrames.of(new double[3], options).undefined()).isEqualTo(1);
    assertThat(LocalFrames.of(new double[90], options).undefined()).isEqualTo(30);
    double[] line = new double[60];
    double[] square = new double[75];
    Arrays.setAll(line, i -> Math.floorDiv(i, 3) * 0.1);
    Arrays.setAll(square, i -> i % 3 == 2 ? 0 : i % 3 == 1 ? i / 3 % 5 : i / 15);
    assertThat(LocalFrames.of(line, options).undefined()).isEqualTo(20);
    LocalFrames middle = LocalFrames.of(square, new int[] {12}, options);
    assertThat(middle.defined(0)).as("the mean of a symmetric patch").isFalse();
    assertThat(middle.gaps()[0]).isLessThan(1e-10);
    assertThatThrownBy(
            () ->
                new FrameOptions(
                    Neighborhood.nearest(3),
                    Weighting.EQUAL,
                    SignRule.majority(),
                    FrameOptions.Direction.MEAN,
                    -1))
        .hasMessageContaining("-1.0");
  }
}
