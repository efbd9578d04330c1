package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import java.util.ArrayList;
import java.util.List;

/**
 * Several features of pixels side by side, each scaled so that none hides the others.
 *
 * @param parts the features
 * @param scales by which each is multiplied
 */
public record JoinedFeatures(List<PixelFeatures> parts, List<Double> scales)
    implements PixelFeatures {

  /** Refuses lists of different lengths and empty ones; they are copied. */
  public JoinedFeatures {
    parts = List.copyOf(parts);
    scales = List.copyOf(scales);
    if (parts.isEmpty() || parts.size() != scales.size()) {
      throw new IllegalArgumentException(
          "%d features cannot have %d scales; give one for each"
              .formatted(parts.size(), scales.size()));
    }
  }

  /**
   * The features with scales at which the vectors of the pixels of good maps have unit mean norm.
   *
   * @throws BadInputException if there is no map, or one of the features is zero on all of them
   */
  public static JoinedFeatures fit(List<PixelFeatures> parts, List<OrganizedCloud> good) {
    if (good.isEmpty()) {
      throw new BadInputException("Scales are found on good maps; give at least one");
    }
    List<Double> scales = new ArrayList<>();
    for (PixelFeatures part : parts) {
      double sum = 0;
      long count = 0;
      for (OrganizedCloud map : good) {
        double[] values = part.of(map);
        for (int i : map.presentPixels()) {
          sum += norm(values, i * part.width(), part.width());
          count++;
        }
      }
      if (!(sum > 0)) {
        throw new BadInputException(
            "The features of %s are zero on all %d good maps; leave them out"
                .formatted(part, good.size()));
      }
      scales.add(count / sum);
    }
    return new JoinedFeatures(parts, scales);
  }

  private static double norm(double[] values, int from, int length) {
    double square = 0;
    for (int d = from; d < from + length; d++) {
      square += values[d] * values[d];
    }
    return Math.sqrt(square);
  }

  @Override
  public int width() {
    return parts.stream().mapToInt(PixelFeatures::width).sum();
  }

  @Override
  public double[] of(OrganizedCloud map) {
    int width = width();
    double[] joined = new double[map.pixels() * width];
    int offset = 0;
    for (int p = 0; p < parts.size(); p++) {
      int own = parts.get(p).width();
      double[] values = parts.get(p).of(map);
      for (int i = 0; i < map.pixels(); i++) {
        for (int d = 0; d < own; d++) {
          joined[i * width + offset + d] = scales.get(p) * values[i * own + d];
        }
      }
      offset += own;
    }
    return joined;
  }
}
