package dev.coset.points.view;

import dev.coset.data.PointCloud.Attribute;
import java.util.Arrays;

/** A way to color the points of a layer. */
sealed interface Coloring {

  /** The name in the list of the page. */
  String name();

  /** The number of points it is for. */
  int size();

  /**
   * A color for each point.
   *
   * @param values red, green, blue, 0 to 255, point by point
   */
  record Rgb(String name, byte[] values) implements Coloring {
    @Override
    public int size() {
      return values.length / 3;
    }
  }

  /**
   * A number for each point, shown on a scale from the smallest to the largest.
   *
   * @param values one for each point; not finite ones are gray
   */
  record Scalar(String name, float[] values) implements Coloring {
    @Override
    public int size() {
      return values.length;
    }
  }

  /**
   * A class for each point.
   *
   * @param values whole numbers from 0 on
   */
  record Labels(String name, int[] values) implements Coloring {
    @Override
    public int size() {
      return values.length;
    }
  }

  /** The most classes that are told apart by color. */
  int MOST_CLASSES = 32;

  /** Colors of a file, whose unit is 1, 255 or 65535, whichever the largest suggests. */
  static Rgb rgb(String name, Attribute color) {
    double largest = Arrays.stream(color.values()).max().orElse(0);
    double scale = largest <= 1 ? 255 : largest <= 255 ? 1 : 255.0 / 65535;
    int n = color.values().length / color.width();
    byte[] values = new byte[3 * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        double v = scale * color.values()[i * color.width() + c];
        values[3 * i + c] = (byte) Math.round(Math.clamp(v, 0, 255));
      }
    }
    return new Rgb(name, values);
  }

  /** Directions as colors: each component from -1 to 1 is a shade. */
  static Rgb directions(String name, double[] vectors) {
    byte[] values = new byte[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      values[i] = (byte) Math.round(Math.clamp(127.5 * (vectors[i] + 1), 0, 255));
    }
    return new Rgb(name, values);
  }

  /** Classes where the numbers are few whole ones, otherwise a scale. */
  static Coloring numbers(String name, double[] numbers) {
    boolean classes =
        Arrays.stream(numbers).allMatch(v -> v == Math.rint(v) && v >= 0 && v < MOST_CLASSES);
    if (classes) {
      return new Labels(name, Arrays.stream(numbers).mapToInt(v -> (int) v).toArray());
    }
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers[i];
    }
    return new Scalar(name, values);
  }
}
