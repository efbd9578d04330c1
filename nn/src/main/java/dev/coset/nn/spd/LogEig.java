package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;

/**
 * The logarithm of SPD matrices as vectors: {@code [batch, n, n] -> [batch, n (n + 1) / 2]}, the
 * upper triangle row by row, entries off the diagonal times {@code sqrt 2}, so that the length of
 * the vector is the Frobenius norm of the logarithm.
 *
 * <p>Source: "A Riemannian Network for SPD Matrix Learning".
 *
 * @param size the size n of the matrices
 */
public record LogEig(int size) implements Layer {

  /** Checks the size. */
  public LogEig {
    if (size < 1) {
      throw new BadInputException("Matrices have at least size 1, given: " + size);
    }
  }

  /** The length of the vectors. */
  public int features() {
    return size * (size + 1) / 2;
  }

  @Override
  public Tensor forward(Tensor input) {
    SpdChecks.requireBatch("LogEig", input, size);
    long[] positions = new long[features()];
    double[] factors = new double[features()];
    int at = 0;
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        positions[at] = (long) i * size + j;
        factors[at++] = i == j ? 1 : Math.sqrt(2);
      }
    }
    Tensor logarithm = SpdFunctions.log(input).reshape(input.size(0), (long) size * size);
    return logarithm.indexSelect(1, Tensors.of(positions)).mul(Tensors.of(factors));
  }
}
