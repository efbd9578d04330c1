package dev.coset.symmetrize.discover;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/** Linear spans of matrices, such as Lie algebras, and how far they are from each other. */
public final class AlgebraSpan {

  private static final double DEPENDENT = 1e-9;

  private AlgebraSpan() {}

  /** The Frobenius norm. */
  public static double norm(Matrix matrix) {
    return Math.sqrt(inner(matrix, matrix));
  }

  /** The inner product of all entries. */
  static double inner(Matrix a, Matrix b) {
    double[] x = a.toArray();
    double[] y = b.toArray();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** The absolute cosine between two matrices, zero when one is zero. */
  public static double cosine(Matrix a, Matrix b) {
    double scale = norm(a) * norm(b);
    return scale == 0 ? 0 : Math.min(1, Math.abs(inner(a, b)) / scale);
  }

  /** An orthonormal basis of a span, by Gram and Schmidt twice; dependent matrices are left out. */
  public static List<Matrix> orthonormal(List<Matrix> matrices) {
    List<Matrix> basis = new ArrayList<>();
    for (Matrix matrix : matrices) {
      double size = norm(matrix);
      Matrix rest = matrix;
      for (int pass = 0; pass < 2; pass++) {
        for (Matrix direction : basis) {
          rest = rest.minus(direction.times(inner(direction, rest)));
        }
      }
      double left = norm(rest);
      if (left > DEPENDENT * size && left > 0) {
        basis.add(rest.times(1 / left));
      }
    }
    return List.copyOf(basis);
  }

  /**
   * The principal angles between two spans in radians, ascending, as many as the smaller dimension.
   */
  public static double[] principalAngles(List<Matrix> first, List<Matrix> second) {
    List<Matrix> a = orthonormal(first);
    List<Matrix> b = orthonormal(second);
    if (a.isEmpty() || b.isEmpty()) {
      throw new IllegalArgumentException("A span of zero matrices has no angles to another");
    }
    if (a.size() < b.size()) {
      return principalAngles(second, first);
    }
    double[] products = new double[a.size() * b.size()];
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        products[i * b.size() + j] = inner(a.get(i), b.get(j));
      }
    }
    double[] cosines = Decompositions.svd(Matrix.of(a.size(), b.size(), products)).values();
    double[] angles = new double[cosines.length];
    for (int i = 0; i < cosines.length; i++) {
      angles[i] = Math.acos(Math.min(1, cosines[i]));
    }
    java.util.Arrays.sort(angles);
    return angles;
  }
}
