package dev.coset.symmetrize.learners;

import java.util.random.RandomGenerator;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Ridge regression with a fixed penalty: minimizes {@code sum |y_i - f(x_i)|^2 + penalty |W|^2}.
 *
 * @param penalty the penalty, positive
 * @param intercept whether there is a constant term, and whether it belongs to {@code W}
 */
public record Ridge(double penalty, Intercept intercept) implements Learner {

  /** Checks the penalty. */
  public Ridge {
    if (!(penalty > 0 && Double.isFinite(penalty))) {
      throw new IllegalArgumentException(
          "A ridge penalty is positive and finite, for example 1, given: " + penalty);
    }
  }

  @Override
  public Predictor fit(LabelledTable data, RandomGenerator random) {
    RealMatrix design = Linear.design(data, intercept == Intercept.PENALIZED);
    RealMatrix targets = Linear.targets(data);
    double[] center = new double[design.getColumnDimension()];
    double[] offset = new double[data.targetWidth()];
    if (intercept == Intercept.FREE) {
      center = Linear.means(design);
      offset = Linear.means(targets);
    }
    RealMatrix x = Linear.less(design, center);
    RealMatrix y = Linear.less(targets, offset);
    RealMatrix normal =
        x.transposeMultiply(x)
            .add(MatrixUtils.createRealIdentityMatrix(center.length).scalarMultiply(penalty));
    RealMatrix weights =
        new CholeskyDecomposition(normal, Double.MAX_VALUE, 0)
            .getSolver()
            .solve(x.transposeMultiply(y));
    return Linear.predictor(weights, center, offset);
  }
}
