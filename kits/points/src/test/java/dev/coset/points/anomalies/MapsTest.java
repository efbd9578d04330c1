package dev.coset.points.anomalies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.ScannedParts;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MapsTest {

  /** The number of a pixel, or its square. */
  private record Numbers() implements PixelFeatures {
    @Override
    public int width() {
      return 2;
    }

    @Override
    public double[] of(OrganizedCloud map) {
      double[] values = new double[2 * map.pixels()];
      Arrays.setAll(values, i -> i % 2 == 0 ? i / 2 : 7);
      return values;
    }
  }

  /** Of an even field, the patches hold the mean of their pixels, empty ones left out. */
  @Test
  void patchesAreMeansOfPresentPixels() {
    double[] positions = new double[8 * 8 * 3];
    Arrays.fill(positions, 1);
    double[] full = new GridPatches(new Numbers(), 2, 0).extract(map(positions)).features();
    // inner means of 3 x 3 keep a linear field; at the border it moves by half a step
    assertThat(full[1]).isCloseTo(7, within(1e-12));
    assertThat(full[0] + full[6]).isCloseTo(63, within(1e-9));
    assertThat(full).hasSize(8);
    for (int row = 0; row < 4; row++) {
      Arrays.fill(positions, row * 24, row * 24 + 12, 0); // the first patch
    }
    double[] cut = new GridPatches(new Numbers(), 2, 0).extract(map(positions)).features();
    assertThat(cut).hasSize(6);
    assertThat(cut[1]).isCloseTo(7, within(1e-12));
  }

  private static OrganizedCloud map(double[] positions) {
    return OrganizedCloud.of(8, 8, positions);
  }

  /** Equal scores stay equal at the border of a part, and empty pixels score 0. */
  @Property(tries = 5)
  void constantScoresStayConstant(RandomGenerator random) {
    OrganizedCloud map = new ScannedParts(Scans.SMALL, random).good(random).map();
    Patches patches = new GridPatches(new Numbers(), 9, random.nextDouble(3)).extract(map);
    double[] scores = new double[patches.features().length / 2];
    Arrays.fill(scores, 3.5);
    double[] spread = patches.spread(scores);
    for (int i = 0; i < spread.length; i++) {
      assertThat(spread[i]).isCloseTo(map.isPresent(i) ? 3.5 : 0, within(1e-12));
    }
  }

  /** What is left of a scan with the plate is what the scanner sees without the plate. */
  @Property(tries = 5)
  void thePlateIsRemovedAndThePartStays(RandomGenerator random) {
    ScannedParts parts = new ScannedParts(Scans.SMALL.withPlate(true), random);
    OrganizedCloud seen = parts.good(random).map();
    OrganizedCloud left = Background.defaults().removedFrom(seen, random);
    int[] pixels = left.presentPixels();
    assertThat(pixels.length).isBetween(200, 1000);
    int onPart = 0;
    double[] colors = seen.colors().orElseThrow();
    for (int i = 0; i < seen.pixels(); i++) {
      boolean plate = colors[3 * i] < 0.22 && colors[3 * i + 1] < 0.22 && colors[3 * i + 2] < 0.22;
      onPart += !plate && !left.isPresent(i) ? 1 : 0;
      onPart += plate && left.isPresent(i) ? 1 : 0;
    }
    assertThat(onPart).isLessThan(pixels.length / 20);
  }

  @Property(tries = 3)
  void withoutAPlateNothingIsRemoved(RandomGenerator random) {
    OrganizedCloud seen = new ScannedParts(Scans.SMALL, random).good(random).map();
    assertThat(new Background(0.005, 0).removedFrom(seen, random)).isEqualTo(seen);
  }

  /** Turning an image by a quarter turns its color features. */
  @Property(tries = 5)
  void colorsDoNotDependOnQuarterTurns(RandomGenerator random) {
    OrganizedCloud map = new ScannedParts(Scans.SMALL, random).good(random).map();
    int n = map.width();
    double[] positions = map.positions();
    double[] colors = map.colors().orElseThrow();
    double[] turnedPositions = new double[positions.length];
    double[] turnedColors = new double[colors.length];
    for (int i = 0; i < map.pixels(); i++) {
      int to = i % n * n + (n - 1 - i / n);
      System.arraycopy(positions, 3 * i, turnedPositions, 3 * to, 3);
      System.arraycopy(colors, 3 * i, turnedColors, 3 * to, 3);
    }
    double[] before = ColorJets.defaults().of(map);
    double[] after =
        ColorJets.defaults().of(OrganizedCloud.of(n, n, turnedPositions, turnedColors));
    for (int i : map.presentPixels()) {
      int to = i % n * n + (n - 1 - i / n);
      for (int d = 0; d < 12; d++) {
        assertThat(after[12 * to + d]).isCloseTo(before[12 * i + d], within(1e-12));
      }
    }
  }
}
