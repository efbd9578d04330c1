package dev.coset.groups.reps;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Decompositions.Svd;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The equations {@code a_k W - W b_k = 0} of commuting maps and their common null space. */
final class Intertwiners {

  /** Singular values below this share of the largest count as zero. */
  private static final double RANK_TOLERANCE = 1e-6;

  /** Where the projection by conjugate gradients stops, relative to the size of the equations. */
  private static final double RESIDUAL = 1e-14;

  /** A projected unit matrix that is smaller than this, beside those found, is rounding. */
  private static final double NOTHING_LEFT = 1e-7;

  private final List<Matrix> a;
  private final List<Matrix> b;
  private final int rows;
  private final int columns;

  private Intertwiners(List<Matrix> a, List<Matrix> b, int rows, int columns) {
    this.a = a;
    this.b = b;
    this.rows = rows;
    this.columns = columns;
  }

  static <E> Intertwiners of(
      Representation<E> in, Representation<E> out, GeneratingSet<E> generators) {
    List<Matrix> a = new ArrayList<>();
    List<Matrix> b = new ArrayList<>();
    for (E g : generators.elements()) {
      a.add(out.matrix(g));
      b.add(in.matrix(g));
    }
    for (double[] direction : generators.directions()) {
      a.add(out.algebra(direction));
      b.add(in.algebra(direction));
    }
    return new Intertwiners(a, b, out.dimension(), in.dimension());
  }

  /** The null space from the singular vectors of {@code a kron I - I kron b^T}. */
  List<Matrix> dense() {
    int n = rows * columns;
    if (n == 0) {
      return List.of();
    }
    double[] stacked = new double[Math.max(1, a.size()) * n * n];
    for (int k = 0; k < a.size(); k++) {
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          int equation = (k * n + i * columns + j) * n;
          for (int l = 0; l < rows; l++) {
            stacked[equation + l * columns + j] += a.get(k).get(i, l);
          }
          for (int l = 0; l < columns; l++) {
            stacked[equation + i * columns + l] -= b.get(k).get(l, j);
          }
        }
      }
    }
    Svd svd = Decompositions.svd(Matrix.of(stacked.length / n, n, stacked));
    double[] values = svd.values();
    double tolerance = RANK_TOLERANCE * scale();
    return IntStream.range(0, n)
        .filter(i -> values[i] <= tolerance)
        .mapToObj(i -> Matrix.of(rows, columns, svd.v().column(i)))
        .toList();
  }

  private double scale() {
    double scale = 1;
    for (int k = 0; k < a.size(); k++) {
      double size = a.get(k).frobeniusNorm() / Math.sqrt(rows);
      scale = Math.max(scale, size + b.get(k).frobeniusNorm() / Math.sqrt(columns));
    }
    return scale;
  }

  /** The null space from projections of generic matrices, until nothing new is found. */
  List<Matrix> projected() {
    SplittableRandom generic = new SplittableRandom(1);
    List<Matrix> basis = new ArrayList<>();
    while (basis.size() < rows * columns) {
      double[] values = new double[rows * columns];
      for (int i = 0; i < values.length; i++) {
        values[i] = generic.nextGaussian();
      }
      Matrix start = orthogonalized(Matrix.of(rows, columns, values), basis);
      Matrix found = start.times(1 / start.frobeniusNorm());
      found = orthogonalized(project(found), basis);
      double size = found.frobeniusNorm();
      if (size < NOTHING_LEFT) {
        return basis;
      }
      found = orthogonalized(project(found.times(1 / size)), basis);
      basis.add(found.times(1 / found.frobeniusNorm()));
    }
    return basis;
  }

  private static Matrix orthogonalized(Matrix w, List<Matrix> basis) {
    Matrix rest = w;
    for (Matrix known : basis) {
      rest = rest.minus(known.times(dot(known, rest)));
    }
    return rest;
  }

  /**
   * {@code W - S^+ S W} for the sum {@code S} of the squares of the equations, by conjugate
   * gradients on the consistent system {@code S X = S W}.
   */
  private Matrix project(Matrix w) {
    Matrix residual = squares(w);
    Matrix direction = residual;
    Matrix rest = w;
    double size = dot(residual, residual);
    double target = Math.pow(RESIDUAL * scale() * scale() * (1 + w.frobeniusNorm()), 2);
    for (int step = 0; size > target && step < rows * columns; step++) {
      Matrix image = squares(direction);
      double length = size / dot(direction, image);
      rest = rest.minus(direction.times(length));
      residual = residual.minus(image.times(length));
      double next = dot(residual, residual);
      direction = residual.plus(direction.times(next / size));
      size = next;
    }
    return rest;
  }

  private Matrix squares(Matrix w) {
    Matrix sum = Matrix.zero(rows, columns);
    for (int k = 0; k < a.size(); k++) {
      Matrix equation = a.get(k).times(w).minus(w.times(b.get(k)));
      sum =
          sum.plus(a.get(k).transpose().times(equation))
              .minus(equation.times(b.get(k).transpose()));
    }
    return sum;
  }

  private static double dot(Matrix x, Matrix y) {
    double[] left = x.toArray();
    double[] right = y.toArray();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
