package dev.coset.data.generate;

/**
 * A piece of a surface: a smooth map of the unit square into space. The derivative by {@code u}
 * crossed with that by {@code v} points out of the body.
 */
@FunctionalInterface
interface Patch {

  /** The point at {@code (u, v)}, both in [0, 1]. */
  double[] at(double u, double v);

  /** The derivative by u crossed with that by v: its length is the area element. */
  default double[] areaVector(double u, double v) {
    double h = 1e-5;
    double[] du = difference(at(Math.min(1, u + h), v), at(Math.max(0, u - h), v));
    double[] dv = difference(at(u, Math.min(1, v + h)), at(u, Math.max(0, v - h)));
    return new double[] {
      du[1] * dv[2] - du[2] * dv[1], du[2] * dv[0] - du[0] * dv[2], du[0] * dv[1] - du[1] * dv[0]
    };
  }

  private static double[] difference(double[] a, double[] b) {
    double scale = 1 / 2e-5;
    return new double[] {scale * (a[0] - b[0]), scale * (a[1] - b[1]), scale * (a[2] - b[2])};
  }
}
