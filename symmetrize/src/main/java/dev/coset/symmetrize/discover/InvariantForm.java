package dev.coset.symmetrize.discover;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * A symmetric bilinear form that generators keep: J with {@code L^T J + J L = 0} for each of them,
 * in least squares, so {@code x^T J y} does not change when both vectors move.
 *
 * @param matrix J, scaled to a largest entry of size 1, with its first large diagonal entry
 *     positive
 * @param residual the root of {@code sum |L^T J + J L|^2} over {@code sum |L|^2 |J|^2}; zero when
 *     the form is kept exactly
 * @param next the same for the second best form at right angles to it; as small as the residual
 *     when the form is not unique
 */
public record InvariantForm(Matrix matrix, double residual, double next) {

  private static final double NO_PART = 0.1;

  /**
   * The form that generators keep best.
   *
   * @param generators square, of one size, not all zero
   */
  public static InvariantForm fit(List<Matrix> generators) {
    double scale = 0;
    for (Matrix generator : generators) {
      scale += AlgebraSpan.inner(generator, generator);
    }
    if (!(scale > 0)) {
      throw new IllegalArgumentException(
          "A form is fitted to generators that are not all zero, given: " + generators);
    }
    int n = generators.getFirst().rows();
    List<Matrix> basis = symmetric(n);
    int rows = generators.size() * n * n;
    double[] entries = new double[rows * basis.size()];
    for (int k = 0; k < basis.size(); k++) {
      int row = 0;
      for (Matrix generator : generators) {
        Matrix change =
            generator.transpose().times(basis.get(k)).plus(basis.get(k).times(generator));
        for (double v : change.toArray()) {
          entries[row++ * basis.size() + k] = v / Math.sqrt(scale);
        }
      }
    }
    Matrix system = Matrix.of(rows, basis.size(), entries);
    var eigen = Decompositions.symmetricEigen(system.transpose().times(system));
    Matrix form = Matrix.zero(n, n);
    for (int k = 0; k < basis.size(); k++) {
      form = form.plus(basis.get(k).times(eigen.vectors().get(k, 0)));
    }
    double second = basis.size() > 1 ? Math.sqrt(Math.max(0, eigen.values()[1])) : 1;
    return new InvariantForm(scaled(form), Math.sqrt(Math.max(0, eigen.values()[0])), second);
  }

  /** An orthonormal basis of the symmetric matrices. */
  private static List<Matrix> symmetric(int n) {
    List<Matrix> basis = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double[] entries = new double[n * n];
        entries[i * n + j] = i == j ? 1 : Math.sqrt(0.5);
        entries[j * n + i] = entries[i * n + j];
        basis.add(Matrix.of(n, n, entries));
      }
    }
    return basis;
  }

  private static Matrix scaled(Matrix form) {
    double largest = 0;
    for (double v : form.toArray()) {
      largest = Math.max(largest, Math.abs(v));
    }
    double sign = 1;
    for (int i = form.rows() - 1; i >= 0; i--) {
      if (Math.abs(form.get(i, i)) > 0.5 * largest) {
        sign = Math.signum(form.get(i, i));
      }
    }
    return form.times(sign / largest);
  }

  /**
   * The numbers of positive, negative and vanishing eigenvalues; those below a tenth of the largest
   * count as vanishing.
   */
  public int[] signature() {
    double[] values = Decompositions.symmetricEigen(matrix).values();
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    int[] counts = new int[3];
    for (double v : values) {
      counts[Math.abs(v) < NO_PART * largest ? 2 : v > 0 ? 0 : 1]++;
    }
    return counts;
  }
}
