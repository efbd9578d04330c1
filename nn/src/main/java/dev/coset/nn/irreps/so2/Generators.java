package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.tensor.DType;
import dev.coset.tensor.Device;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The matrices G of infinitesimal turns about x, y and z: {@code D(exp w) = exp(sum_c w_c G_c)}.
 */
final class Generators {

  private Generators() {}

  /**
   * An element of {@code G_axis}, of one degree.
   *
   * @param row of the matrix
   * @param column of the matrix
   * @param axis 0, 1, 2 for x, y, z
   * @param value not zero
   */
  record Entry(int row, int column, int axis, double value) {}

  /**
   * The elements {@code sqrt(l(l+1)(2l+1)) C(l, 1, l)}, whose sign makes the turn about the polar
   * axis take component 1 to component -1.
   */
  static List<Entry> entries(int l) {
    List<Entry> entries = new ArrayList<>();
    if (l > 0) {
      ClebschGordan coupling = ClebschGordan.of(l, 1, l);
      double norm = Math.sqrt(l * (l + 1.0) * (2 * l + 1));
      double scale = coupling.get(l - 1, 1, l + 1) > 0 ? norm : -norm;
      for (ClebschGordan.Entry e : coupling.entries()) {
        entries.add(new Entry(e.i(), e.k(), e.j(), scale * e.value()));
      }
    }
    return entries;
  }

  /**
   * {@code sum_c w_c G_c D^l} for all degrees.
   *
   * @param degree L
   * @param axes w, {@code [e, 3]}
   * @param matrices D, those of degrees 0 to L one after the other, {@code [e, packed]}
   */
  static Tensor turn(int degree, Tensor axes, Tensor matrices) {
    return matrices.device().equals(Device.CPU)
        ? Turn.upTo(degree).apply(axes, matrices)
        : turnByDegrees(degree, axes, matrices);
  }

  /** {@link #turn} by tensor operations, on any device. */
  static Tensor turnByDegrees(int degree, Tensor axes, Tensor matrices) {
    List<Tensor> turned = new ArrayList<>();
    long from = 0;
    for (int l = 0; l <= degree; l++) {
      int side = 2 * l + 1;
      long to = from + (long) side * side;
      Tensor generators = matrix(l, matrices.dtype()).to(matrices.device());
      Tensor a = axes.matmul(generators).unflatten(1, side, side);
      turned.add(a.bmm(matrices.slice(1, from, to).unflatten(1, side, side)).flatten(1, 2));
      from = to;
    }
    return Tensors.cat(1, turned);
  }

  /** {@code [3, (2l+1)^2]}. */
  private static Tensor matrix(int l, DType type) {
    int side = 2 * l + 1;
    double[] values = new double[3 * side * side];
    for (Entry e : entries(l)) {
      values[(e.axis() * side + e.row()) * side + e.column()] = e.value();
    }
    return Tensors.of(values, 3, (long) side * side).toType(type);
  }
}
