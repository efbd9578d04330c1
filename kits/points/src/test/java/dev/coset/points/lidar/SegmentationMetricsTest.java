package dev.coset.points.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SegmentationMetricsTest {

  /** Two scans of ten points: background 0 and things of class 1; class 2 does not occur. */
  private static final List<PanopticLabels> TRUTH =
      List.of(
          labels("0000111111", "0000111222"), //
          labels("0000111111", "0000111222"));

  /** One point of background taken for a thing, one track broken, two things joined. */
  private static final List<PanopticLabels> FOUND =
      List.of(
          labels("0001111111", "0005555777"), //
          labels("0000111111", "0000666666"));

  @Test
  void meanIouCountsPointsOfAllScans() {
    MeanIou iou = MeanIou.of(TRUTH, FOUND, 3);
    assertThat(iou.perClass().get(0)).isCloseTo(7.0 / 8, within(1e-12));
    assertThat(iou.perClass().get(1)).isCloseTo(12.0 / 13, within(1e-12));
    assertThat(iou.perClass().get(2)).isNaN();
    assertThat(iou.mean()).isCloseTo((7.0 / 8 + 12.0 / 13) / 2, within(1e-12));
  }

  /**
   * Class 0: IoU 3/4 and 1, all matched. Class 1: 3/4 and 1 in the first scan; in the second
   * segment 6 covers 1 and 2 by exactly a half, no match: 2 matches of 4 true and 3 found.
   */
  @Test
  void panopticQualityMatchesBeyondAHalf() {
    PanopticQuality quality = PanopticQuality.of(TRUTH, FOUND, 3);
    assertThat(quality.perClass().get(0)).isCloseTo(1.75 / 2, within(1e-12));
    assertThat(quality.perClass().get(1)).isCloseTo(2 * 1.75 / 7, within(1e-12));
    assertThat(quality.mean()).isCloseTo((0.875 + 0.5) / 2, within(1e-12));
    assertThat(quality.segmentation()).isCloseTo(0.875, within(1e-12));
    assertThat(quality.recognition()).isCloseTo((1 + 4.0 / 7) / 2, within(1e-12));
  }

  /**
   * Both true tubes have 6 points. Tube 1 shares 3 points with tube 5 (4 points, union 7) and 3
   * with tube 6 (6 points, union 9); tube 2 shares 3 with tube 7 (3 points, union 6) and 3 with 6.
   */
  @Test
  void trackingQualityFollowsTubesThroughScans() {
    TrackingQuality quality = TrackingQuality.of(TRUTH, FOUND, 3);
    double first = (3.0 * 3 / 7 + 3.0 * 3 / 9) / 6;
    double second = (3.0 * 3 / 6 + 3.0 * 3 / 9) / 6;
    assertThat(quality.association()).isCloseTo((first + second) / 2, within(1e-12));
    assertThat(quality.lstq())
        .isCloseTo(Math.sqrt((7.0 / 8 + 12.0 / 13) / 2 * (first + second) / 2), within(1e-12));
  }

  /** Names of instances do not matter, and the truth itself scores 1. */
  @Property(tries = 5)
  void theTruthScoresOneUnderAnyNames(RandomGenerator random) {
    List<PanopticLabels> renamed =
        TRUTH.stream()
            .map(
                t ->
                    new PanopticLabels(
                        t.classes(),
                        Arrays.stream(t.instances()).map(k -> k == 0 ? 0 : 9 - 3 * k).toArray()))
            .toList();
    assertThat(MeanIou.of(TRUTH, renamed, 2).mean()).isEqualTo(1);
    assertThat(PanopticQuality.of(TRUTH, renamed, 2).mean()).isEqualTo(1);
    assertThat(TrackingQuality.of(TRUTH, renamed, 2).lstq()).isEqualTo(1);
    int broken = random.nextInt(4, 10);
    int[] instances = renamed.getFirst().instances().clone();
    instances[broken] = 8;
    List<PanopticLabels> worse =
        List.of(new PanopticLabels(renamed.getFirst().classes(), instances), renamed.getLast());
    assertThat(TrackingQuality.of(TRUTH, worse, 2).lstq()).isLessThan(0.95);
  }

  @Test
  void impossibleLabelsAreRefused() {
    PanopticLabels one = labels("01", "01");
    assertThatThrownBy(() -> labels("01", "0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PanopticLabels(new int[] {0, -1}, new int[2]))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Point 1 has class -1");
    assertThatThrownBy(() -> one.requireThings(List.of(2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("class 1 is background");
    assertThatThrownBy(() -> MeanIou.of(List.of(one), List.of(one), 1))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> MeanIou.of(List.of(one), List.of(), 2))
        .isInstanceOf(IllegalArgumentException.class);
    PanopticLabels empty = labels("00", "00");
    assertThatThrownBy(() -> TrackingQuality.of(List.of(empty), List.of(empty), 2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no tracks");
    one.requireThings(List.of(1));
  }

  private static PanopticLabels labels(String classes, String instances) {
    return new PanopticLabels(
        classes.chars().map(c -> c - '0').toArray(), instances.chars().map(c -> c - '0').toArray());
  }
}
