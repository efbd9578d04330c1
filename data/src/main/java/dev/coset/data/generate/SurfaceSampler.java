package dev.coset.data.generate;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws points of a surface by area times a density {@code exp(slope . (p - centre) / radius)}.
 *
 * <p>Each patch is cut into cells; a cell is drawn by its area and the density at its middle, then
 * a point of the cell is drawn. The points lie on the surface exactly, their density is that of the
 * cells.
 */
final class SurfaceSampler {

  /** Where a drawn point says which patch it is of. */
  static final int PATCH = 6;

  private static final int CUTS = 16;

  /** Says which points can be seen; the others are not drawn. */
  @FunctionalInterface
  interface Visibility {
    /** Whether a point of a patch can be seen. */
    boolean test(int patch, double[] point);
  }

  private final List<Patch> patches;
  private final Visibility visible;
  private final double[] cumulative;

  /** A sampler of even density that sees everything. */
  SurfaceSampler(List<Patch> patches) {
    this(patches, (patch, point) -> true, new double[3]);
  }

  /** A sampler with the given slope of the logarithm of the density. */
  SurfaceSampler(List<Patch> patches, Visibility visible, double[] slope) {
    this.patches = patches;
    this.visible = visible;
    int cells = patches.size() * CUTS * CUTS;
    double[][] middles = new double[cells][];
    double[] areas = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      Patch patch = patches.get(cell / (CUTS * CUTS));
      double u = (cell / CUTS % CUTS + 0.5) / CUTS;
      double v = (cell % CUTS + 0.5) / CUTS;
      middles[cell] = patch.at(u, v);
      areas[cell] = length(patch.areaVector(u, v));
    }
    this.cumulative = cumulate(middles, areas, slope);
  }

  private static double[] cumulate(double[][] middles, double[] areas, double[] slope) {
    double[] centre = new double[3];
    double total = Arrays.stream(areas).sum();
    for (int cell = 0; cell < areas.length; cell++) {
      for (int axis = 0; axis < 3; axis++) {
        centre[axis] += areas[cell] / total * middles[cell][axis];
      }
    }
    double radius = 0;
    for (double[] middle : middles) {
      radius = Math.max(radius, length(minus(middle, centre)));
    }
    double[] cumulative = new double[areas.length];
    double sum = 0;
    for (int cell = 0; cell < areas.length; cell++) {
      sum += areas[cell] * Math.exp(dot(slope, minus(middles[cell], centre)) / radius);
      cumulative[cell] = sum;
    }
    return cumulative;
  }

  /** A point that can be seen, the outward unit normal there and its patch: seven numbers. */
  double[] draw(RandomGenerator random) {
    double[] drawn = any(random);
    while (!visible.test((int) drawn[PATCH], drawn)) {
      drawn = any(random);
    }
    return drawn;
  }

  private double[] any(RandomGenerator random) {
    double level = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, level);
    int cell = Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
    int index = cell / (CUTS * CUTS);
    Patch patch = patches.get(index);
    double u = (cell / CUTS % CUTS + random.nextDouble()) / CUTS;
    double v = (cell % CUTS + random.nextDouble()) / CUTS;
    double[] point = patch.at(u, v);
    double[] normal = patch.areaVector(u, v);
    double length = Math.max(length(normal), Double.MIN_NORMAL);
    return new double[] {
      point[0],
      point[1],
      point[2],
      normal[0] / length,
      normal[1] / length,
      normal[2] / length,
      index
    };
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
