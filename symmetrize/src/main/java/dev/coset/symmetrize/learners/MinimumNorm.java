package dev.coset.symmetrize.learners;

import java.util.random.RandomGenerator;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Minimum-norm least squares without an intercept: of all linear functions that minimize {@code sum
 * |y_i - W^T x_i|^2} the one with the smallest {@code |W|}; the weights are {@code X^+ Y}. Made for
 * training sets with more columns than rows, which it fits exactly.
 */
public record MinimumNorm() implements Learner {

  @Override
  public Predictor fit(LabelledTable data, RandomGenerator random) {
    RealMatrix weights =
        new SingularValueDecomposition(Linear.design(data, false))
            .getSolver()
            .solve(Linear.targets(data));
    return Linear.predictor(weights, new double[data.inputWidth()], new double[data.targetWidth()]);
  }
}
