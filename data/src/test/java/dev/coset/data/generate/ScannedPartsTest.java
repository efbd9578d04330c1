package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.OrganizedCloud;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ScannedPartsTest {

  private static final ScanOptions STILL =
      ScanOptions.defaults().withPoses(0, 0).withNoise(0).withPlate(true);

  private static int count(boolean[] mask) {
    int count = 0;
    for (boolean m : mask) {
      count += m ? 1 : 0;
    }
    return count;
  }

  /** How far the two maps are apart in depth and in color, inside and outside the mask. */
  private static double[] differences(PartScan good, PartScan bad, boolean inside) {
    double[] most = new double[2];
    double[] goodColors = good.map().colors().orElseThrow();
    double[] badColors = bad.map().colors().orElseThrow();
    for (int i = 0; i < good.map().pixels(); i++) {
      if (bad.defective()[i] == inside) {
        most[0] = Math.max(most[0], Math.abs(good.map().position(i, 2) - bad.map().position(i, 2)));
        for (int c = 3 * i; c < 3 * i + 3; c++) {
          most[1] = Math.max(most[1], Math.abs(goodColors[c] - badColors[c]));
        }
      }
    }
    return most;
  }

  @Property(tries = 3)
  void defectsAreWhereTheMaskIs(RandomGenerator random) {
    ScannedParts parts = new ScannedParts(STILL, random);
    PartScan good = parts.good(random);
    assertThat(good.isDefective()).isFalse();
    assertThat(good.map().presentPixels()).hasSize(64 * 64);
    for (DefectKind kind : DefectKind.values()) {
      PartScan bad = parts.defective(List.of(kind), random);
      assertThat(count(bad.defective())).as("pixels of %s", kind).isBetween(15, 500);
      double[] inside = differences(good, bad, true);
      double[] outside = differences(good, bad, false);
      if (kind.isGeometric()) {
        assertThat(inside[0]).isGreaterThan(0.02);
        assertThat(outside[0]).isLessThan(0.3 * inside[0]);
        assertThat(inside[1]).isLessThan(0.25);
      } else {
        assertThat(inside[0]).isLessThan(1e-6);
        assertThat(outside[0]).isLessThan(1e-6);
        assertThat(inside[1]).isGreaterThan(0.1);
      }
    }
  }

  /** Seen along a tilted direction, the points still lie on the surface of the untilted part. */
  @Property(tries = 3)
  void tiltedPointsLieOnTheSamePlate(RandomGenerator random) {
    ScannedParts parts = new ScannedParts(STILL, random);
    OrganizedCloud tilted = parts.scannedBy(STILL.withPoses(Math.PI, 0.4)).good(random).map();
    double[] a = corner(tilted, 0, 1);
    double[] b = corner(tilted, 0, tilted.width());
    double[] n = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) * -Math.signum(n[2]);
    double top = 0;
    for (int i = 0; i < tilted.pixels(); i++) {
      double[] d = corner(tilted, 0, i);
      double above = -(d[0] * n[0] + d[1] * n[1] + d[2] * n[2]) / length;
      assertThat(above).isBetween(-1e-6, ReliefPart.TOP);
      top = Math.max(top, above);
    }
    assertThat(top).isGreaterThan(0.1);
  }

  private static double[] corner(OrganizedCloud map, int from, int to) {
    double[] difference = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      difference[axis] = map.position(to, axis) - map.position(from, axis);
    }
    return difference;
  }

  @Test
  void aSeedGivesTheSameScan() {
    var parts = new ScannedParts(ScanOptions.defaults(), new SplittableRandom(3));
    PartScan first = parts.defective(List.of(DefectKind.HOLE), new SplittableRandom(4));
    assertThat(parts.defective(List.of(DefectKind.HOLE), new SplittableRandom(4)))
        .isEqualTo(first)
        .hasSameHashCodeAs(first);
    assertThat(first.toString()).contains("defective");
    assertThat(first.map().presentPixels().length).isBetween(1000, 3000);
  }

  @Test
  void badOptionsAreRefused() {
    assertThatThrownBy(() -> ScanOptions.defaults().withSize(4, 64))
        .hasMessageContaining("at least 8 x 8");
    assertThatThrownBy(() -> ScanOptions.defaults().withPoses(0, 1.2))
        .isInstanceOf(IllegalArgumentException.class);
    SplittableRandom random = new SplittableRandom(1);
    ScannedParts parts = new ScannedParts(ScanOptions.defaults(), random);
    assertThatThrownBy(() -> parts.defective(List.of(), random))
        .hasMessageContaining("at least one kind");
    assertThatThrownBy(() -> new PartScan(parts.good(random).map(), new boolean[3]))
        .hasMessageContaining("mask of 3");
  }

  @Test
  void emptyPixelsOfMapsAreLeftOut() {
    double nan = Double.NaN;
    OrganizedCloud map =
        OrganizedCloud.of(
            2,
            2,
            new double[] {0, 0, 0, 1, 2, 3, nan, 0, 1, 0, 0, 4},
            new double[] {1, 1, 1, 0.5, 0, 0, 1, 1, 1, 0, 0.25, 0});
    assertThat(map.presentPixels()).containsExactly(1, 3);
    assertThat(map.cloud().positions()).containsExactly(1, 2, 3, 0, 0, 4);
    assertThat(map.cloud().attribute("color").orElseThrow().values())
        .containsExactly(0.5, 0, 0, 0, 0.25, 0);
    assertThat(map.position(2, 2)).isZero();
    OrganizedCloud cut = map.only(new boolean[] {true, false, true, true});
    assertThat(cut.presentPixels()).containsExactly(3);
    assertThat(cut.colors().orElseThrow()[10]).isCloseTo(0.25, within(0.0));
    assertThatThrownBy(() -> OrganizedCloud.of(2, 2, new double[9]))
        .hasMessageContaining("PointCloud");
  }
}
