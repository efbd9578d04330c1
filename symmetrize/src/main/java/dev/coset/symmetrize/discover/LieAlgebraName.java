package dev.coset.symmetrize.discover;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Which Lie algebra the span of some matrices is.
 *
 * <p>Brackets {@code [A, B]} are projected onto the span; what is left over, relative to their
 * size, says whether it is closed. From the structure constants follows the Killing form {@code
 * K(A, B) = tr(ad A ad B)}, whose signature names the algebra whatever the basis and however many
 * copies it acts on: so(p, q) has {@code pq} positive and {@code p(p-1)/2 + q(q-1)/2} negative
 * directions. A single generator is named by the sign of {@code tr(A^2)}.
 *
 * @param name such as {@code so(3)}, {@code so(1,3)}, {@code se(2)}, or a description
 * @param dimension of the span
 * @param closure the largest part of a bracket outside of the span, relative to the bracket's size;
 *     a Lie algebra has zero
 */
public record LieAlgebraName(String name, int dimension, double closure) {

  private static final double OPEN = 0.15;
  private static final double VANISHING = 0.05;
  private static final int LARGEST = 8;

  /**
   * The name of a span.
   *
   * @param matrices any that span it
   * @param affine whether the last column holds translations, in matrices of one more row and
   *     column
   */
  public static LieAlgebraName of(List<Matrix> matrices, boolean affine) {
    List<Matrix> basis = AlgebraSpan.orthonormal(matrices);
    int d = basis.size();
    if (d == 0) {
      return new LieAlgebraName("none", 0, 0);
    }
    if (d == 1) {
      return new LieAlgebraName(single(basis.getFirst(), affine), 1, 0);
    }
    double[][][] structure = new double[d][d][d];
    double closure = 0;
    double largest = 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        Matrix product = basis.get(i).times(basis.get(j));
        Matrix bracket = product.minus(basis.get(j).times(basis.get(i)));
        Matrix rest = bracket;
        for (int k = 0; k < d; k++) {
          double part = AlgebraSpan.inner(basis.get(k), bracket);
          structure[i][j][k] = part;
          structure[j][i][k] = -part;
          rest = rest.minus(basis.get(k).times(part));
        }
        largest = Math.max(largest, AlgebraSpan.norm(bracket));
        closure = Math.max(closure, AlgebraSpan.norm(rest));
      }
    }
    if (largest < VANISHING) {
      return new LieAlgebraName(abelian(basis, affine), d, 0);
    }
    double open = closure / largest;
    return new LieAlgebraName(
        open > OPEN
            ? "%d directions that are no Lie algebra".formatted(d)
            : named(d, killing(structure), basis, affine),
        d,
        open);
  }

  private static String single(Matrix generator, boolean affine) {
    if (affine && translations(List.of(generator)) == 1) {
      return "a translation";
    }
    double square = generator.times(generator).trace();
    if (Math.abs(square) < VANISHING) {
      return "a shear";
    }
    boolean scaling = Math.abs(generator.trace()) > 0.3;
    return square < 0 ? "so(2)" : scaling ? "a scaling" : "so(1,1)";
  }

  private static String abelian(List<Matrix> basis, boolean affine) {
    int d = basis.size();
    return affine && translations(basis) == d
        ? "translations in %d directions".formatted(d)
        : "%d directions that commute".formatted(d);
  }

  /** How many directions of the span have no linear part. */
  private static int translations(List<Matrix> basis) {
    List<Matrix> linear = new ArrayList<>();
    for (Matrix each : basis) {
      int n = each.rows() - 1;
      double[] entries = new double[n * n];
      for (int i = 0; i < n * n; i++) {
        entries[i] = each.get(i / n, i % n);
      }
      linear.add(Matrix.of(n, n, entries));
    }
    double[] gram = new double[linear.size() * linear.size()];
    for (int i = 0; i < linear.size(); i++) {
      for (int j = 0; j < linear.size(); j++) {
        gram[i * linear.size() + j] = AlgebraSpan.inner(linear.get(i), linear.get(j));
      }
    }
    int count = 0;
    for (double v :
        Decompositions.symmetricEigen(Matrix.of(linear.size(), linear.size(), gram)).values()) {
      count += v < VANISHING ? 1 : 0;
    }
    return count;
  }

  /** The numbers of positive, negative and vanishing directions of the Killing form. */
  private static int[] killing(double[][][] structure) {
    int d = structure.length;
    double[] form = new double[d * d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < d; b++) {
        for (int i = 0; i < d; i++) {
          for (int j = 0; j < d; j++) {
            form[a * d + b] += structure[a][i][j] * structure[b][j][i];
          }
        }
      }
    }
    double[] values = Decompositions.symmetricEigen(Matrix.of(d, d, form)).values();
    double largest = Math.max(Math.abs(values[0]), Math.abs(values[d - 1]));
    int[] counts = new int[3];
    for (double v : values) {
      counts[Math.abs(v) < VANISHING * largest ? 2 : v > 0 ? 0 : 1]++;
    }
    return counts;
  }

  private static String named(int d, int[] signs, List<Matrix> basis, boolean affine) {
    for (int n = 3; n <= LARGEST && signs[2] == 0; n++) {
      for (int p = 0; 2 * p <= n && d == n * (n - 1) / 2; p++) {
        if (p * (n - p) == signs[0]) {
          return p == 0 ? "so(%d)".formatted(n) : "so(%d,%d)".formatted(p, n - p);
        }
      }
    }
    int shifts = affine ? translations(basis) : 0;
    for (int n = 2; n <= LARGEST && shifts > 0; n++) {
      if (d == n * (n + 1) / 2 && shifts == n) {
        return "se(%d)".formatted(n);
      }
    }
    for (int n = 2; n <= LARGEST; n++) {
      boolean linear = signs[0] == (n * n + n) / 2 - 1 && signs[1] == n * (n - 1) / 2;
      if (linear && signs[2] <= 1 && d == n * n - 1 + signs[2]) {
        return (signs[2] == 0 ? "sl(%d)" : "gl(%d)").formatted(n);
      }
    }
    return "a Lie algebra of dimension %d, Killing form with %d positive, %d negative and %d vanishing directions"
        .formatted(d, signs[0], signs[1], signs[2]);
  }
}
