package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.VoxelGrid;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import dev.coset.points.geometry.SignRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Samples the surface behind a scan anew and evenly, because sums over points depend on how densely
 * a scanner saw each part of it.
 *
 * <p>A plane is fitted at the barycentre of every cell with points. The cell and those around it,
 * if the surface is flat there, get the point of the nearest plane below their centre, provided it
 * lies in the cell; it stands for the area {@code edge^2 max |n_axis|}, the inverse of how many
 * such points a plane with that normal gets per area. Where the surface is not flat the barycentre
 * itself is kept. Gaps up to twice the reach are closed that way, and borders grow by the reach.
 * Cells stand still when a cloud is turned, so an equalized turned cloud is sampled elsewhere than
 * the turned equalized cloud, but as densely.
 *
 * @param edge how long a side of a cell is, in the unit of the cloud
 * @param radius of the surroundings from which planes are fitted
 * @param flatness the least gap of the eigenvalues (see {@link Normals#gaps}) of a flat place
 * @param reach by how many cells flat places are spread
 * @param sign to which side normals point
 */
public record SamplingEqualizer(
    double edge, double radius, double flatness, int reach, SignRule sign) {

  private static final int MOST_REACH = 10;

  /** Checks the numbers. */
  public SamplingEqualizer {
    if (!(edge > 0) || !(radius >= edge) || Double.isInfinite(radius)) {
      throw new BadInputException(
          "An equalizer needs 0 < edge <= radius, given: edge %s, radius %s"
              .formatted(edge, radius));
    }
    if (!(flatness >= 0 && flatness < 0.5)) {
      throw new BadInputException("Flatness is in [0, 0.5), given: " + flatness);
    }
    if (reach < 0 || reach > MOST_REACH) {
      throw new BadInputException(
          "Flat places are spread by 0 to %d cells, given: %d".formatted(MOST_REACH, reach));
    }
  }

  /** Planes within three edges, spread by one cell, normals towards the scanner at the origin. */
  public static SamplingEqualizer of(double edge) {
    return new SamplingEqualizer(edge, 3 * edge, 0.05, 1, SignRule.towards(0, 0, 0));
  }

  private record Cell(long x, long y, long z) {}

  private record Sample(double[] position, int plane, double area, double square) {}

  /** The same with planes fitted within another radius and spread by other numbers of cells. */
  public SamplingEqualizer withPlanes(double fitted, int cells) {
    return new SamplingEqualizer(edge, fitted, flatness, cells, sign);
  }

  /**
   * The cloud sampled anew, in the order of its first points.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @throws BadInputException if a coordinate is not finite or no surface can be seen
   */
  public EqualizedCloud equalize(double[] positions) {
    double[] centres = VoxelGrid.of(positions, edge).barycentres();
    if (centres.length == 0) {
      throw new BadInputException("A cloud without points has no surface to sample");
    }
    NormalOptions options = NormalOptions.within(radius).with(sign);
    Normals normals = Normals.estimate(KdTree.of(centres), centres, options);
    Map<Cell, Sample> samples = new LinkedHashMap<>();
    for (int i = 0; i < centres.length / 3; i++) {
      double[] centre = row(centres, i);
      double[] normal = row(normals.vectors(), i);
      if (normal[0] == 0 && normal[1] == 0 && normal[2] == 0) {
        continue;
      }
      if (normals.gaps()[i] < flatness) {
        keep(samples, cell(centre), new Sample(centre, i, area(normal), 0));
      } else {
        spread(samples, centre, normal, i);
      }
    }
    if (samples.isEmpty()) {
      throw new BadInputException(
          "No surface can be seen in %d points within a radius of %s; take a larger radius"
              .formatted(positions.length / 3, radius));
    }
    return cloud(samples, normals.vectors());
  }

  private double area(double[] normal) {
    double most = Math.max(Math.abs(normal[0]), Math.max(Math.abs(normal[1]), Math.abs(normal[2])));
    return edge * edge * most;
  }

  /** Samples the plane through {@code centre} in the cells around it. */
  private void spread(Map<Cell, Sample> samples, double[] centre, double[] normal, int plane) {
    Cell own = cell(centre);
    int side = 2 * reach + 1;
    for (int step = 0; step < side * side * side; step++) {
      Cell cell =
          new Cell(
              own.x + step % side - reach,
              own.y + step / side % side - reach,
              own.z + step / (side * side) - reach);
      double[] point = {(cell.x + 0.5) * edge, (cell.y + 0.5) * edge, (cell.z + 0.5) * edge};
      double above = 0;
      for (int axis = 0; axis < 3; axis++) {
        above += (point[axis] - centre[axis]) * normal[axis];
      }
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        point[axis] -= above * normal[axis];
        square += (point[axis] - centre[axis]) * (point[axis] - centre[axis]);
      }
      if (cell(point).equals(cell)) {
        keep(samples, cell, new Sample(point, plane, area(normal), square));
      }
    }
  }

  private static void keep(Map<Cell, Sample> samples, Cell cell, Sample sample) {
    samples.merge(cell, sample, (old, fresh) -> fresh.square < old.square ? fresh : old);
  }

  private Cell cell(double[] point) {
    return new Cell(
        (long) Math.floor(point[0] / edge),
        (long) Math.floor(point[1] / edge),
        (long) Math.floor(point[2] / edge));
  }

  private static double[] row(double[] values, int i) {
    return new double[] {values[3 * i], values[3 * i + 1], values[3 * i + 2]};
  }

  private static EqualizedCloud cloud(Map<Cell, Sample> samples, double[] normals) {
    double[] positions = new double[3 * samples.size()];
    double[] turned = new double[3 * samples.size()];
    double[] areas = new double[samples.size()];
    int i = 0;
    for (Sample sample : samples.values()) {
      System.arraycopy(sample.position, 0, positions, 3 * i, 3);
      System.arraycopy(normals, 3 * sample.plane, turned, 3 * i, 3);
      areas[i++] = sample.area;
    }
    return new EqualizedCloud(positions, turned, areas);
  }
}
