package dev.coset.claims.gaunttensorproduct;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Gaunt;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** The contraction with the dense tensor of Gaunt coefficients, as two matrix products. */
final class DenseGaunt implements AutoCloseable {

  private final int size;
  private final Holder holder = new Holder();
  private final Tensor table;

  DenseGaunt(int degree, DType type) {
    this.size = (degree + 1) * (degree + 1);
    double[] values = new double[size * size * size];
    for (int l1 = 0; l1 <= degree; l1++) {
      for (int l2 = 0; l2 <= degree; l2++) {
        for (int l3 = Math.abs(l1 - l2); l3 <= Math.min(degree, l1 + l2); l3 += 2) {
          for (ClebschGordan.Entry e : Gaunt.of(l1, l2, l3).entries()) {
            int row = (l1 * l1 + e.i()) * size + l2 * l2 + e.j();
            values[row * size + l3 * l3 + e.k()] = e.value();
          }
        }
      }
    }
    try (var _ = Scope.open()) {
      this.table = holder.hold(Tensors.of(values, size, (long) size * size).toType(type));
    }
  }

  /** Features {@code [n, (L+1)^2, 1]}. */
  Tensor forward(Tensor x, Tensor y) {
    Tensor turned = x.squeeze(-1).matmul(table).reshape(x.size(0), size, size);
    return y.transpose(1, 2).bmm(turned).transpose(1, 2);
  }

  @Override
  public void close() {
    holder.close();
  }
}
