package dev.coset.data.actions;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import java.util.Arrays;
import java.util.Map;

/** The largest difference of any number between two items; infinite between different shapes. */
final class Differences {

  private Differences() {}

  static double largest(Object a, Object b) {
    if (a instanceof PointCloud p && b instanceof PointCloud q) {
      return clouds(p, q);
    }
    if (a instanceof NdArray p && b instanceof NdArray q) {
      return Arrays.equals(p.shape(), q.shape())
          ? numbers(p.toArray(), q.toArray())
          : Double.POSITIVE_INFINITY;
    }
    if (a instanceof Image p && b instanceof Image q) {
      return p.channels() == q.channels() && p.height() == q.height() && p.width() == q.width()
          ? numbers(wide(p.toArray()), wide(q.toArray()))
          : Double.POSITIVE_INFINITY;
    }
    if (a instanceof double[] p && b instanceof double[] q) {
      return numbers(p, q);
    }
    throw new IllegalArgumentException(
        "No difference is known between %s and %s: give a distance"
            .formatted(a.getClass().getSimpleName(), b.getClass().getSimpleName()));
  }

  private static double clouds(PointCloud a, PointCloud b) {
    double largest = numbers(a.positions(), b.positions());
    if (!a.attributes().keySet().equals(b.attributes().keySet())) {
      return Double.POSITIVE_INFINITY;
    }
    for (Map.Entry<String, Attribute> entry : a.attributes().entrySet()) {
      Attribute other = b.attributes().get(entry.getKey());
      largest =
          other == null || other.kind() != entry.getValue().kind()
              ? Double.POSITIVE_INFINITY
              : Math.max(largest, numbers(entry.getValue().values(), other.values()));
    }
    return largest;
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** NaN when any difference is NaN. */
  private static double numbers(double[] a, double[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
