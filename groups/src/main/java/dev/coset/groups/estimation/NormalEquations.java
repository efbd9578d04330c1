package dev.coset.groups.estimation;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * {@code (J^T J + mu I) d = -J^T r} for the states that are not fixed, assembled block by block:
 * each factor touches the blocks of its own states only.
 */
final class NormalEquations {

  private final int dimension;
  private final int[] slots;
  private final DMatrixRMaj matrix;
  private final double[] right;

  /**
   * Empty equations.
   *
   * @param dimension of the group
   * @param slots for each state the number of its block, or -1 when it is fixed
   * @param blocks how many states are not fixed
   */
  NormalEquations(int dimension, int[] slots, int blocks) {
    this.dimension = dimension;
    this.slots = slots;
    this.matrix = new DMatrixRMaj(blocks * dimension, blocks * dimension);
    this.right = new double[blocks * dimension];
  }

  void add(List<Integer> variables, Factor.Linearization linear) {
    double[] residual = linear.residual();
    for (int a = 0; a < variables.size(); a++) {
      int row = slots[variables.get(a)];
      if (row < 0) {
        continue;
      }
      Matrix left = linear.jacobians().get(a);
      Require.shape(left, residual.length, dimension);
      Matrix transposed = left.transpose();
      double[] gradient = transposed.times(residual);
      for (int k = 0; k < dimension; k++) {
        right[row * dimension + k] -= gradient[k];
      }
      for (int b = 0; b < variables.size(); b++) {
        int column = slots[variables.get(b)];
        if (column >= 0) {
          addBlock(row, column, transposed.times(linear.jacobians().get(b)));
        }
      }
    }
  }

  private void addBlock(int row, int column, Matrix block) {
    for (int i = 0; i < dimension; i++) {
      int start = (row * dimension + i) * matrix.numCols + column * dimension;
      for (int j = 0; j < dimension; j++) {
        matrix.data[start + j] += block.get(i, j);
      }
    }
  }

  double largestDiagonal() {
    double largest = 0;
    for (int i = 0; i < matrix.numRows; i++) {
      largest = Math.max(largest, matrix.get(i, i));
    }
    return largest;
  }

  /** The step, or nothing when the damped matrix is not positive definite in rounding. */
  Optional<double[]> solve(double damping) {
    DMatrixRMaj damped = matrix.copy();
    for (int i = 0; i < damped.numRows; i++) {
      damped.add(i, i, damping);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(damped.numRows);
    if (!solver.setA(damped)) {
      return Optional.empty();
    }
    DMatrixRMaj step = new DMatrixRMaj(right.length, 1);
    solver.solve(DMatrixRMaj.wrap(right.length, 1, right.clone()), step);
    for (double value : step.data) {
      if (!Double.isFinite(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(step.data);
  }
}
