package dev.coset.data.generate;

/** A primitive body that a ray can meet, in the coordinates of the body that it is part of. */
sealed interface Solid {

  /**
   * The distance along a ray of unit direction to the point where it enters, or {@link
   * Double#POSITIVE_INFINITY} when it misses or begins inside.
   */
  double enter(double[] origin, double[] direction);

  /** The centre of a ball that holds the solid. */
  double[] centre();

  /** The radius of that ball. */
  double radius();

  /** A box along the axes with a centre and half extents. */
  record Box(double[] centre, double[] half) implements Solid {

    @Override
    public double enter(double[] origin, double[] direction) {
      double in = Double.NEGATIVE_INFINITY;
      double out = Double.POSITIVE_INFINITY;
      for (int axis = 0; axis < 3; axis++) {
        double from = centre[axis] - origin[axis];
        double step = direction[axis];
        if (step == 0) {
          if (Math.abs(from) > half[axis]) {
            return Double.POSITIVE_INFINITY;
          }
          continue;
        }
        double reach = half[axis] / Math.abs(step);
        in = Math.max(in, from / step - reach);
        out = Math.min(out, from / step + reach);
      }
      return in <= out && in > 0 ? in : Double.POSITIVE_INFINITY;
    }

    @Override
    public double radius() {
      return Math.sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2]);
    }
  }

  /** An ellipsoid along the axes with a centre and half axes. */
  record Ellipsoid(double[] centre, double[] half) implements Solid {

    @Override
    public double enter(double[] origin, double[] direction) {
      double a = 0;
      double b = 0;
      double c = -1;
      for (int axis = 0; axis < 3; axis++) {
        double from = (origin[axis] - centre[axis]) / half[axis];
        double step = direction[axis] / half[axis];
        a += step * step;
        b += from * step;
        c += from * from;
      }
      return firstRoot(a, b, c);
    }

    @Override
    public double radius() {
      return Math.max(half[0], Math.max(half[1], half[2]));
    }
  }

  /** An upright cylinder with an axis at {@code (x, y)} from {@code bottom} to {@code top}. */
  record Cylinder(double x, double y, double bottom, double top, double across) implements Solid {

    @Override
    public double enter(double[] origin, double[] direction) {
      double fromX = origin[0] - x;
      double fromY = origin[1] - y;
      double a = direction[0] * direction[0] + direction[1] * direction[1];
      double c = fromX * fromX + fromY * fromY - across * across;
      double best = Double.POSITIVE_INFINITY;
      if (a > 0 && c > 0) {
        double side = firstRoot(a, fromX * direction[0] + fromY * direction[1], c);
        double height = origin[2] + side * direction[2];
        if (height >= bottom && height <= top) {
          best = side;
        }
      }
      return Math.min(best, cap(origin, direction));
    }

    /** Enters through the lid from above or through the bottom from below. */
    private double cap(double[] origin, double[] direction) {
      double level = direction[2] < 0 ? top : bottom;
      double t = (level - origin[2]) / direction[2];
      if (direction[2] == 0 || !(t > 0)) {
        return Double.POSITIVE_INFINITY;
      }
      double px = origin[0] + t * direction[0] - x;
      double py = origin[1] + t * direction[1] - y;
      return px * px + py * py <= across * across ? t : Double.POSITIVE_INFINITY;
    }

    @Override
    public double[] centre() {
      return new double[] {x, y, (bottom + top) / 2};
    }

    @Override
    public double radius() {
      return Math.hypot(across, (top - bottom) / 2);
    }
  }

  /** The smaller root of {@code a t^2 + 2 b t + c} when both are positive, else infinity. */
  private static double firstRoot(double a, double b, double c) {
    double square = b * b - a * c;
    if (square < 0 || c <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double t = (-b - Math.sqrt(square)) / a;
    return t > 0 ? t : Double.POSITIVE_INFINITY;
  }
}
