package dev.coset.symmetrize.learners;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** Design matrices and linear predictors. */
final class Linear {

  private Linear() {}

  /** The inputs, with a last column of ones if asked. */
  static RealMatrix design(LabelledTable data, boolean ones) {
    double[][] rows = data.inputs();
    if (ones) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOf(rows[i], rows[i].length + 1);
        rows[i][rows[i].length - 1] = 1;
      }
    }
    return new Array2DRowRealMatrix(rows, false);
  }

  static RealMatrix targets(LabelledTable data) {
    return new Array2DRowRealMatrix(data.targets(), false);
  }

  /** The means of the columns. */
  static double[] means(RealMatrix matrix) {
    double[] means = new double[matrix.getColumnDimension()];
    for (int j = 0; j < means.length; j++) {
      means[j] = Arrays.stream(matrix.getColumn(j)).average().orElseThrow();
    }
    return means;
  }

  static RealMatrix less(RealMatrix matrix, double[] row) {
    RealMatrix difference = matrix.copy();
    for (int i = 0; i < matrix.getRowDimension(); i++) {
      for (int j = 0; j < row.length; j++) {
        difference.addToEntry(i, j, -row[j]);
      }
    }
    return difference;
  }

  /** The predictor {@code x -> W^T (x - center) + offset}; rows of W beyond the inputs meet a 1. */
  static Predictor predictor(RealMatrix weights, double[] center, double[] offset) {
    return input -> {
      double[] prediction = offset.clone();
      for (int k = 0; k < prediction.length; k++) {
        for (int j = 0; j < weights.getRowDimension(); j++) {
          double entry = j < input.length ? input[j] - center[j] : 1;
          prediction[k] += weights.getEntry(j, k) * entry;
        }
      }
      return prediction;
    };
  }
}
