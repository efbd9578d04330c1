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
 * Convolution of functions on the sphere with filters on the sphere, which gives functions on
 * SO(3): {@code H^l_mn = sum_c F^l_m,c K^l_n,c}.
 *
 * <p>Law: {@code D^l(g) F} gives {@code D^l(g) H}, so that the function {@code h(R) = sum
 * sqrt(2l+1) H^l_mn D^l_mn(R)} becomes {@code h(g^-1 R)}. Shapes: {@code [b, in, (L + 1)^2]} to
 * {@code [b, out, sum_l (2l+1)^2]}, matrices row by row, degrees one after the other.
 */
public final class SphereToRotations extends Module implements Layer {

  private final int in;
  private final int maxDegree;
  private final List<Tensor> filters = new ArrayList<>();

  /** With random filters. */
  public SphereToRotations(int in, int out, int maxDegree, RandomGenerator random) {
    this.in = in;
    this.maxDegree = maxDegree;
    Initializer scale = Initializer.uniform(Math.sqrt(3.0 / in));
    for (int l = 0; l <= maxDegree; l++) {
      long[] shape = {2L * l + 1, in, out};
      filters.add(parameter("filter" + l, () -> scale.draw(shape, random)));
    }
  }

  @Override
  public Tensor forward(Tensor f) {
    int side = maxDegree + 1;
    if (f.rank() != 3 || f.size(1) != in || f.size(2) != (long) side * side) {
      throw new IllegalArgumentException(
          "Functions on the sphere have the shape [b, %d, %d], given: %s"
              .formatted(in, side * side, f.describe()));
    }
    List<Tensor> parts = new ArrayList<>();
    for (int l = 0; l <= maxDegree; l++) {
      Tensor part = f.slice(2, (long) l * l, (l + 1L) * (l + 1));
      parts.add(Tensors.einsum("bcm,nco->bomn", part, filters.get(l)).flatten(2, 3));
    }
    return Tensors.cat(2, parts);
  }
}
