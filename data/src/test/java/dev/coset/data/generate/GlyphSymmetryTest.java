package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares each glyph with every other, and with itself, in all poses and mirror images. */
class GlyphSymmetryTest {

  private static final int SIZE = 32;
  private static final int STEP = 6;

  /** A glyph moved so far that it should no longer match itself. */
  private static final int NEAR = 30;

  private static final double LARGEST_MATCH = 0.9;

  @Test
  void noGlyphLooksLikeAnotherOrLikeItselfInAnotherPose() {
    List<String> alike = new ArrayList<>();
    for (GlyphKind first : GlyphKind.values()) {
      double[] fixed = draw(first.strokes(), 0, false);
      for (GlyphKind second : GlyphKind.values()) {
        if (first.compareTo(second) <= 0) {
          alike.addAll(matches(fixed, first, second));
        }
      }
    }
    assertThat(alike).isEmpty();
  }

  @Test
  void theComparisonFindsASymmetricGlyph() {
    List<double[]> bar = List.of(new double[] {-1, 0, 1, 0});
    assertThat(match(draw(bar, 0, false), draw(bar, 180, false))).isGreaterThan(LARGEST_MATCH);
    assertThat(match(draw(bar, 0, false), draw(bar, 0, true))).isGreaterThan(LARGEST_MATCH);
  }

  private static List<String> matches(double[] fixed, GlyphKind first, GlyphKind second) {
    List<String> alike = new ArrayList<>();
    for (int degrees = 0; degrees < 360; degrees += STEP) {
      for (boolean mirrored : new boolean[] {false, true}) {
        boolean same = first == second && !mirrored && (degrees < NEAR || degrees > 360 - NEAR);
        double match = same ? 0 : match(fixed, draw(second.strokes(), degrees, mirrored));
        if (match > LARGEST_MATCH) {
          alike.add(
              "%s and %s turned by %d%s: %.3f"
                  .formatted(first, second, degrees, mirrored ? " mirrored" : "", match));
        }
      }
    }
    return alike;
  }

  /** Draws thick strokes with the middle of their ink at the centre. */
  private static double[] draw(List<double[]> strokes, double degrees, boolean mirrored) {
    double[] centre = inkCentre(strokes);
    double c = SIZE * 0.3 * Math.cos(Math.toRadians(degrees));
    double s = SIZE * 0.3 * Math.sin(Math.toRadians(degrees));
    StrokePainter painter = new StrokePainter(SIZE);
    for (double[] stroke : strokes) {
      double[] placed = new double[stroke.length];
      for (int i = 0; i < stroke.length; i += 2) {
        double x = (mirrored ? -1 : 1) * (stroke[i] - centre[0]);
        double y = stroke[i + 1] - centre[1];
        placed[i] = (SIZE - 1) / 2.0 + c * x - s * y;
        placed[i + 1] = (SIZE - 1) / 2.0 - s * x - c * y;
      }
      painter.draw(placed, SIZE * 0.13);
    }
    float[] values = painter.values();
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  private static double[] inkCentre(List<double[]> strokes) {
    double[] sum = new double[3];
    for (double[] stroke : strokes) {
      for (int i = 0; i + 3 < stroke.length; i += 2) {
        double length = Math.hypot(stroke[i + 2] - stroke[i], stroke[i + 3] - stroke[i + 1]);
        sum[0] += length * (stroke[i] + stroke[i + 2]) / 2;
        sum[1] += length * (stroke[i + 1] + stroke[i + 3]) / 2;
        sum[2] += length;
      }
    }
    return new double[] {sum[0] / sum[2], sum[1] / sum[2]};
  }

  /** The cosine between two images, the largest over shifts of up to two pixels. */
  private static double match(double[] a, double[] b) {
    double best = 0;
    for (int down = -2; down <= 2; down++) {
      for (int right = -2; right <= 2; right++) {
        best = Math.max(best, cosine(a, b, down, right));
      }
    }
    return best;
  }

  private static double cosine(double[] a, double[] b, int down, int right) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int row = 2; row < SIZE - 2; row++) {
      for (int column = 2; column < SIZE - 2; column++) {
        double x = a[row * SIZE + column];
        double y = b[(row + down) * SIZE + column + right];
        product += x * y;
        squareA += x * x;
        squareB += y * y;
      }
    }
    return product / Math.sqrt(squareA * squareB);
  }
}
