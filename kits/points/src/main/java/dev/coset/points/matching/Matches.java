package dev.coset.points.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Correspondences between the points of two clouds.
 *
 * @param source points of the first cloud, {@code [m]}
 * @param target their partners in the second cloud, {@code [m]}
 * @param scores how sure each is, the larger the surer, {@code [m]}
 */
public record Matches(int[] source, int[] target, double[] scores) {

  /** Checks that all are equally many. */
  public Matches {
    if (source.length != target.length || source.length != scores.length) {
      throw new IllegalArgumentException(
          "Matches need as many sources, targets and scores, given: %d, %d and %d"
              .formatted(source.length, target.length, scores.length));
    }
  }

  /** How many there are. */
  public int size() {
    return source.length;
  }

  /** The surest ones, at most so many, the surest first; ties by position. */
  public Matches best(int count) {
    int[] order =
        IntStream.range(0, size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    return select(order);
  }

  /** The matches at the given places, in that order. */
  public Matches select(int... places) {
    return new Matches(
        Arrays.stream(places).map(i -> source[i]).toArray(),
        Arrays.stream(places).map(i -> target[i]).toArray(),
        Arrays.stream(places).mapToDouble(i -> scores[i]).toArray());
  }

  /** The positions {@code [m, 3]} of the source points, for an estimator. */
  public double[] sourcePoints(double[] positions) {
    return rows(positions, source);
  }

  /** The positions {@code [m, 3]} of the target points, for an estimator. */
  public double[] targetPoints(double[] positions) {
    return rows(positions, target);
  }

  private static double[] rows(double[] positions, int[] chosen) {
    double[] rows = new double[3 * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(positions, 3 * chosen[i], rows, 3 * i, 3);
    }
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matches that
        && Arrays.equals(source, that.source)
        && Arrays.equals(target, that.target)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(source) + Arrays.hashCode(target);
  }
}
