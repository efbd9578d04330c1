package dev.coset.groups.estimation;

import dev.coset.groups.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * One term {@code |r|^2/2} of a least-squares problem on a Lie group: a residual that depends on
 * few of the states, divided by its standard deviation ("whitened").
 *
 * @param <X> the type of the states
 */
public interface Factor<X> {

  /** The numbers of the states that the residual depends on, each once. */
  List<Integer> variables();

  /** The whitened residual at the states of {@link #variables}, in their order. */
  double[] residual(List<X> states);

  /** The residual with its derivatives. */
  Linearization linearize(List<X> states);

  /**
   * A residual near a point: {@code r + sum_v J_v d_v} after the steps {@code X_v <- X_v exp(d_v)}.
   *
   * @param residual the whitened residual
   * @param jacobians one for each of {@link #variables}, shape {@code [length of the residual,
   *     dimension of the group]}
   */
  record Linearization(double[] residual, List<Matrix> jacobians) {

    /** Copies both. */
    public Linearization {
      residual = residual.clone();
      jacobians = List.copyOf(jacobians);
    }

    @Override
    public double[] residual() {
      return residual.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Linearization that
          && Arrays.equals(residual, that.residual)
          && jacobians.equals(that.jacobians);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(residual) + jacobians.hashCode();
    }
  }
}
