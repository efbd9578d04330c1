package dev.coset.nn.pose;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Convolution of functions on SO(3): {@code H'^l_mn = sum_c,k H^l_mk,c P^l_kn,c}.
 *
 * <p>Law: {@code h(g^-1 R)} gives {@code h'(g^-1 R)}. Shapes: {@code [b, in, sum_l (2l+1)^2]} to
 * {@code [b, out, sum_l (2l+1)^2]}, matrices row by row, degrees one after the other.
 */
public final class RotationConvolution extends Module implements Layer {

  private final int in;
  private final int maxDegree;
  private final List<Tensor> filters = new ArrayList<>();

  /** With random filters. */
  public RotationConvolution(int in, int out, int maxDegree, RandomGenerator random) {
    this.in = in;
    this.maxDegree = maxDegree;
    for (int l = 0; l <= maxDegree; l++) {
      long n = 2L * l + 1;
      long[] shape = {in, out, n, n};
      Initializer scale = Initializer.uniform(Math.sqrt(3.0 / (in * n)));
      filters.add(parameter("filter" + l, () -> scale.draw(shape, random)));
    }
  }

  @Override
  public Tensor forward(Tensor h) {
    long size = size(maxDegree);
    if (h.rank() != 3 || h.size(1) != in || h.size(2) != size) {
      throw new IllegalArgumentException(
          "Functions on SO(3) have the shape [b, %d, %d], given: %s"
              .formatted(in, size, h.describe()));
    }
    List<Tensor> parts = new ArrayList<>();
    for (int l = 0; l <= maxDegree; l++) {
      long n = 2L * l + 1;
      Tensor part = h.slice(2, size(l - 1), size(l)).unflatten(2, n, n);
      parts.add(Tensors.einsum("bcmk,cokn->bomn", part, filters.get(l)).flatten(2, 3));
    }
    return Tensors.cat(2, parts);
  }

  /** {@code sum_(k <= l) (2k+1)^2}. */
  static long size(int l) {
    return (l + 1L) * (2L * l + 1) * (2L * l + 3) / 3;
  }
}
