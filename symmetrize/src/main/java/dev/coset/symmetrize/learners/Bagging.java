package dev.coset.symmetrize.learners;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The mean of predictors that were trained on random rows, drawn with replacement: a learner that
 * draws. It keeps its base learner's invariances to maps of inputs and linear maps of targets, but
 * not the one to the order of rows, since the same seed then draws other rows.
 *
 * @param base the learner that is trained on each draw
 * @param rounds how many predictors are averaged, at least one
 */
public record Bagging(Learner base, int rounds) implements Learner {

  /** Checks the number of rounds. */
  public Bagging {
    if (rounds < 1) {
      throw new IllegalArgumentException("At least one round is needed, given: " + rounds);
    }
  }

  @Override
  public Predictor fit(LabelledTable data, RandomGenerator random) {
    List<Predictor> predictors =
        IntStream.range(0, rounds)
            .mapToObj(_ -> random.ints(data.rows(), 0, data.rows()).toArray())
            .map(rows -> base.fit(data.select(rows), random))
            .toList();
    return input -> {
      double[] mean = new double[data.targetWidth()];
      for (Predictor predictor : predictors) {
        double[] one = predictor.at(input);
        for (int j = 0; j < mean.length; j++) {
          mean[j] += one[j] / rounds;
        }
      }
      return mean;
    };
  }
}
