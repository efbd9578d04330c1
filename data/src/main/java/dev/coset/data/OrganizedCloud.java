package dev.coset.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * A cloud whose points are the pixels of a depth camera, {@code height x width}, some of which saw
 * nothing.
 *
 * <p>Pixels are counted row by row from the top. A pixel whose coordinates are all zero, or of
 * which one is not finite, is empty: its position is (0, 0, 0), its color black, and {@link
 * #isPresent} is false. Colors, where there are any, are three numbers per pixel in [0, 1].
 */
public final class OrganizedCloud {

  private final int height;
  private final int width;
  private final double[] positions;
  private final double[] colors;
  private final boolean[] present;

  private OrganizedCloud(int height, int width, double[] positions, double[] colors) {
    this.height = height;
    this.width = width;
    this.positions = positions;
    this.colors = colors;
    this.present = new boolean[height * width];
    for (int i = 0; i < present.length; i++) {
      double x = positions[3 * i];
      double y = positions[3 * i + 1];
      double z = positions[3 * i + 2];
      present[i] = Double.isFinite(x + y + z) && (x != 0 || y != 0 || z != 0);
      if (!present[i]) {
        Arrays.fill(positions, 3 * i, 3 * i + 3, 0);
        if (colors.length > 0) {
          Arrays.fill(colors, 3 * i, 3 * i + 3, 0);
        }
      }
    }
  }

  /** A map of positions {@code [height, width, 3]} without colors; they are copied. */
  public static OrganizedCloud of(int height, int width, double[] positions) {
    requireSize(height, width, positions, "positions");
    return new OrganizedCloud(height, width, positions.clone(), new double[0]);
  }

  /** A map of positions and colors, both {@code [height, width, 3]}; they are copied. */
  public static OrganizedCloud of(int height, int width, double[] positions, double[] colors) {
    requireSize(height, width, positions, "positions");
    requireSize(height, width, colors, "colors");
    return new OrganizedCloud(height, width, positions.clone(), colors.clone());
  }

  private static void requireSize(int height, int width, double[] values, String what) {
    if (height < 1 || width < 1 || 3L * height * width != values.length) {
      throw new BadInputException(
          "An organized cloud of %d x %d pixels has three %s each, given %d numbers; a list of"
                  .formatted(height, width, what, values.length)
              + " points without rows is a PointCloud");
    }
  }

  /** The number of rows. */
  public int height() {
    return height;
  }

  /** The number of columns. */
  public int width() {
    return width;
  }

  /** The number of pixels, empty ones among them. */
  public int pixels() {
    return present.length;
  }

  /** Whether a pixel has a point. */
  public boolean isPresent(int pixel) {
    return present[pixel];
  }

  /** Coordinate {@code axis} of a pixel's point. */
  public double position(int pixel, int axis) {
    return positions[3 * pixel + axis];
  }

  /** The positions {@code [height, width, 3]}, a copy. */
  public double[] positions() {
    return positions.clone();
  }

  /** The colors {@code [height, width, 3]}, a copy, if there are any. */
  public Optional<double[]> colors() {
    return colors.length == 0 ? Optional.empty() : Optional.of(colors.clone());
  }

  /** The pixels that have a point, ascending. */
  public int[] presentPixels() {
    int count = 0;
    int[] pixels = new int[present.length];
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        pixels[count++] = i;
      }
    }
    return Arrays.copyOf(pixels, count);
  }

  /** The points without the empty pixels, with the attribute {@code "color"} where they have it. */
  public PointCloud cloud() {
    int[] pixels = presentPixels();
    PointCloud cloud = PointCloud.wrap(rows(positions, pixels));
    return colors.length == 0
        ? cloud
        : cloud.with(
            "color",
            new PointCloud.Attribute(PointCloud.AttributeKind.SCALARS, 3, rows(colors, pixels)));
  }

  private static double[] rows(double[] values, int[] pixels) {
    double[] chosen = new double[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      System.arraycopy(values, 3 * pixels[i], chosen, 3 * i, 3);
    }
    return chosen;
  }

  /** The same map with only those of its points for which {@code kept} is true. */
  public OrganizedCloud only(boolean[] kept) {
    if (kept.length != present.length) {
      throw new IllegalArgumentException(
          "A map of %d pixels cannot be cut by a mask of %d".formatted(pixels(), kept.length));
    }
    double[] left = positions.clone();
    for (int i = 0; i < kept.length; i++) {
      if (!kept[i]) {
        Arrays.fill(left, 3 * i, 3 * i + 3, 0);
      }
    }
    return new OrganizedCloud(height, width, left, colors.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrganizedCloud that
        && height == that.height
        && width == that.width
        && Arrays.equals(positions, that.positions)
        && Arrays.equals(colors, that.colors);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return "OrganizedCloud[%d x %d, %d points%s]"
        .formatted(height, width, presentPixels().length, colors.length == 0 ? "" : ", colored");
  }
}
