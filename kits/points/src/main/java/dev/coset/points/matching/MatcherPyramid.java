package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.Interpolation;
import dev.coset.points.matching.MatcherLevel.OrientedPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All geometry that a {@link RotationInvariantMatcher} needs of one cloud.
 *
 * @param positions {@code [n, 3]}
 * @param down at each level, its points looking at those of the level before (the first at itself)
 * @param same at each level but the first, its points looking at one another
 * @param up from each level to the one before
 * @param top the superpoints looking at all superpoints
 * @param superpoints the superpoints and their patches
 */
record MatcherPyramid(
    double[] positions,
    List<MatcherLevel> down,
    List<MatcherLevel> same,
    List<Interpolation> up,
    MatcherLevel top,
    Superpoints superpoints) {

  static MatcherPyramid of(PointCloud cloud, InvariantMatcherConfig config) {
    OrientedPoints points = oriented(cloud, config.geometry());
    int n = cloud.size();
    int levels = config.widths().size();
    int[] counts = new int[levels];
    for (int l = 0; l < levels; l++) {
      counts[l] = n / (int) Math.pow(config.stride(), l);
    }
    if (counts[levels - 1] < 3) {
      throw new BadInputException(
          "A cloud of %d points has %d superpoints after %d levels; give more points"
              .formatted(n, counts[levels - 1], levels));
    }
    int[] order = FarthestPoints.of(points.positions(), counts[1]);
    List<MatcherLevel> down = new ArrayList<>();
    List<MatcherLevel> same = new ArrayList<>();
    List<Interpolation> up = new ArrayList<>();
    int[] seen = IntStream.range(0, n).toArray();
    down.add(MatcherLevel.nearest(points, seen, seen, config));
    for (int l = 1; l < levels; l++) {
      int[] nodes = Arrays.copyOf(order, counts[l]); // farthest points are nested
      InvariantMatcherConfig own = config.atLevel(l);
      down.add(MatcherLevel.nearest(points, nodes, seen, own));
      same.add(MatcherLevel.nearest(points, nodes, nodes, own));
      up.add(Interpolation.of(points.select(nodes), points.select(seen)));
      seen = nodes;
    }
    return new MatcherPyramid(
        points.positions(),
        down,
        same,
        up,
        MatcherLevel.all(points, seen, config.atLevel(levels)),
        Superpoints.of(points.positions(), seen, config.cap()));
  }

  private static OrientedPoints oriented(PointCloud cloud, PairGeometry geometry) {
    double[] positions = cloud.positions();
    double[] normals =
        switch (geometry) {
          case POINT_PAIR_FEATURES -> normals(cloud);
          case OFFSETS -> new double[positions.length];
        };
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i]) || !Double.isFinite(normals[i])) {
        throw new BadInputException(
            "Point %d has a coordinate or normal that is not finite; leave it out"
                .formatted(i / 3));
      }
    }
    return new OrientedPoints(positions, normals);
  }

  private static double[] normals(PointCloud cloud) {
    return cloud
        .normals()
        .orElseThrow(
            () ->
                new BadInputException(
                    "Matching needs normals, and %s has none; estimate them, signed towards the"
                            .formatted(cloud)
                        + " viewpoint or away from the centroid"))
        .values();
  }
}
