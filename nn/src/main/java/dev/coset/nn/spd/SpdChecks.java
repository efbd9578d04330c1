package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** Refuses what is not a batch of symmetric or positive definite matrices. */
final class SpdChecks {

  private static final double ASYMMETRY = 1e-8;

  private SpdChecks() {}

  /** The matrices made exactly symmetric. */
  static Tensor symmetric(String user, Tensor matrices) {
    requireSquare(user, matrices);
    Tensor transposed = matrices.transpose(-1, -2);
    if (matrices.count() > 0) {
      double scale = Autograd.noGrad(() -> matrices.detach().abs().max()).item();
      if (!Double.isFinite(scale)) {
        throw new BadInputException(
            "%s: a matrix has an entry that is not finite; remove such samples".formatted(user));
      }
      double difference =
          Autograd.noGrad(() -> matrices.detach().sub(transposed.detach()).abs().max()).item();
      if (difference > ASYMMETRY * scale) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "%s: matrices are symmetric, given: entries (i, j) and (j, i) that differ by %.3g"
                    + " where the largest entry is %.3g; pass (A + A^T) / 2",
                user,
                difference,
                scale));
      }
    }
    return matrices.add(transposed).div(2);
  }

  /** Requires {@code [.., n, n]} of type FLOAT64. */
  static void requireSquare(String user, Tensor matrices) {
    int rank = matrices.rank();
    if (rank < 2 || matrices.size(rank - 1) != matrices.size(rank - 2)) {
      throw new BadInputException(
          "%s takes square matrices [.., n, n], given: %s".formatted(user, matrices.describe()));
    }
    if (matrices.dtype() != DType.FLOAT64) {
      throw new BadInputException(
          "%s computes in FLOAT64, given: %s; convert it by toType(DType.FLOAT64)"
              .formatted(user, matrices.describe()));
    }
  }

  /** Requires {@code [batch, n, n]} for a given n. */
  static void requireBatch(String user, Tensor matrices, int n) {
    requireSquare(user, matrices);
    if (matrices.rank() != 3 || matrices.size(2) != n) {
      throw new BadInputException(
          "%s takes batches [batch, %d, %d], given: %s"
              .formatted(user, n, n, Arrays.toString(matrices.shape())));
    }
  }

  /** Requires positive eigenvalues {@code [.., n]}, ascending. */
  static void requirePositive(String user, Tensor eigenvalues) {
    if (eigenvalues.count() == 0) {
      return;
    }
    double[] least = eigenvalues.select(-1, 0).toDoubleArray();
    for (int i = 0; i < least.length; i++) {
      if (!(least[i] > 0)) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "%s: matrix %d of the batch is not positive definite, its smallest eigenvalue is"
                    + " %.3g; use more samples for the covariance or add a multiple of 1",
                user,
                i,
                least[i]));
      }
    }
  }

  /** Requires a batch of at least two matrices. */
  static void requireSeveral(String user, Tensor batch) {
    if (batch.size(0) < 2) {
      throw new BadInputException(
          "%s needs at least two matrices in a batch of training, given: %d; take larger batches"
              .formatted(user, batch.size(0)));
    }
  }
}
