package dev.coset.data.generate;

import dev.coset.data.OrganizedCloud;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Scans of one kind of part by a depth camera with color: organized maps of points, of good pieces
 * and of pieces with defects whose pixels are known.
 *
 * <p>The design is drawn once: a rounded plate about 0.9 wide with a dome, a ring, ribs and two
 * bosses, in two colors. The camera looks down the z axis from far above, and its pixels are {@code
 * 1.2 / max(height, width)} apart. For each scan the piece is turned in the plane of the image,
 * tilted about a random axis of it, lit more or less brightly, and its depths get noise. Where the
 * camera sees neither the part nor the plate, pixels are empty.
 *
 * {@snippet :
 * ScannedParts parts = new ScannedParts(ScanOptions.defaults(), random);
 * PartScan good = parts.good(random);
 * PartScan dented = parts.defective(List.of(DefectKind.DENT), random);
 * }
 */
public final class ScannedParts {

  private static final double SPAN = 1.2;
  private static final int STEPS = 40;
  private static final int BISECTIONS = 24;

  private final ReliefPart part;
  private final ScanOptions options;

  /** A design drawn at random. */
  public ScannedParts(ScanOptions options, RandomGenerator random) {
    this(new ReliefPart(random), options);
  }

  private ScannedParts(ReliefPart part, ScanOptions options) {
    this.part = part;
    this.options = options;
  }

  /** Parts of the same design, scanned otherwise. */
  public ScannedParts scannedBy(ScanOptions other) {
    return new ScannedParts(part, other);
  }

  /** A scan of a good piece. */
  public PartScan good(RandomGenerator random) {
    return new View(List.of(), random).scan();
  }

  /**
   * A scan of a piece with defects of all given kinds at one place, well inside its outline.
   *
   * @param kinds at least one
   */
  public PartScan defective(List<DefectKind> kinds, RandomGenerator random) {
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("A defective piece has at least one kind of defect");
    }
    double[] centre = part.inside(0.75, random);
    return new View(kinds.stream().map(k -> ReliefDefect.at(centre, k, random)).toList(), random)
        .scan();
  }

  /** One piece in one pose. */
  private final class View {

    private final List<ReliefDefect> defects;
    private final double[] pose;
    private final double brightness;
    private final RandomGenerator random;

    View(List<ReliefDefect> defects, RandomGenerator random) {
      this.defects = defects;
      this.random = random;
      this.pose = pose();
      this.brightness = random.nextDouble(0.95, 1.05);
    }

    /** From the camera's coordinates to those of the part, row by row. */
    private double[] pose() {
      double turn = options.turn() * (2 * random.nextDouble() - 1);
      double axis = 2 * Math.PI * random.nextDouble();
      double tilt = options.tilt() * random.nextDouble();
      double x = Math.cos(axis);
      double y = Math.sin(axis);
      double c = Math.cos(tilt);
      double s = Math.sin(tilt);
      double[] tilted = {
        c + x * x * (1 - c),
        x * y * (1 - c),
        y * s,
        x * y * (1 - c),
        c + y * y * (1 - c),
        -x * s,
        -y * s,
        x * s,
        c
      };
      double[] turned = new double[9];
      for (int k = 0; k < 3; k++) {
        turned[k] = Math.cos(turn) * tilted[k] - Math.sin(turn) * tilted[3 + k];
        turned[3 + k] = Math.sin(turn) * tilted[k] + Math.cos(turn) * tilted[3 + k];
        turned[6 + k] = tilted[6 + k];
      }
      return turned;
    }

    PartScan scan() {
      int pixels = options.height() * options.width();
      double[] positions = new double[3 * pixels];
      double[] colors = new double[3 * pixels];
      boolean[] defective = new boolean[pixels];
      double pitch = SPAN / Math.max(options.height(), options.width());
      for (int i = 0; i < pixels; i++) {
        double x = (i % options.width() - (options.width() - 1) / 2.0) * pitch;
        int row = i / options.width();
        double y = ((options.height() - 1) / 2.0 - row) * pitch;
        double z = hit(x, y);
        double u = along(0, x, y, z);
        double v = along(3, x, y, z);
        boolean onPart = part.outline(u, v) < 1;
        if (onPart || options.plate()) {
          positions[3 * i] = x;
          positions[3 * i + 1] = y;
          positions[3 * i + 2] = z + options.noise() * random.nextGaussian();
          defective[i] = onPart && defects.stream().anyMatch(d -> d.covers(u, v));
          color(onPart, u, v, colors, 3 * i);
        }
      }
      OrganizedCloud map = OrganizedCloud.of(options.height(), options.width(), positions, colors);
      return new PartScan(map, defective);
    }

    private double along(int row, double x, double y, double z) {
      return pose[row] * x + pose[row + 1] * y + pose[row + 2] * z;
    }

    /** How far a point of space is above the surface. */
    private double above(double x, double y, double z) {
      return along(6, x, y, z) - surface(along(0, x, y, z), along(3, x, y, z));
    }

    private double surface(double u, double v) {
      double h = part.height(u, v);
      if (h > 0) {
        for (ReliefDefect defect : defects) {
          h += defect.depth() * defect.strength(u, v);
        }
      }
      return Math.max(0, h);
    }

    /** The z at which the ray of a pixel first meets the surface, from above. */
    private double hit(double x, double y) {
      double top = (ReliefPart.TOP - along(6, x, y, 0)) / pose[8];
      double bottom = -along(6, x, y, 0) / pose[8];
      double high = top;
      for (int step = 1; step <= STEPS; step++) {
        double low = top + (bottom - top) * step / STEPS;
        if (step == STEPS || above(x, y, low) <= 0) {
          return bisect(x, y, low, high);
        }
        high = low;
      }
      return bottom;
    }

    private double bisect(double x, double y, double from, double to) {
      double low = from;
      double high = to;
      for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;
        if (above(x, y, middle) <= 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return (low + high) / 2;
    }

    private void color(boolean onPart, double u, double v, double[] colors, int at) {
      double[] color = onPart ? part.color(u, v) : new double[] {0.15, 0.15, 0.15};
      for (int c = 0; c < 3; c++) {
        double value = color[c];
        for (ReliefDefect defect : defects) {
          if (onPart && !defect.kind().isGeometric()) {
            value += defect.tint()[c] * defect.strength(u, v);
          }
        }
        colors[at + c] = Math.clamp(brightness * value + 0.02 * random.nextGaussian(), 0.0, 1.0);
      }
    }
  }
}
