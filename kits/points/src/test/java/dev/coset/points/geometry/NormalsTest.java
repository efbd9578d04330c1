package dev.coset.points.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Normals turn with the cloud, and say where they are open. */
class NormalsTest {

  private static final double BOUND = 1e-10;

  private static List<NormalOptions> options() {
    return List.of(
        NormalOptions.nearest(14),
        NormalOptions.within(0.9).with(Weighting.TAPERED),
        NormalOptions.nearest(15).with(Weighting.TAPERED).with(SignRule.majority()),
        new NormalOptions(Neighborhood.within(1.2, 20), Weighting.EQUAL, SignRule.majority()));
  }

  @Property(tries = 10)
  void normalsTurnWithTheCloudAndInMirrors(RandomGenerator random) {
    double[] cloud = Moved.cloud(200, random);
    for (Moved motion : List.of(Moved.motion(random), Moved.mirror(random))) {
      for (NormalOptions options : options()) {
        Normals before = Normals.estimate(cloud, options);
        Normals after = Normals.estimate(motion.points(cloud), options);
        assertThat(difference(motion.vectors(before.vectors()), after, before)).isLessThan(BOUND);
        assertThat(after.gaps()).containsExactly(before.gaps(), within(1e-12));
      }
      Normals turned = Normals.estimate(motion.points(cloud), options().getFirst());
      assertThat(difference(Normals.of(cloud, options().getFirst()), turned, turned))
          .as("normals that do not turn are noticed")
          .isGreaterThan(0.1);
    }
  }

  /** The largest difference where the gap is not small. */
  private static double difference(double[] expected, Normals actual, Normals before) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      if (before.gaps()[i / 3] > 1e-2) {
        worst = Math.max(worst, Math.abs(expected[i] - actual.vectors()[i]));
      }
    }
    return worst;
  }

  @Property(tries = 10)
  void aViewpointMovesWithTheCloud(RandomGenerator random) {
    double[] cloud = Moved.cloud(150, random);
    double[] eye = {4, -3, 2};
    Moved motion = Moved.motion(random);
    double[] there = motion.points(eye);
    var before = NormalOptions.nearest(12).with(SignRule.towards(eye[0], eye[1], eye[2]));
    var after = before.with(SignRule.towards(there[0], there[1], there[2]));
    Normals first = Normals.estimate(cloud, before);
    Normals second = Normals.estimate(motion.points(cloud), after);
    assertThat(difference(motion.vectors(first.vectors()), second, first)).isLessThan(BOUND);
    for (int i = 0; i < 150; i++) {
      double side = 0;
      for (int axis = 0; axis < 3; axis++) {
        side += first.vectors()[3 * i + axis] * (eye[axis] - cloud[3 * i + axis]);
      }
      assertThat(side).isGreaterThanOrEqualTo(0);
    }
  }

  @Property(tries = 10)
  void normalsOfAPlaneAndOfASphereAreKnown(RandomGenerator random) {
    double[] plane = random.doubles(300, -1, 1).toArray();
    double[] sphere = new double[9000];
    for (int i = 0; i < 100; i++) {
      plane[3 * i + 2] = 0.25;
    }
    for (int i = 0; i < 3000; i++) {
      double z = 2 * (i + 0.5) / 3000 - 1;
      sphere[3 * i] = Math.sqrt(1 - z * z) * Math.cos(2.4 * i);
      sphere[3 * i + 1] = Math.sqrt(1 - z * z) * Math.sin(2.4 * i);
      sphere[3 * i + 2] = z;
    }
    Moved motion = Moved.motion(random);
    double[] eye = motion.points(new double[] {0, 0, 9});
    var options = NormalOptions.nearest(9).with(SignRule.towards(eye[0], eye[1], eye[2]));
    double[] up = motion.vectors(new double[] {0, 0, 1});
    double[] normals = Normals.of(motion.points(plane), options);
    for (int i = 0; i < 300; i++) {
      assertThat(normals[i]).isCloseTo(up[i % 3], within(1e-10));
    }
    for (SignRule rule : List.of(SignRule.outwards(), SignRule.majority())) {
      double[] outwards = Normals.of(sphere, NormalOptions.nearest(12).with(rule));
      for (int i = 0; i < 9000; i++) {
        assertThat(outwards[i]).isCloseTo(sphere[i], within(0.05));
      }
    }
  }

  @Test
  void openNormalsAreZeroAndCounted() {
    NormalOptions options = NormalOptions.nearest(8);
    assertThat(Normals.of(new double[0], options)).isEmpty();
    assertThat(Normals.of(new double[3], options)).containsOnly(0);
    assertThat(Normals.estimate(new double[60], options).open()).isEqualTo(20);
    double[] line = new double[60];
    Arrays.setAll(line, i -> Math.floorDiv(i, 3) * (i % 3 - 0.7) + 100);
    for (Weighting weighting : Weighting.values()) {
      Normals normals = Normals.estimate(line, options.with(weighting));
      assertThat(normals.open()).isEqualTo(20);
      assertThat(normals.gaps()).containsExactly(new double[20], within(1e-10));
    }
    assertThat(Normals.estimate(line, NormalOptions.within(1e-3)).open()).isEqualTo(20);
    assertThatThrownBy(() -> Normals.of(new double[] {0, Double.NaN, 0}, options))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Point 0");
    assertThatThrownBy(() -> Neighborhood.within(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> Neighborhood.within(1, 0)).hasMessageContaining("given: 0");
    assertThatThrownBy(() -> Neighborhood.nearest(0)).hasMessageContaining("given: 0");
  }

  @Property(tries = 40)
  void eigenvectorsAreExactForAllMatrices(RandomGenerator random) {
    double[] diagonal = {
      random.nextInt(3), random.nextBoolean() ? 1e-9 : 1, random.nextInt(2) * random.nextDouble()
    };
    double[] turn = Moved.motion(random).matrix();
    double[] full = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        full[i] += turn[i / 3 * 3 + k] * diagonal[k] * turn[i % 3 * 3 + k];
      }
    }
    var eigen = new Eigen3();
    eigen.solve(new double[] {full[0], full[1], full[2], full[4], full[5], full[8]});
    Arrays.sort(diagonal);
    assertThat(eigen.values).containsExactly(diagonal, within(1e-14));
    double[] again = new double[9];
    double[] unit = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        again[i] += eigen.vectors[3 * k + i / 3] * eigen.values[k] * eigen.vectors[3 * k + i % 3];
        unit[i] += eigen.vectors[3 * k + i / 3] * eigen.vectors[3 * k + i % 3];
      }
      assertThat(again[i]).isCloseTo((full[i] + full[3 * (i % 3) + i / 3]) / 2, within(1e-14));
      assertThat(unit[i]).isCloseTo(i % 4 == 0 ? 1 : 0, within(1e-14));
    }
  }
}
