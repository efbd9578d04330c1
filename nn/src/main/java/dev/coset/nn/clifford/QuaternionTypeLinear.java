package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * The linear map {@code y_n = sum_m sum_k w_nmk <x_m>_k + b_n}, where {@code <x>_k} is the part of
 * quaternion type k, the grades that are k modulo 4, and the bias {@code b} belongs to grade 0.
 *
 * <p>With {@link GradeSharing#GRADES} each grade has weights of its own instead. Either commutes
 * with Pin(p,q,r), which keeps grades.
 *
 * <p>Source: "GLGENN: A Novel Parameter-Light Equivariant Neural Networks Architecture Based on
 * Clifford Geometric Algebras".
 */
public final class QuaternionTypeLinear extends Module implements CliffordLayer {

  private final CliffordAlgebra algebra;
  private final int in;
  private final int out;
  private final Tensor weight;
  private final Tensor bias;

  /** The part of each blade, {@code [2^n]}. */
  private final Tensor parts;

  /** A map with normal weights of variance {@code 1 / in}; the bias starts at zero. */
  public QuaternionTypeLinear(
      CliffordAlgebra algebra, int in, int out, GradeSharing sharing, RandomGenerator random) {
    this.algebra = algebra;
    this.in = in;
    this.out = out;
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "A linear map has at least one channel on each side, given: %d to %d".formatted(in, out));
    }
    long[] shape = {sharing.parts(algebra), out, in};
    weight =
        parameter(
            "weight", () -> Tensors.randn(DType.FLOAT32, shape, random).mul(1 / Math.sqrt(in)));
    bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, out));
    parts = buffer("parts", () -> sharing.ofBlades(algebra));
  }

  @Override
  public CliffordAlgebra algebra() {
    return algebra;
  }

  @Override
  public int in() {
    return in;
  }

  @Override
  public int out() {
    return out;
  }

  @Override
  public Tensor forward(Tensor input) {
    Multivectors.require(algebra, in, input);
    long size = algebra.size();
    Tensor byBlade = input.reshape(-1, in, size).permute(2, 0, 1); // [2^n, rows, in]
    Tensor image = byBlade.matmul(weight.indexSelect(0, parts).transpose(1, 2));
    Tensor shift = bias.unsqueeze(-1).padConstant(0, 0, size - 1);
    long[] shape = input.shape().clone();
    shape[shape.length - 2] = out;
    return image.permute(1, 2, 0).reshape(shape).add(shift);
  }
}
