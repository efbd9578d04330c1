package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import java.util.Map;

/**
 * The nonlinearity {@code U max(lambda, least) U^T}: eigenvalues below a number are lifted to it.
 * It commutes with rotations, {@code f(R X R^T) = R f(X) R^T}.
 *
 * <p>Source: "A Riemannian Network for SPD Matrix Learning".
 *
 * @param size the size of the matrices
 * @param least the least eigenvalue, positive
 */
public record ReEig(int size, double least) implements SpdLayer {

  /** Checks the least eigenvalue. */
  public ReEig {
    if (!(least > 0) || Double.isInfinite(least)) {
      throw new BadInputException(
          "ReEig lifts eigenvalues to a positive finite number, given: " + least);
    }
  }

  @Override
  public int in() {
    return size;
  }

  @Override
  public int out() {
    return size;
  }

  @Override
  public Map<String, Manifold> manifolds() {
    return Map.of();
  }

  @Override
  public Tensor forward(Tensor input) {
    SpdChecks.requireBatch("ReEig", input, size);
    return SpdFunctions.apply(SpectralFunction.floor(least), input);
  }
}
