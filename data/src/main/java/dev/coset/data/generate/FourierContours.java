package dev.coset.data.generate;

import dev.coset.data.Contour;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Closed contours from random Fourier descriptors, in classes.
 *
 * <p>Point j of n is {@code z_j = exp(i t) + sum_k c_k exp(i k t)} with {@code t = 2 pi j / n} and
 * {@code k} from {@code -harmonics} to {@code harmonics} without 0 and 1. A class is a prototype of
 * the {@code c_k}, complex normal with a deviation in proportion to {@code 1/|k|}; every contour
 * adds changes of its own and noise. All contours of a class have one orientation and one start.
 */
public final class FourierContours {

  private final ContourOptions options;
  private final double[] deviations;
  private final List<double[]> prototypes = new ArrayList<>();

  private FourierContours(ContourOptions options, RandomGenerator random) {
    this.options = options;
    this.deviations = deviations(options);
    for (int i = 0; i < options.classes(); i++) {
      prototypes.add(normal(1, random));
    }
  }

  /** Draws the prototypes. */
  public static FourierContours of(ContourOptions options, RandomGenerator random) {
    return new FourierContours(options, random);
  }

  /** The names of the classes. */
  public List<String> classes() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < options.classes(); i++) {
      names.add("contour-" + (char) ('a' + i % 26) + (i < 26 ? "" : Integer.toString(i / 26)));
    }
    return names;
  }

  /** A data set with {@code perClass} contours of every class, one after the other in turn. */
  public Dataset<Contour> dataset(int perClass, RandomGenerator random) {
    return Balanced.dataset("contours", classes(), perClass, this::contour, random);
  }

  /** A contour of a class. */
  public Contour contour(int label, RandomGenerator random) {
    double[] descriptors = normal(options.variation(), random);
    for (int i = 0; i < descriptors.length; i++) {
      descriptors[i] += prototypes.get(label)[i];
    }
    double[] points = curve(descriptors);
    if (options.noise() > 0) {
      for (int i = 0; i < points.length; i++) {
        points[i] += options.noise() * random.nextGaussian();
      }
    }
    return Contour.closed(NdArray.wrap(new int[] {options.points(), 2}, points));
  }

  /** Real and imaginary parts in turn, for the frequencies in the order of {@link #frequency}. */
  private double[] normal(double share, RandomGenerator random) {
    double[] parts = new double[2 * deviations.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = share * deviations[i / 2] * random.nextGaussian();
    }
    return parts;
  }

  private double[] curve(double[] descriptors) {
    double[] points = new double[2 * options.points()];
    for (int j = 0; j < options.points(); j++) {
      double t = 2 * Math.PI * j / options.points();
      double x = Math.cos(t);
      double y = Math.sin(t);
      for (int i = 0; i < deviations.length; i++) {
        double c = Math.cos(frequency(i) * t);
        double s = Math.sin(frequency(i) * t);
        x += descriptors[2 * i] * c - descriptors[2 * i + 1] * s;
        y += descriptors[2 * i] * s + descriptors[2 * i + 1] * c;
      }
      points[2 * j] = x;
      points[2 * j + 1] = y;
    }
    return points;
  }

  /** -1, 2, -2, 3, -3, .. */
  private static int frequency(int i) {
    int size = 1 + (i + 1) / 2;
    return i % 2 == 0 ? -size : size;
  }

  /** The deviation of a part of each descriptor: squares of all parts add up to roughness^2. */
  private static double[] deviations(ContourOptions options) {
    double[] deviations = new double[2 * options.harmonics() - 1];
    double total = 0;
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = 1.0 / Math.abs(frequency(i));
      total += 2 * deviations[i] * deviations[i];
    }
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] *= options.roughness() / Math.sqrt(total);
    }
    return deviations;
  }
}
