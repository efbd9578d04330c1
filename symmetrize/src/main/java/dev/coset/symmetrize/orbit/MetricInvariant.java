package dev.coset.symmetrize.orbit;

import dev.coset.groups.invariants.Metric;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** The invariants of the matrices that keep an inner product. */
record MetricInvariant(Metric metric) implements SeparatingInvariant {

  @Override
  public int dimension() {
    return metric.dimension();
  }

  private Tensor signs(DType type) {
    double[] signs = new double[dimension()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = metric.sign(i);
    }
    return Tensors.of(type, signs, signs.length);
  }

  @Override
  public Tensor values(Tensor m) {
    Tensor lowered = m.mul(signs(m.dtype()).unsqueeze(-1));
    Tensor products = m.transpose(-1, -2).matmul(lowered).flatten(-2, -1);
    return metric.oriented() ? Tensors.cat(-1, products, m.det().unsqueeze(-1)) : products;
  }

  @Override
  public Tensor products(Tensor x) {
    return x.mul(signs(x.dtype())).matmul(x.transpose(-1, -2));
  }

  @Override
  public Tensor inverse(Tensor m) {
    Tensor signs = signs(m.dtype());
    return m.transpose(-1, -2).mul(signs).mul(signs.unsqueeze(-1));
  }
}
