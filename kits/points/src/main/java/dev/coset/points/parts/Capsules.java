package dev.coset.points.parts;

import java.util.List;
import java.util.random.RandomGenerator;

/** Points on capsules: on the surface around the axis from a to b. */
final class Capsules {

  private Capsules() {}

  /** Two unit vectors across an axis, and the unit vector along it; right-handed. */
  static double[][] frame(List<Double> axis) {
    double[] along = unit(new double[] {axis.get(0), axis.get(1), axis.get(2)});
    double[] other = Math.abs(along[0]) < 0.6 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
    double[] first = unit(cross(other, along));
    return new double[][] {first, cross(along, first), along};
  }

  /** A point drawn evenly from the surface of a capsule. */
  static double[] draw(double[] a, double[] b, double radius, RandomGenerator random) {
    double[] axis = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    double length = norm(axis);
    double[] way = direction(random);
    double[] point = new double[3];
    double[] along = unit(axis);
    double height = dot(way, along);
    boolean side = random.nextDouble() * (length + 2 * radius) < length;
    double u = side ? random.nextDouble() : height < 0 ? 0 : 1;
    if (side) {
      for (int i = 0; i < 3; i++) {
        way[i] -= height * along[i];
      }
      way = unit(way);
    }
    for (int i = 0; i < 3; i++) {
      point[i] = a[i] + u * axis[i] + radius * way[i];
    }
    return point;
  }

  /** The area of a capsule. */
  static double area(double[] a, double[] b, double radius) {
    double[] axis = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    return 2 * Math.PI * radius * (norm(axis) + 2 * radius);
  }

  /** The distance of a point to the axis from a to b. */
  static double distance(double[] point, double[] a, double[] b) {
    double[] axis = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    double[] to = {point[0] - a[0], point[1] - a[1], point[2] - a[2]};
    double u = Math.clamp(dot(to, axis) / dot(axis, axis), 0.0, 1.0);
    return norm(new double[] {to[0] - u * axis[0], to[1] - u * axis[1], to[2] - u * axis[2]});
  }

  private static double[] direction(RandomGenerator random) {
    double z = 2 * random.nextDouble() - 1;
    double around = 2 * Math.PI * random.nextDouble();
    double across = Math.sqrt(1 - z * z);
    return new double[] {across * Math.cos(around), across * Math.sin(around), z};
  }

  private static double[] unit(double[] v) {
    double length = norm(v);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  private static double norm(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  private static double dot(double[] v, double[] w) {
    return v[0] * w[0] + v[1] * w[1] + v[2] * w[2];
  }

  static double[] cross(double[] v, double[] w) {
    return new double[] {
      v[1] * w[2] - v[2] * w[1], v[2] * w[0] - v[0] * w[2], v[0] * w[1] - v[1] * w[0]
    };
  }
}
