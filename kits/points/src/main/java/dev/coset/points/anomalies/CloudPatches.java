package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.Interpolation;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.data.neighbors.VoxelGrid;
import dev.coset.points.geometry.Fpfh;
import dev.coset.points.geometry.SignRule;

/**
 * The patches of a cloud without rows: surroundings of points spread evenly over it.
 *
 * <p>The cloud is thinned to the barycentres of cells of a third of the voxel size v. Normals are
 * estimated as in {@link FpfhExtractor}, and turned to one side of the surface by handing signs on
 * to neighbours, the outside where the cloud bulges. Patches stand at the {@link #most} farthest
 * points of the thinned cloud, each with the mean histogram of its {@value #AVERAGED} nearest
 * points, and with colors also their mean color. Scores go back to all points by interpolation
 * between the three nearest patches.
 *
 * <p>Normals in the cloud are not used, so that clouds with and without them can be compared.
 * Features are invariant to rigid motions up to the cells, which do not turn with the cloud.
 *
 * @param voxel the voxel size v in the unit of the points
 * @param most how many patches a cloud has at most
 * @param colorScale by which colors are multiplied; 0 leaves them out
 */
public record CloudPatches(double voxel, int most, double colorScale)
    implements PatchExtractor<PointCloud> {

  /** The name of the attribute of colors. */
  public static final String COLOR = "color";

  /** How many points a patch is averaged over. */
  static final int AVERAGED = 9;

  /** The fewest points of a cloud. */
  static final int FEWEST = 20;

  /** Refuses sizes that are not positive. */
  public CloudPatches {
    if (most < 1 || !(colorScale >= 0) || Double.isInfinite(colorScale)) {
      throw new IllegalArgumentException(
          "A cloud has at least one patch and colors a scale of 0 or more, given: %d, %s"
              .formatted(most, colorScale));
    }
    voxel = new FpfhExtractor(voxel).voxel();
  }

  /** Up to 1500 patches of objects of a size, see {@link FpfhExtractor#size}, without colors. */
  public static CloudPatches forSize(double size) {
    return new CloudPatches(FpfhExtractor.forSize(size).voxel(), 1500, 0);
  }

  /** The same with colors, which are multiplied by a scale; 0 leaves them out. */
  public CloudPatches withColors(double scale) {
    return new CloudPatches(voxel, most, scale);
  }

  /** The same with another largest number of patches. */
  public CloudPatches withMost(int patches) {
    return new CloudPatches(voxel, patches, colorScale);
  }

  @Override
  public int width() {
    return Fpfh.WIDTH + (colorScale > 0 ? 3 : 0);
  }

  @Override
  public Patches extract(PointCloud cloud) {
    double[] positions = cloud.positions();
    VoxelGrid cells = VoxelGrid.of(positions, voxel / 3);
    double[] thinned = cells.barycentres();
    if (cells.cells() < FEWEST) {
      throw new BadInputException(
          ("%d points in %d cells of %.3g are too few to see a surface; give at least %d, in the"
                  + " unit of the good parts")
              .formatted(cloud.size(), cells.cells(), voxel / 3, FEWEST));
    }
    var histograms = new FpfhExtractor(voxel);
    double[] normals =
        OrientedNormals.of(thinned, histograms.normals(thinned, SignRule.outwards()));
    double[] found = histograms.compute(thinned, normals);
    double[] colors = colorScale > 0 ? cells.average(colors(cloud), 3) : new double[0];
    int[] centres = FarthestPoints.of(thinned, Math.min(most, cells.cells()));
    double[] places = new double[3 * centres.length];
    for (int i = 0; i < centres.length; i++) {
      System.arraycopy(thinned, 3 * centres[i], places, 3 * i, 3);
    }
    Neighbors near = KdTree.of(thinned).nearest(places, AVERAGED);
    double[] features = new double[centres.length * width()];
    average(near, found, Fpfh.WIDTH, 1, features, 0);
    if (colorScale > 0) {
      average(near, colors, 3, colorScale, features, Fpfh.WIDTH);
    }
    return new CloudPieces(features, places, positions);
  }

  private static double[] colors(PointCloud cloud) {
    PointCloud.Attribute colors = cloud.attributes().get(COLOR);
    if (colors == null || colors.width() < 3) {
      throw new BadInputException(
          "%s has no colors; give colored parts, or leave colors out".formatted(cloud));
    }
    double[] values = new double[3 * cloud.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = colors.values()[i / 3 * colors.width() + i % 3];
    }
    return values;
  }

  private void average(
      Neighbors near, double[] values, int size, double scale, double[] features, int offset) {
    for (int i = 0; i < near.queries(); i++) {
      for (int rank = 0; rank < near.k(); rank++) {
        int from = near.index(i, rank) * size;
        for (int d = 0; d < size; d++) {
          features[i * width() + offset + d] += scale * values[from + d] / near.k();
        }
      }
    }
  }

  /** The patches of one cloud. */
  private record CloudPieces(double[] features, double[] places, double[] positions)
      implements Patches {

    @Override
    public double[] spread(double[] scores) {
      return Interpolation.of(places, positions).apply(scores, 1);
    }
  }
}
