package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import java.util.Arrays;

/**
 * Colors around the pixels of a map, by fixed convolutions whose results do not depend on how the
 * image is turned: for each of three channels the means at two widths, the length of the gradient
 * and the absolute Laplacian of the narrower one, 12 numbers. Empty pixels have no say.
 *
 * @param width1 standard deviation of the narrow mean in pixels
 * @param width2 standard deviation of the wide mean in pixels
 */
public record ColorJets(double width1, double width2) implements PixelFeatures {

  private static final int PER_CHANNEL = 4;

  /** Refuses widths that are not positive. */
  public ColorJets {
    if (!(width1 > 0 && width2 > 0 && width1 < 1e3 && width2 < 1e3)) {
      throw new IllegalArgumentException(
          "Widths are in (0, 1000) pixels, given: %s, %s".formatted(width1, width2));
    }
  }

  /** Means over 1 and 2 pixels. */
  public static ColorJets defaults() {
    return new ColorJets(1, 2);
  }

  @Override
  public int width() {
    return 3 * PER_CHANNEL;
  }

  @Override
  public double[] of(OrganizedCloud map) {
    double[] colors =
        map.colors()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "%s has no colors; give colored maps, or leave colors out".formatted(map)));
    double[] features = new double[map.pixels() * width()];
    for (int c = 0; c < 3; c++) {
      double[] channel = new double[map.pixels()];
      for (int i = 0; i < channel.length; i++) {
        channel[i] = colors[3 * i + c];
      }
      double[] narrow = new MaskedBlur(map, width1).of(channel);
      double[] wide = new MaskedBlur(map, width2).of(channel);
      for (int i : map.presentPixels()) {
        int at = i * width() + c * PER_CHANNEL;
        features[at] = narrow[i];
        features[at + 1] = wide[i];
        double[] steps = steps(map, narrow, i);
        features[at + 2] = Math.hypot((steps[0] - steps[1]) / 2, (steps[2] - steps[3]) / 2);
        features[at + 3] = Math.abs(Arrays.stream(steps).sum());
      }
    }
    return features;
  }

  /** The differences to the right, left, lower and upper pixel, 0 to those that are empty. */
  private static double[] steps(OrganizedCloud map, double[] values, int i) {
    int row = i / map.width();
    int column = i % map.width();
    return new double[] {
      column + 1 < map.width() ? step(map, values, i, i + 1) : 0,
      column > 0 ? step(map, values, i, i - 1) : 0,
      row + 1 < map.height() ? step(map, values, i, i + map.width()) : 0,
      row > 0 ? step(map, values, i, i - map.width()) : 0
    };
  }

  private static double step(OrganizedCloud map, double[] values, int from, int to) {
    return map.isPresent(to) ? values[to] - values[from] : 0;
  }
}
