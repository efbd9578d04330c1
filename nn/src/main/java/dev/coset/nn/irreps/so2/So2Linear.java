package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The linear maps of features in the frame of an edge that commute with the turns about it: for
 * each order m a matrix between all channels of all degrees {@code l >= m}, real for m = 0 and
 * complex for the others,
 *
 * <pre>y_m = Wr x_m - Wi x_{-m},   y_{-m} = Wr x_{-m} + Wi x_m,</pre>
 *
 * with a bias on degree 0. Weights are normal with variance one over the channels that enter.
 */
final class So2Linear extends Module {

  private final FrameLayout in;
  private final FrameLayout out;
  private final List<Tensor> weights = new ArrayList<>();
  private final Tensor bias;
  private final Tensor spread;

  So2Linear(FrameLayout in, FrameLayout out, RandomGenerator random) {
    this.in = in;
    this.out = out;
    for (int m = 0; m <= Math.min(in.maxOrder(), out.maxOrder()); m++) {
      long[] shape = {in.width(m), (m == 0 ? 1 : 2) * (long) out.width(m)};
      double scale = 1 / Math.sqrt(Math.max(1, (m == 0 ? 1 : 2) * in.width(m)));
      weights.add(
          parameter("order" + m, () -> Tensors.randn(DType.FLOAT32, shape, random).mul(scale)));
    }
    this.bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, scalars(out)));
    this.spread = buffer("spread", () -> spread(out).toType(DType.FLOAT32));
  }

  /** With weights of one's own, {@code [in.width(m), (1 or 2) out.width(m)]}, and no bias. */
  So2Linear(FrameLayout in, FrameLayout out, List<Tensor> given) {
    this.in = in;
    this.out = out;
    for (int m = 0; m < given.size(); m++) {
      Tensor weight = given.get(m);
      weights.add(parameter("order" + m, () -> weight.detach().copy()));
    }
    DType type = given.getFirst().dtype();
    this.bias = parameter("bias", () -> Tensors.zeros(type, scalars(out)));
    this.spread = buffer("spread", () -> spread(out).toType(type));
  }

  private static int scalars(FrameLayout out) {
    return out.irreps().blocks().stream()
        .filter(block -> block.irrep().l() == 0)
        .mapToInt(Irreps.Block::multiplicity)
        .sum();
  }

  /** {@code [scalars, width(0)]}: where the channels of degree 0 are. */
  private static Tensor spread(FrameLayout out) {
    int width = out.width(0);
    double[] places = new double[scalars(out) * width];
    int column = 0;
    int row = 0;
    for (Irreps.Block block : out.irreps().blocks()) {
      for (int c = 0; c < block.multiplicity(); c++, column++) {
        if (block.irrep().l() == 0) {
          places[row++ * width + column] = 1;
        }
      }
    }
    return Tensors.of(places, scalars(out), width);
  }

  /** How many factors {@link #forward} takes: one for each channel that enters at each order. */
  int factorCount() {
    int count = 0;
    for (int m = 0; m < weights.size(); m++) {
      count += in.width(m);
    }
    return count;
  }

  /**
   * The output in the frame, {@code [e, out.size]}.
   *
   * @param inside the input in the frame, {@code [e, in.size]}
   * @param factors {@code [e, factorCount]}, by which the channels that enter are multiplied
   */
  Tensor forward(Tensor inside, @Nullable Tensor factors) {
    List<Tensor> results = new ArrayList<>();
    long used = 0;
    for (int m = 0; m < weights.size(); m++) {
      Tensor x = in.order(inside, m);
      if (factors != null) {
        Tensor factor = factors.slice(1, used, used + in.width(m));
        x = m == 0 ? x.mul(factor) : x.mul(Tensors.cat(1, factor, factor));
        used += in.width(m);
      }
      results.add(m == 0 ? real(x) : x.matmul(complex(m)));
    }
    int rest = out.size() - results.stream().mapToInt(r -> (int) r.size(1)).sum();
    if (rest > 0) {
      results.add(Tensors.zeros(inside.dtype(), inside.size(0), rest).to(inside.device()));
    }
    return Tensors.cat(1, results);
  }

  private Tensor real(Tensor x) {
    return x.matmul(weights.getFirst()).add(bias.unsqueeze(0).matmul(spread));
  }

  /** The matrix {@code (Wr, Wi; -Wi, Wr)} of both components, real and imaginary. */
  private Tensor complex(int m) {
    Tensor above = weights.get(m);
    Tensor real = above.slice(1, 0, out.width(m));
    Tensor imaginary = above.slice(1, out.width(m), 2L * out.width(m));
    return Tensors.cat(0, above, Tensors.cat(1, imaginary.neg(), real));
  }
}
