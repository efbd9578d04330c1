package dev.coset.symmetrize.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.E3;
import dev.coset.groups.Group;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Permutation;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnTest {

  @Property(tries = 200)
  void agreesWithTheQuaternion(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    Turn turn = Turn.of(g).orElseThrow();
    // The sine of an angle near pi is small: its axis has the rounding of 1e-16 / sine.
    assertThat(turn.angle()).isCloseTo(g.angle(), within(1e-7));
    for (int i = 0; i < 3; i++) {
      assertThat(turn.axis().get(i)).isCloseTo(g.axis()[i], within(1e-7));
    }
    assertThat(turn.improper()).isFalse();
    assertThat(Turn.of(new Orthogonal3(g, true)).orElseThrow().improper()).isTrue();
    assertThat(Turn.of(new Orthogonal3(g, true)).orElseThrow().angle())
        .isCloseTo(turn.angle(), within(1e-12));
    assertThat(Turn.of(new RigidMotion(g, 5, -3, 1)).orElseThrow()).isEqualTo(turn);
  }

  @Test
  void limitsOfTheAngle() {
    assertThat(Turn.of(Rotation3.identity()).orElseThrow())
        .isEqualTo(new Turn(0, List.of(), false));
    for (double[] axis : new double[][] {{1, 0, 0}, {0, 0, -1}, {0.6, 0, 0.8}, {1, 1, 1}}) {
      Turn half = Turn.of(Rotation3.fromAxisAngle(axis, Math.PI)).orElseThrow();
      assertThat(half.angle()).isCloseTo(Math.PI, within(1e-15));
      double norm = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
      double along = 0;
      for (int i = 0; i < 3; i++) {
        along += half.axis().get(i) * axis[i] / norm;
      }
      assertThat(Math.abs(along)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void planesAndOthers() {
    assertThat(Turn.of(new Rotation2(-0.5)).orElseThrow().angle()).isCloseTo(0.5, within(1e-15));
    Turn reflection = Turn.of(new Orthogonal2(0.5, true)).orElseThrow();
    assertThat(reflection.angle()).isCloseTo(0.5, within(1e-15));
    assertThat(reflection.improper()).isTrue();
    assertThat(Turn.of(new CyclicElement(3, 4)).orElseThrow().angle())
        .isCloseTo(Math.PI / 2, within(1e-15));
    assertThat(Turn.of(new Permutation(List.of(1, 0, 2)))).isEmpty();
    assertThat(Turn.of(new Translation(List.of(1.0, 2.0, 3.0, 4.0)))).isEmpty();
  }

  @Property(tries = 5)
  void axisCellsHaveEqualAreaAndContainTheirAxes(RandomGenerator random) {
    AxisCells cells = new AxisCells(4);
    assertThat(cells.count()).isEqualTo(37);
    int[] counts = new int[37];
    for (int i = 0; i < 37_000; i++) {
      double[] a = SO3.group().sample(random).axis();
      int cell = cells.cell(List.of(a[0], a[1], a[2]));
      assertThat(cells.cell(List.of(-a[0], -a[1], -a[2]))).isEqualTo(cell);
      counts[cell]++;
      double sign = a[2] < 0 ? -1 : 1;
      AxisMap.Cell extent = cells.describe(cell, 1, 0);
      assertThat(sign * a[2]).isBetween(extent.zFrom() - 1e-12, extent.zTo() + 1e-12);
      double azimuth = Math.atan2(sign * a[1], sign * a[0]);
      azimuth += azimuth < 0 ? 2 * Math.PI : 0;
      assertThat(azimuth).isBetween(extent.azimuthFrom() - 1e-12, extent.azimuthTo() + 1e-12);
    }
    // 1000 expected in each, standard deviation 31; six of them.
    assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - 1000) < 190);
  }

  @Property(tries = 20)
  void pathsFromTheIdentityReachSmallAngles(RandomGenerator random) {
    for (Group<?> group :
        List.of(SO2.group(), O2.group(), SO3.group(), O3.group(), SE3.group(), E3.group())) {
      Draws<?> draws = new Draws<>(group, random.nextLong());
      List<Turn> turns =
          IntStream.range(0, 200)
              .mapToObj(i -> Turn.of(draws.onPath().orElseThrow()).orElseThrow())
              .toList();
      assertThat(turns).noneMatch(Turn::improper);
      // Haar rotations of space stay below 10 degrees in 6 of 10,000 cases, these in about 8%.
      assertThat(turns).filteredOn(t -> t.angle() < Math.toRadians(10)).hasSizeGreaterThan(2);
      assertThat(turns).filteredOn(t -> t.angle() > 1.5).hasSizeGreaterThan(10);
    }
    assertThat(new Draws<>(Cyclic.of(4), 1).onPath()).isEmpty();
    assertThat(new Draws<>(Translations.of(3, 1), 1).onPath()).isEmpty();
  }
}
