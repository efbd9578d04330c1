package dev.coset.symmetrize.discover;

import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which matrices {@code [n, n]} a generator may be: the sums of free numbers times patterns of
 * zeros and ones.
 *
 * @param size n
 * @param patterns for each free number the places, {@code row * n + column}, that it fills
 */
public record GeneratorForm(int size, List<List<Integer>> patterns) {

  /** Checks the places. */
  public GeneratorForm {
    patterns = patterns.stream().map(List::copyOf).toList();
    int places = size * size;
    if (size < 1
        || patterns.isEmpty()
        || patterns.stream().flatMap(List::stream).anyMatch(p -> p < 0 || p >= places)) {
      throw new IllegalArgumentException(
          "A form of generators has places inside of a matrix of at least 1 x 1, given size %d and %d patterns"
              .formatted(size, patterns.size()));
    }
  }

  /** Any matrix. */
  public static GeneratorForm full(int size) {
    return blocks(size, 1);
  }

  /** Any numbers where the mask is not zero. */
  public static GeneratorForm masked(Matrix mask) {
    List<List<Integer>> patterns = new ArrayList<>();
    double[] values = mask.toArray();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        patterns.add(List.of(i));
      }
    }
    return new GeneratorForm(mask.rows(), patterns);
  }

  /** Blocks on the diagonal, each free. */
  public static GeneratorForm blocks(int block, int count) {
    List<List<Integer>> patterns = new ArrayList<>();
    int n = block * count;
    for (int b = 0; b < count; b++) {
      for (int i = 0; i < block * block; i++) {
        patterns.add(List.of(place(b, i, block, n)));
      }
    }
    return new GeneratorForm(n, patterns);
  }

  /**
   * The same block so many times on the diagonal: one matrix that moves each of several vectors.
   */
  public static GeneratorForm repeated(int block, int count) {
    int n = block * count;
    List<List<Integer>> patterns = new ArrayList<>();
    for (int i = 0; i < block * block; i++) {
      List<Integer> places = new ArrayList<>();
      for (int b = 0; b < count; b++) {
        places.add(place(b, i, block, n));
      }
      patterns.add(places);
    }
    return new GeneratorForm(n, patterns);
  }

  private static int place(int b, int i, int block, int n) {
    return (b * block + i / block) * n + b * block + i % block;
  }

  /** How many free numbers a generator has. */
  public int parameters() {
    return patterns.size();
  }

  /** The matrix with the given free numbers. */
  public Matrix matrix(double... parameters) {
    if (parameters.length != patterns.size()) {
      throw new IllegalArgumentException(
          "Generators of this form have %d free numbers, given: %d"
              .formatted(patterns.size(), parameters.length));
    }
    double[] entries = new double[size * size];
    for (int i = 0; i < parameters.length; i++) {
      for (int place : patterns.get(i)) {
        entries[place] += parameters[i];
      }
    }
    return Matrix.of(size, size, entries);
  }

  /** The patterns as rows {@code [parameters, n * n]}. */
  double[] rows() {
    int places = size * size;
    double[] rows = new double[patterns.size() * places];
    for (int i = 0; i < patterns.size(); i++) {
      for (int place : patterns.get(i)) {
        rows[i * places + place] = 1;
      }
    }
    return rows;
  }

  /** Random numbers, alike for every pattern. */
  double[] random(double size, java.util.random.RandomGenerator random) {
    double[] numbers = new double[patterns.size()];
    Arrays.setAll(numbers, _ -> size * random.nextGaussian());
    return numbers;
  }
}
