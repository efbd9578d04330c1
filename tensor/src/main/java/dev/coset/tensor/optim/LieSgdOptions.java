package dev.coset.tensor.optim;

/**
 * How {@link LieSgd} moves.
 *
 * @param group in which group the preconditioner is sought
 * @param rank the number of columns of the low-rank part; of no effect for {@link Group#XMATRIX}
 * @param learningRate by how much the preconditioned gradient is multiplied, positive
 * @param preconditionerRate the step of the preconditioner in its group, in (0, 1); 0.05 to 0.1
 * @param longestStep the largest length of a step of all parameters together; infinity for no limit
 * @param products how products with the Hessian are found
 */
public record LieSgdOptions(
    Group group,
    int rank,
    double learningRate,
    double preconditionerRate,
    double longestStep,
    Products products) {

  /** A group of matrices Q; the preconditioner is {@code Q^T Q}. */
  public enum Group {
    /** {@code (I + U V^T) diag(d)} with U and V of few columns. */
    LOW_RANK,
    /** A diagonal plus an antidiagonal. */
    XMATRIX
  }

  /** How products of the Hessian with a vector v are found. */
  public enum Products {
    /** By differentiating the gradient: the loss must have second derivatives. */
    EXACT,
    /** By {@code (g(w + e v) - g(w)) / e}, with e the root of the type's precision. */
    DIFFERENCES
  }

  /** Checks the constants. */
  public LieSgdOptions {
    if (rank < 0) {
      throw new IllegalArgumentException("A rank is at least 0, given: " + rank);
    }
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException("A learning rate is positive, given: " + learningRate);
    }
    if (!(preconditionerRate > 0 && preconditionerRate < 1) || !(longestStep > 0)) {
      throw new IllegalArgumentException(
          "The preconditioner's rate lies in (0, 1) and the longest step is positive, given: %s and %s"
              .formatted(preconditionerRate, longestStep));
    }
  }

  /** Diagonal plus low rank, with the preconditioner's rate 0.05. */
  public static LieSgdOptions lowRank(int rank, double learningRate) {
    return new LieSgdOptions(
        Group.LOW_RANK, rank, learningRate, 0.05, Double.POSITIVE_INFINITY, Products.EXACT);
  }

  /** Diagonal plus antidiagonal, with the preconditioner's rate 0.1. */
  public static LieSgdOptions xMatrix(double learningRate) {
    return new LieSgdOptions(
        Group.XMATRIX, 0, learningRate, 0.1, Double.POSITIVE_INFINITY, Products.EXACT);
  }

  /** The same with another rate of the preconditioner. */
  public LieSgdOptions withPreconditionerRate(double rate) {
    return new LieSgdOptions(group, rank, learningRate, rate, longestStep, products);
  }

  /** The same with a limit on the length of a step. */
  public LieSgdOptions withLongestStep(double length) {
    return new LieSgdOptions(group, rank, learningRate, preconditionerRate, length, products);
  }

  /** The same with differences of gradients for the products with the Hessian. */
  public LieSgdOptions withDifferences() {
    return new LieSgdOptions(
        group, rank, learningRate, preconditionerRate, longestStep, Products.DIFFERENCES);
  }
}
