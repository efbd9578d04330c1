package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.List;

/** The patches that the ten shapes are made of; z is up. */
final class Patches {

  private Patches() {}

  /** The parallelogram from {@code origin} along two edges, whose cross product points out. */
  static Patch flat(double[] origin, double[] first, double[] second) {
    return (u, v) ->
        new double[] {
          origin[0] + u * first[0] + v * second[0],
          origin[1] + u * first[1] + v * second[1],
          origin[2] + u * first[2] + v * second[2]
        };
  }

  /** A triangle, its corners counter-clockwise as seen from outside. */
  static Patch triangle(double[] a, double[] b, double[] c) {
    return (u, v) -> {
      double s = Math.sqrt(u);
      double p = s * (1 - v);
      double q = s * v;
      return new double[] {
        a[0] + p * (b[0] - a[0]) + q * (c[0] - a[0]),
        a[1] + p * (b[1] - a[1]) + q * (c[1] - a[1]),
        a[2] + p * (b[2] - a[2]) + q * (c[2] - a[2])
      };
    };
  }

  /** The band about z from height {@code top} down to {@code bottom}; a disc when these agree. */
  static Patch band(double topRadius, double top, double bottomRadius, double bottom) {
    double squareTop = topRadius * topRadius;
    double squareBottom = bottomRadius * bottomRadius;
    return (u, v) -> {
      double r = Math.sqrt((1 - u) * squareTop + u * squareBottom);
      double s = topRadius == bottomRadius ? u : (r - topRadius) / (bottomRadius - topRadius);
      return turned(r, top + s * (bottom - top), v);
    };
  }

  /** The zone of a sphere about (0, 0, height), from cosine {@code top} of the polar angle down. */
  static Patch zone(double radius, double height, double top, double bottom) {
    return (u, v) -> {
      double w = top + u * (bottom - top);
      return turned(radius * Math.sqrt(Math.max(0, 1 - w * w)), height + radius * w, v);
    };
  }

  /** A torus about z whose tube has its centre at distance {@code ring}. */
  static Patch torus(double ring, double tube) {
    return (u, v) -> {
      double angle = 2 * Math.PI * u;
      return turned(ring + tube * Math.cos(angle), -tube * Math.sin(angle), v);
    };
  }

  /** A patch stretched along the axes. */
  static Patch stretched(Patch patch, double x, double y, double z) {
    return (u, v) -> {
      double[] p = patch.at(u, v);
      return new double[] {x * p[0], y * p[1], z * p[2]};
    };
  }

  /** A tube around a right-handed helix of radius 1 about z. */
  static Patch helixTube(double turns, double pitch, double tube) {
    double rise = pitch / (2 * Math.PI);
    double length = Math.hypot(1, rise);
    return (u, v) -> {
      double along = 2 * Math.PI * turns * v;
      double around = -2 * Math.PI * u;
      double c = Math.cos(along);
      double s = Math.sin(along);
      double out = 1 + tube * Math.cos(around);
      double up = tube * Math.sin(around) / length;
      return new double[] {out * c + up * rise * s, out * s - up * rise * c, rise * along + up};
    };
  }

  /**
   * The body over a polygon in the (x, z) plane, centred in y.
   *
   * @param outline the corners, counter-clockwise with x to the right and z up
   * @param ends rectangles {@code (x0, z0, x1, z1)} that fill the outline
   */
  static List<Patch> prism(double[][] outline, double[][] ends, double width) {
    List<Patch> patches = new ArrayList<>();
    double half = width / 2;
    for (int i = 0; i < outline.length; i++) {
      double[] a = outline[i];
      double[] b = outline[(i + 1) % outline.length];
      patches.add(
          flat(
              new double[] {a[0], -half, a[1]},
              new double[] {0, width, 0},
              new double[] {b[0] - a[0], 0, b[1] - a[1]}));
    }
    for (double[] end : ends) {
      double[] x = {end[2] - end[0], 0, 0};
      double[] z = {0, 0, end[3] - end[1]};
      patches.add(flat(new double[] {end[0], half, end[1]}, z, x));
      patches.add(flat(new double[] {end[0], -half, end[1]}, x, z));
    }
    return patches;
  }

  private static double[] turned(double radius, double z, double turn) {
    double angle = 2 * Math.PI * turn;
    return new double[] {radius * Math.cos(angle), radius * Math.sin(angle), z};
  }
}
