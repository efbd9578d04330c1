package dev.coset.nn.tensors;

import dev.coset.groups.invariants.Metric;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.groups.sphere.Normalization;
import dev.coset.nn.irreps.Harmonics;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The change between the components of irrep l and symmetric traceless tensors of order l in three
 * dimensions: {@code T(r, .., r) = a sum_m c_m Y_m(r)} with the {@code a > 0} that keeps lengths,
 * {@code |T| = |c|}. It commutes with rotations.
 */
public final class SphericalTensors implements AutoCloseable {

  private static final long SEED = 11;

  private final int l;
  private final Holder holder = new Holder();
  private final Tensor basis;

  /**
   * The change for a degree.
   *
   * @param l from 1 to {@link TensorVariable#MAX_ORDER}
   * @throws IllegalArgumentException if the degree is out of range
   */
  public SphericalTensors(int l) {
    if (l < 1 || l > TensorVariable.MAX_ORDER) {
      throw new IllegalArgumentException(
          "A degree from 1 to %d is expected, given: %d".formatted(TensorVariable.MAX_ORDER, l));
    }
    this.l = l;
    try (var _ = Scope.open()) {
      this.basis = holder.hold(basis(l));
    }
  }

  /** The orthonormal tensors {@code [3^l, 2l+1]} of the components. */
  private static Tensor basis(int l) {
    TensorVariable type = l == 1 ? TensorVariable.vector("t") : TensorVariable.traceless("t", l);
    Tensor projection = MetricTensors.projection(Metric.orthogonal(3), type);
    int count = 4 * l + 6;
    Tensor r = Tensors.randn(DType.FLOAT64, new long[] {count, 3}, new SplittableRandom(SEED));
    Tensor powers = r;
    for (int i = 1; i < l; i++) {
      powers = Tensors.einsum("na,nb->nab", powers, r).flatten(1, -1);
    }
    // The traceless tensors that take these values: powers P x = Y, x = P x.
    Tensor harmonics =
        Harmonics.polynomials(l, Normalization.NORM)
            .forward(r)
            .slice(-1, (long) l * l, (l + 1L) * (l + 1));
    Tensor columns = powers.matmul(projection).pinv().matmul(harmonics);
    return columns.div(columns.norm(2, 0, true));
  }

  /**
   * Traceless tensors {@code [.., 3, 3, ..]} of components {@code [.., 2l+1]}.
   *
   * @throws IllegalArgumentException if the last axis has another extent
   */
  public Tensor toCartesian(Tensor components) {
    long[] shape = components.shape();
    if (shape.length < 1 || shape[shape.length - 1] != 2L * l + 1) {
      throw new IllegalArgumentException(
          "Components [.., %d] of degree %d are expected, given: %s"
              .formatted(2 * l + 1, l, components.describe()));
    }
    long[] result = Arrays.copyOf(shape, shape.length - 1 + l);
    Arrays.fill(result, shape.length - 1, result.length, 3);
    return components.matmul(basis(components).transpose(0, 1)).reshape(result);
  }

  /**
   * The components {@code [.., 2l+1]} of tensors {@code [.., 3, 3, ..]}, whose other parts are
   * dropped.
   *
   * @throws IllegalArgumentException if the last l axes have not extent 3
   */
  public Tensor toSpherical(Tensor tensors) {
    long[] shape = tensors.shape();
    boolean fits = shape.length >= l;
    for (int i = 0; fits && i < l; i++) {
      fits = shape[shape.length - 1 - i] == 3;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Tensors with %d last axes of extent 3 are expected, given: %s"
              .formatted(l, tensors.describe()));
    }
    long[] flat = Arrays.copyOf(shape, shape.length - l + 1);
    flat[flat.length - 1] = MetricTensors.power(3, l);
    return tensors.reshape(flat).matmul(basis(tensors));
  }

  private Tensor basis(Tensor like) {
    return basis.toType(like.dtype()).to(like.device());
  }

  /** Frees the table. */
  @Override
  public void close() {
    holder.close();
  }
}
