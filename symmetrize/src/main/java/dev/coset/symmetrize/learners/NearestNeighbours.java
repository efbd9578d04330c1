package dev.coset.symmetrize.learners;

import dev.coset.data.BadInputException;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The mean target of the {@code k} training points nearest in Euclidean distance; of points at the
 * same distance the earlier row comes first.
 *
 * @param k how many neighbours, at least one
 */
public record NearestNeighbours(int k) implements Learner {

  /** Checks the number of neighbours. */
  public NearestNeighbours {
    if (k < 1) {
      throw new IllegalArgumentException("At least one neighbour is needed, given: " + k);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if there are fewer rows than neighbours
   */
  @Override
  public Predictor fit(LabelledTable data, RandomGenerator random) {
    if (data.rows() < k) {
      throw new BadInputException(
          "%d neighbours cannot be found in %s; ask for fewer".formatted(k, data));
    }
    double[][] x = data.inputs();
    double[][] y = data.targets();
    return input -> {
      double[] prediction = new double[data.targetWidth()];
      IntStream.range(0, x.length)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> squaredDistance(x[i], input)))
          .limit(k)
          .forEach(
              i -> {
                for (int j = 0; j < prediction.length; j++) {
                  prediction[j] += y[i][j] / k;
                }
              });
      return prediction;
    };
  }

  static double squaredDistance(double[] x, double[] z) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += (x[j] - z[j]) * (x[j] - z[j]);
    }
    return sum;
  }
}
