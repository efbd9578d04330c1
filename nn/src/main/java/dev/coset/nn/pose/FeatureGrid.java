package dev.coset.nn.pose;

/**
 * Where the features of an image plane are sampled: distances {@code r} from its middle, 1 for the
 * middle of a side, and angles {@code theta}, counter-clockwise from the right. Immutable.
 */
public final class FeatureGrid {

  private final int rows;
  private final int columns;
  private final int maxDegree;
  private final double[] radii;
  private final double[] angles;

  private FeatureGrid(int rows, int columns, int maxDegree) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "A grid has rows and columns, given: %d and %d".formatted(rows, columns));
    }
    this.rows = rows;
    this.columns = columns;
    this.maxDegree = maxDegree;
    this.radii = new double[rows * columns];
    this.angles = new double[rows * columns];
  }

  /**
   * The middles of {@code side} times {@code side} pixels, rows from above, columns from the left.
   * Around the outermost full circle there are {@code pi (side - 1)} pixels, so degrees go to half
   * of that.
   */
  public static FeatureGrid pixels(int side) {
    var grid = new FeatureGrid(side, side, (int) Math.floor(Math.PI * (side - 1) / 2));
    double middle = (side - 1) / 2.0;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double right = column - middle;
        double up = middle - row;
        int at = row * side + column;
        grid.radii[at] = Math.hypot(right, up) / Math.max(0.5, middle);
        grid.angles[at] = Math.atan2(up, right);
      }
    }
    return grid;
  }

  /**
   * Rings at distances {@code 1 / rings, .., 1}, one a row, with angles {@code 2 pi k / angles}.
   */
  public static FeatureGrid polar(int rings, int angles) {
    var grid = new FeatureGrid(rings, angles, (angles - 1) / 2);
    for (int ring = 0; ring < rings; ring++) {
      for (int k = 0; k < angles; k++) {
        grid.radii[ring * angles + k] = (ring + 1.0) / rings;
        grid.angles[ring * angles + k] = 2 * Math.PI * k / angles;
      }
    }
    return grid;
  }

  /** How many rows. */
  public int rows() {
    return rows;
  }

  /** How many columns. */
  public int columns() {
    return columns;
  }

  /** The largest order that the angles of the samples resolve. */
  public int maxDegree() {
    return maxDegree;
  }

  /**
   * The functions {@code phi_q(r) cos(m theta)} and {@code phi_q(r) sin(m theta)} at the samples,
   * with Gaussian rings {@code phi_q} at distances {@code q / (rings - 1)}, 0.6 times as wide as
   * they are apart, over the number of samples; the middle counts for {@code m = 0} only.
   *
   * @return {@code [samples, 2 degree + 1, rings]} for the orders {@code -degree .. degree}, those
   *     below 0 for sines
   */
  double[] basis(int degree, int rings) {
    int orders = 2 * degree + 1;
    double[] values = new double[radii.length * orders * rings];
    double apart = rings == 1 ? 1 : 1.0 / (rings - 1);
    for (int p = 0; p < radii.length; p++) {
      for (int m = -degree; m <= degree; m++) {
        double wave = m < 0 ? Math.sin(-m * angles[p]) : Math.cos(m * angles[p]);
        if (m != 0 && radii[p] < 1e-9) {
          wave = 0;
        }
        for (int q = 0; q < rings; q++) {
          double distance = (radii[p] - q * apart) / (0.6 * apart);
          values[(p * orders + m + degree) * rings + q] =
              wave * Math.exp(-distance * distance / 2) * Math.sqrt(4.0 * rings) / radii.length;
        }
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return "%d x %d samples".formatted(rows, columns);
  }
}
