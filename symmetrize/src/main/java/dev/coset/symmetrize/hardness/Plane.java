package dev.coset.symmetrize.hardness;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two orthonormal vectors.
 *
 * @param first the first vector
 * @param second the second vector
 */
public record Plane(List<Double> first, List<Double> second) {

  /** Copies the vectors. */
  public Plane {
    first = List.copyOf(first);
    second = List.copyOf(second);
    if (first.size() < 2 || first.size() != second.size()) {
      throw new IllegalArgumentException(
          "Two vectors of one length, at least 2, span a plane, given: %d and %d"
              .formatted(first.size(), second.size()));
    }
  }

  /** A uniformly random plane. */
  static Plane random(int dimension, RandomGenerator random) {
    List<Double> a = normalized(gaussian(dimension, random));
    List<Double> b = gaussian(dimension, random);
    double along = dot(a, b);
    List<Double> rest =
        IntStream.range(0, dimension).mapToObj(i -> b.get(i) - along * a.get(i)).toList();
    return new Plane(a, normalized(rest));
  }

  private static List<Double> gaussian(int dimension, RandomGenerator random) {
    return IntStream.range(0, dimension)
        .mapToObj(_ -> random.nextGaussian())
        .collect(Collectors.toList());
  }

  private static List<Double> normalized(List<Double> vector) {
    double length = Math.sqrt(dot(vector, vector));
    return vector.stream().map(v -> v / length).toList();
  }

  private static double dot(List<Double> a, List<Double> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }
}
