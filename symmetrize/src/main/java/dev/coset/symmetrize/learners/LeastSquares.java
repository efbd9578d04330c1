package dev.coset.symmetrize.learners;

import dev.coset.data.BadInputException;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Ordinary least squares: the linear function, or affine with an intercept, that minimizes {@code
 * sum |y_i - f(x_i)|^2}.
 *
 * @param intercept whether there is a constant term; a penalized one is refused, as nothing is
 *     penalized
 */
public record LeastSquares(Intercept intercept) implements Learner {

  /** Checks the intercept. */
  public LeastSquares {
    if (intercept == Intercept.PENALIZED) {
      throw new IllegalArgumentException(
          "Least squares has no penalty; choose the intercept NONE or FREE");
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if the columns, with the constant one, are linearly dependent
   */
  @Override
  public Predictor fit(LabelledTable data, RandomGenerator random) {
    RealMatrix design = Linear.design(data, intercept == Intercept.FREE);
    int columns = design.getColumnDimension();
    var svd = new SingularValueDecomposition(design);
    if (svd.getRank() < columns) {
      throw new BadInputException(
          ("Least squares needs %d linearly independent columns, given: %s of rank %d; add"
                  + " rows, drop columns, or use MinimumNorm or Ridge")
              .formatted(columns, data, svd.getRank()));
    }
    RealMatrix weights = svd.getSolver().solve(Linear.targets(data));
    return Linear.predictor(weights, new double[data.inputWidth()], new double[data.targetWidth()]);
  }
}
