package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.PartScan;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Defects put on scans of good parts, to learn from where no real ones are known: an elliptic spot
 * whose points are raised or lowered along z, whose colors get a tint and noise, or both.
 *
 * <p>Spots have half axes from 0.04 to 0.15 of the size of a part, aspects from 0.2 to 1 and
 * profiles {@code 1 - r^p} from cones (p = 1) to pits with walls (p = 8).
 *
 * @param size of a part, in the unit of its points
 */
public record PseudoDefects(double size) {

  private static final double EDGE = 0.2;

  /** What a pseudo-defect changes. */
  public enum Kind {
    /** The places of points. */
    SHAPE,
    /** Their colors. */
    COLOR,
    /** Both at the same spot. */
    BOTH
  }

  /** Refuses sizes that are not positive. */
  public PseudoDefects {
    if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
      throw new BadInputException(
          "The size of a part is positive, given: %s; are all points equal?".formatted(size));
    }
  }

  /**
   * A copy of a scan with a defect around a random one of its points, and the pixels it covers.
   *
   * @throws BadInputException if the scan has no points, or no colors to change
   */
  public PartScan on(OrganizedCloud map, Kind kind, RandomGenerator random) {
    int[] pixels = map.presentPixels();
    if (pixels.length == 0) {
      throw new BadInputException("%s has no points to put a defect on".formatted(map));
    }
    Spot spot = spot(map, pixels[random.nextInt(pixels.length)], random);
    if (kind != Kind.SHAPE && map.colors().isEmpty()) {
      throw new BadInputException(
          "%s has no colors to change; give colored maps, or defects of shape".formatted(map));
    }
    double[] positions = map.positions();
    double[] colors = map.colors().orElse(new double[0]);
    double height = (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.025, 0.09) * size;
    double[] tint = random.doubles(3, -0.3, 0.3).toArray();
    boolean[] covered = new boolean[map.pixels()];
    for (int i : pixels) {
      double strength = spot.strength(positions[3 * i], positions[3 * i + 1]);
      covered[i] = strength >= EDGE;
      if (kind != Kind.COLOR) {
        positions[3 * i + 2] += height * strength;
      }
      for (int c = 0; c < 3 && kind != Kind.SHAPE && strength > 0; c++) {
        double change = tint[c] * Math.min(1, 3 * strength) + 0.05 * random.nextGaussian();
        colors[3 * i + c] = Math.clamp(colors[3 * i + c] + change, 0.0, 1.0);
      }
    }
    OrganizedCloud changed =
        colors.length == 0
            ? OrganizedCloud.of(map.height(), map.width(), positions)
            : OrganizedCloud.of(map.height(), map.width(), positions, colors);
    return new PartScan(changed, covered);
  }

  private Spot spot(OrganizedCloud map, int centre, RandomGenerator random) {
    double longer = random.nextDouble(0.04, 0.15) * size;
    double shorter = Math.max(0.035 * size, longer * random.nextDouble(0.2, 1));
    return new Spot(
        new double[] {map.position(centre, 0), map.position(centre, 1)},
        new double[] {longer, shorter},
        random.nextDouble(Math.PI),
        random.nextDouble(1, 8));
  }

  /** Where a defect is. */
  private record Spot(double[] centre, double[] axes, double angle, double power) {
    double strength(double x, double y) {
      double dx = x - centre[0];
      double dy = y - centre[1];
      double along = (dx * Math.cos(angle) + dy * Math.sin(angle)) / axes[0];
      double across = (dy * Math.cos(angle) - dx * Math.sin(angle)) / axes[1];
      return Math.max(0, 1 - Math.pow(Math.hypot(along, across), power));
    }
  }

  /** The share of covered pixels of each patch of a grid, in the order of its rows. */
  static double[] shares(PartScan scan, GridPatches grid) {
    return new GridPatches(new Covered(scan.defective()), grid.grid(), 0)
        .extract(scan.map())
        .features();
  }

  private record Covered(boolean[] pixels) implements PixelFeatures {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public double[] of(OrganizedCloud map) {
      double[] shares = new double[map.pixels()];
      Arrays.setAll(shares, i -> pixels[i] ? 1 : 0);
      return shares;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Covered that && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
      return "Covered[" + pixels.length + " pixels]";
    }
  }
}
