package dev.coset.data;

/**
 * A curve in the plane, given by points in the order of its course.
 *
 * @param points {@code [n, 2]}, x to the right and y up
 * @param closed whether the last point is joined to the first
 */
public record Contour(NdArray points, boolean closed) {

  /** Refuses anything but one or more finite points of the plane. */
  public Contour {
    if (points.rank() != 2 || points.extent(1) != 2 || points.extent(0) < 1) {
      throw new BadInputException(
          "A contour has points [n, 2] with n of at least 1, given: " + points);
    }
    if (!points.isFinite()) {
      throw new BadInputException(
          "A contour has finite coordinates; remove points that are NaN or infinite: " + points);
    }
  }

  /** A closed curve. */
  public static Contour closed(NdArray points) {
    return new Contour(points, true);
  }

  /** An open curve, from its first point to its last. */
  public static Contour open(NdArray points) {
    return new Contour(points, false);
  }

  /** The number of points. */
  public int size() {
    return points.extent(0);
  }

  /** The same curve turned counter-clockwise about the origin by an angle in radians. */
  public Contour turned(double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double[] turned = new double[points.size()];
    for (int i = 0; i < turned.length; i += 2) {
      turned[i] = c * points.get(i) - s * points.get(i + 1);
      turned[i + 1] = s * points.get(i) + c * points.get(i + 1);
    }
    return new Contour(NdArray.wrap(points.shape(), turned), closed);
  }

  /**
   * The same closed curve named from another of its points on.
   *
   * @param start the point that becomes the first; any integer, counted around the curve
   * @throws BadInputException if the curve is open
   */
  public Contour startingAt(int start) {
    if (!closed) {
      throw new BadInputException(
          "Only a closed contour can start anywhere; this one of %d points is open"
              .formatted(size()));
    }
    double[] moved = new double[points.size()];
    int from = 2 * Math.floorMod(start, size());
    points.copyTo(from, moved, 0, moved.length - from);
    points.copyTo(0, moved, moved.length - from, from);
    return new Contour(NdArray.wrap(points.shape(), moved), true);
  }
}
