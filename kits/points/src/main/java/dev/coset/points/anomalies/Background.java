package dev.coset.points.anomalies;

import dev.coset.data.OrganizedCloud;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Removes from a map the plane on which a part lies, and small islands of points.
 *
 * <p>The plane goes through three points of the border of the map, such that most points of the
 * border are near it (RANSAC); all points of the map that are near it are removed. Where fewer than
 * a tenth of the border's pixels have points, or fewer than half of those are near one plane, there
 * is no plane to remove. Then connected groups of pixels that have less than a share of the pixels
 * of the largest group are removed.
 *
 * @param distance up to which a point is near the plane, as a share of the diameter of the map's
 *     points
 * @param island groups smaller than this share of the largest one are removed
 */
public record Background(double distance, double island) {

  private static final int HYPOTHESES = 300;

  /** Refuses shares outside [0, 1]. */
  public Background {
    if (!(distance >= 0 && distance <= 1) || !(island >= 0 && island <= 1)) {
      throw new IllegalArgumentException(
          "Shares are in [0, 1], given: %s, %s".formatted(distance, island));
    }
  }

  /** Points within 0.005 of the diameter, and groups below a twentieth of the largest. */
  public static Background defaults() {
    return new Background(0.005, 0.05);
  }

  /** The map without its background. */
  public OrganizedCloud removedFrom(OrganizedCloud map, RandomGenerator random) {
    return largeGroups(withoutPlane(map, random));
  }

  private OrganizedCloud withoutPlane(OrganizedCloud map, RandomGenerator random) {
    int[] border = border(map);
    int around = 2 * (map.height() + map.width()) - 4;
    if (border.length < 3 || border.length < 0.1 * around) {
      return map;
    }
    double near = distance * FpfhExtractor.size(map.cloud().positions());
    double[] best = new double[4];
    int most = 0;
    for (int h = 0; h < HYPOTHESES; h++) {
      double[] plane = plane(map, border, random);
      int inliers = 0;
      for (int pixel : border) {
        inliers += offset(map, pixel, plane) <= near ? 1 : 0;
      }
      if (inliers > most) {
        most = inliers;
        best = plane;
      }
    }
    if (most < 0.5 * border.length) {
      return map;
    }
    boolean[] kept = new boolean[map.pixels()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = offset(map, i, best) > near;
    }
    return map.only(kept);
  }

  private static int[] border(OrganizedCloud map) {
    return Arrays.stream(map.presentPixels())
        .filter(
            i -> {
              int row = i / map.width();
              int column = i % map.width();
              return row == 0
                  || column == 0
                  || row == map.height() - 1
                  || column == map.width() - 1;
            })
        .toArray();
  }

  /** The plane {@code n . x = d} through three random points, NaN if they are on a line. */
  private static double[] plane(OrganizedCloud map, int[] border, RandomGenerator random) {
    int a = border[random.nextInt(border.length)];
    int b = border[random.nextInt(border.length)];
    int c = border[random.nextInt(border.length)];
    double[] plane = new double[4];
    for (int k = 0; k < 3; k++) {
      int i = (k + 1) % 3;
      int j = (k + 2) % 3;
      plane[k] =
          (map.position(b, i) - map.position(a, i)) * (map.position(c, j) - map.position(a, j))
              - (map.position(b, j) - map.position(a, j))
                  * (map.position(c, i) - map.position(a, i));
    }
    double length = Math.sqrt(plane[0] * plane[0] + plane[1] * plane[1] + plane[2] * plane[2]);
    for (int k = 0; k < 3; k++) {
      plane[k] /= length;
      plane[3] += plane[k] * map.position(a, k);
    }
    return plane;
  }

  private static double offset(OrganizedCloud map, int pixel, double[] plane) {
    return Math.abs(
        map.position(pixel, 0) * plane[0]
            + map.position(pixel, 1) * plane[1]
            + map.position(pixel, 2) * plane[2]
            - plane[3]);
  }

  private OrganizedCloud largeGroups(OrganizedCloud map) {
    boolean[] present = new boolean[map.pixels()];
    for (int i : map.presentPixels()) {
      present[i] = true;
    }
    int[] region = Regions.of(present, map.height(), map.width());
    int[] sizes = new int[1 + Arrays.stream(region).max().orElse(-1)];
    for (int r : region) {
      if (r >= 0) {
        sizes[r]++;
      }
    }
    int largest = Arrays.stream(sizes).max().orElse(0);
    boolean[] kept = new boolean[region.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = region[i] >= 0 && sizes[region[i]] >= island * largest;
    }
    return map.only(kept);
  }
}
