package dev.coset.nn.orientations;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Basis functions of kernels, {@code [.., k]} to {@code [.., basis]}: the products of up to three
 * invariants, then linear, gelu, linear, gelu.
 */
final class PolynomialBasis extends Module {

  private final Mlp mlp;

  PolynomialBasis(int invariants, int basis, RandomGenerator random) {
    int features = invariants * (1 + invariants * (1 + invariants));
    mlp =
        child("mlp", Mlp.of(List.of(features, basis, basis), MlpOptions.of(Tensor::gelu), random));
  }

  Tensor forward(Tensor invariants) {
    long k = invariants.size(-1);
    Tensor rows = invariants.reshape(-1, k);
    Tensor pairs = outer(rows, rows);
    Tensor values = mlp.forward(Tensors.cat(1, rows, pairs, outer(pairs, rows))).gelu();
    long[] shape = invariants.shape();
    shape[shape.length - 1] = values.size(1);
    return values.reshape(shape);
  }

  private static Tensor outer(Tensor a, Tensor b) {
    return a.unsqueeze(2).mul(b.unsqueeze(1)).reshape(a.size(0), a.size(1) * b.size(1));
  }
}
