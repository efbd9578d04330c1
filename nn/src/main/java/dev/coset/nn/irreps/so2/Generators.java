package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The matrices G of infinitesimal turns about x, y and z: {@code D(exp w) = exp(sum_c w_c G_c)}.
 */
final class Generators {

  private Generators() {}

  /**
   * {@code [3, (2l+1)^2]}: {@code sqrt(l(l+1)(2l+1)) C(l, 1, l)}, whose sign makes the turn about
   * the polar axis take component 1 to component -1.
   */
  static Tensor of(int l, DType type) {
    int size = 2 * l + 1;
    double[] values = new double[3 * size * size];
    if (l > 0) {
      ClebschGordan coupling = ClebschGordan.of(l, 1, l);
      double norm = Math.sqrt(l * (l + 1.0) * size);
      double scale = coupling.get(l - 1, 1, l + 1) > 0 ? norm : -norm;
      for (ClebschGordan.Entry e : coupling.entries()) {
        values[(e.j() * size + e.i()) * size + e.k()] = scale * e.value();
      }
    }
    return Tensors.of(values, 3, (long) size * size).toType(type);
  }
}
