package dev.coset.points.registration;

import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import java.util.Arrays;

/**
 * The surface behind a noisy cloud: its points moved onto the planes of their surroundings, wide
 * enough for the noise, and keypoints among them.
 */
final class SmoothSurface {

  /** Surroundings in which little noise is told from the surface, in radii of the cloud. */
  private static final double NARROW = 0.1;

  /** And those in which more noise is. */
  private static final double BROAD = 0.3;

  /** Surroundings wider than so many standard deviations tell noise from surface. */
  private static final double TELLING = 6;

  /** Surroundings so many standard deviations wide smooth the noise away. */
  private static final double WIDE = 5;

  private static final int LOOKED_AT = 200;

  /** So many points at most are moved onto planes. */
  private static final int ENOUGH = 2_500;

  /** Points with less than this share of the median of weights around them are stray. */
  private static final double STRAY = 0.25;

  private static final int ROUNDS = 2;

  private final double[] positions;
  private final double[] normals;
  private final double[] keypoints;
  private final double[] keyNormals;
  private final double noise;

  private SmoothSurface(double[] positions, double[] normals, int count, double noise) {
    this.positions = positions;
    this.normals = normals;
    this.noise = noise;
    int[] chosen = FarthestPoints.of(positions, count);
    this.keypoints = Thinning.rows(positions, chosen);
    this.keyNormals = Thinning.rows(normals, chosen);
    NormalSides.agree(keypoints, keyNormals);
  }

  /**
   * The surface of points without most stray ones.
   *
   * @param points {@code [n, 3]}, in units of the radius of the cloud
   * @param smoothing the least radius of the surroundings
   * @param keypoints how many keypoints are chosen, where there are so many points
   */
  static SmoothSurface of(double[] points, double smoothing, int keypoints) {
    KdTree tree = KdTree.of(points);
    double noise = noise(tree, points);
    double radius = Math.max(smoothing, WIDE * noise);
    LocalPlanes planes =
        LocalPlanes.of(tree, points, every(points, Math.max(ENOUGH, keypoints)), radius, ROUNDS);
    double[] support = planes.support();
    double[] sorted = support.clone();
    Arrays.sort(sorted);
    double least = STRAY * sorted[sorted.length / 2];
    int[] kept = new int[support.length];
    int count = 0;
    for (int i = 0; i < support.length; i++) {
      if (support[i] >= least) {
        kept[count++] = i;
      }
    }
    int[] chosen = Arrays.copyOf(kept, count);
    return new SmoothSurface(
        Thinning.rows(planes.positions(), chosen),
        Thinning.rows(planes.normals(), chosen),
        Math.min(keypoints, count),
        noise);
  }

  /** At most so many rows, evenly from the first to the last. */
  private static double[] every(double[] points, int most) {
    int n = points.length / 3;
    int[] some = new int[Math.min(n, most)];
    for (int k = 0; k < some.length; k++) {
      some[k] = (int) ((long) k * n / some.length);
    }
    return Thinning.rows(points, some);
  }

  /** The standard deviation across planes, in the narrower surroundings if these can tell it. */
  private static double noise(KdTree tree, double[] points) {
    double[] places = every(points, LOOKED_AT);
    double little = LocalPlanes.of(tree, points, places, NARROW, 1).medianDeviation();
    return TELLING * little < NARROW
        ? little
        : LocalPlanes.of(tree, points, places, BROAD, 1).medianDeviation();
  }

  /** All points of the surface. */
  double[] positions() {
    return positions;
  }

  /** Their normals, of either sign. */
  double[] normals() {
    return normals;
  }

  /** Points that cover the surface evenly; the first of them do so too. */
  double[] keypoints() {
    return keypoints;
  }

  /** The normals of keypoints, which agree in sign where the surface holds together. */
  double[] keyNormals() {
    return keyNormals;
  }

  int size() {
    return keypoints.length / 3;
  }

  /** The standard deviation of points across the surface. */
  double noise() {
    return noise;
  }

  /** Whether either surface was smoothed more widely than asked for. */
  static boolean isNoisy(SmoothSurface a, SmoothSurface b, double smoothing) {
    return WIDE * Math.max(a.noise, b.noise) > smoothing;
  }
}
