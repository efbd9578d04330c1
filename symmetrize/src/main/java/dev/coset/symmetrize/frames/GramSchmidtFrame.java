package dev.coset.symmetrize.frames;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Rotation3;
import dev.coset.groups.lie.LinearMap;
import dev.coset.symmetrize.Frame;
import dev.coset.symmetrize.FrameElements;
import dev.coset.symmetrize.FrameEvidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The frame of one element that orthonormalizes vectors which move with the input.
 *
 * <p>With {@code v_k(g x) = g v_k(x)} the matrix whose columns are the orthonormalized {@code v_k}
 * moves as {@code g} itself. What makes the last column complete is a cross product, which is why
 * rotations need two vectors and reflections three. For Lorentz transformations the product is
 * {@code <a, b> = a_t b_t - a_x b_x - a_y b_y - a_z b_z} and the first vector must be timelike.
 *
 * <p>The evidence has the smallest share of a vector that is left after the projection; where it is
 * below {@link FrameEvidence#DEGENERATE_GAP} (a zero vector, two along one line) the input is
 * refused.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public final class GramSchmidtFrame<E, I> implements Frame<E, I> {

  private final Function<I, List<double[]>> vectors;
  private final int count;
  private final double[] metric;
  private final boolean cross;
  private final Function<Matrix, E> element;

  private GramSchmidtFrame(
      Function<I, List<double[]>> vectors,
      int count,
      double[] metric,
      boolean cross,
      Function<Matrix, E> element) {
    this.vectors = vectors;
    this.count = count;
    this.metric = metric;
    this.cross = cross;
    this.element = element;
  }

  /**
   * The frame under rotations of space.
   *
   * @param vectors two vectors of length 3 that turn with the input; further ones are not used
   */
  public static <I> GramSchmidtFrame<Rotation3, I> so3(Function<I, List<double[]>> vectors) {
    return new GramSchmidtFrame<>(vectors, 2, new double[] {1, 1, 1}, true, Rotation3::of);
  }

  /**
   * The frame under rotations and reflections of space.
   *
   * @param vectors three vectors of length 3 that move with the input
   */
  public static <I> GramSchmidtFrame<Orthogonal3, I> o3(Function<I, List<double[]>> vectors) {
    return new GramSchmidtFrame<>(vectors, 3, new double[] {1, 1, 1}, false, Orthogonal3::of);
  }

  /**
   * The frame under Lorentz transformations SO+(1,3).
   *
   * @param vectors three four-vectors {@code (t, x, y, z)}, the first of them timelike towards the
   *     future, as the sum of the momenta of particles is
   */
  public static <I> GramSchmidtFrame<LinearMap, I> lorentz(Function<I, List<double[]>> vectors) {
    return new GramSchmidtFrame<>(vectors, 3, new double[] {1, -1, -1, -1}, true, LinearMap::of);
  }

  @Override
  public FrameElements<E> frame(I x) {
    List<double[]> given = vectors.apply(x);
    if (given.size() < count || given.stream().anyMatch(v -> v.length != metric.length)) {
      throw new IllegalArgumentException(
          "The frame needs %d vectors of length %d, given: %s"
              .formatted(count, metric.length, given.stream().map(Arrays::toString).toList()));
    }
    List<double[]> columns = new ArrayList<>();
    double gap = Double.POSITIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      double[] rest = residual(given.get(k), columns);
      double square = product(rest, rest) * metric[k];
      double share = square <= 0 ? 0 : Math.sqrt(square) / norm(given.get(k));
      if (!(share > FrameEvidence.DEGENERATE_GAP)) {
        throw undetermined(k, given, share);
      }
      gap = Math.min(gap, share);
      double size = Math.sqrt(square);
      // Orthogonalized twice: what rounding leaves of the other directions goes.
      columns.add(residual(Arrays.stream(rest).map(v -> v / size).toArray(), columns));
    }
    if (cross) {
      columns.add(completing(columns));
    }
    int d = metric.length;
    double[] entries = new double[d * d];
    for (int k = 0; k < d; k++) {
      for (int i = 0; i < d; i++) {
        entries[i * d + k] = columns.get(k)[i];
      }
    }
    FrameEvidence evidence =
        new FrameEvidence(gap, false, true, "%d vectors orthonormalized".formatted(count));
    return FrameElements.of(List.of(element.apply(Matrix.of(d, d, entries))), evidence);
  }

  private BadInputException undetermined(int k, List<double[]> given, double share) {
    boolean past = metric[0] != metric[metric.length - 1] && k == 0;
    return new BadInputException(
        past
            ? "The first vector %s is not timelike, so there is no Lorentz frame; use the sum of the momenta"
                .formatted(Arrays.toString(given.get(k)))
            : "Vector %d of the frame, %s, is zero or lies along the ones before it (share left: %.2g); use other vectors, or average over a frame that allows it"
                .formatted(k + 1, Arrays.toString(given.get(k)), share));
  }

  private double[] residual(double[] vector, List<double[]> columns) {
    double[] rest = vector.clone();
    for (int k = 0; k < columns.size(); k++) {
      double along = product(rest, columns.get(k)) * metric[k];
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= along * columns.get(k)[i];
      }
    }
    return rest;
  }

  private double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += metric[i] * a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(Arrays.stream(a).map(v -> v * v).sum());
  }

  /** The column that completes a matrix to determinant 1: cofactors, with the metric raised. */
  private double[] completing(List<double[]> columns) {
    int d = metric.length;
    double[] last = new double[d];
    for (int i = 0; i < d; i++) {
      double sign = (i + d - 1) % 2 == 0 ? 1 : -1;
      last[i] = sign * minor(columns, i) * metric[i] * metric[d - 1];
    }
    return last;
  }

  /** The determinant of the columns without row {@code skipped}. */
  private static double minor(List<double[]> columns, int skipped) {
    int n = columns.size();
    double[] entries = new double[n * n];
    int row = 0;
    for (int i = 0; i <= n; i++) {
      if (i == skipped) {
        continue;
      }
      for (int k = 0; k < n; k++) {
        entries[row * n + k] = columns.get(k)[i];
      }
      row++;
    }
    return dev.coset.groups.Decompositions.determinant(Matrix.of(n, n, entries));
  }
}
