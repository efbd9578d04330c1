package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * Convolution over the plane and a {@link GridGroup}, to regular fields: from scalars with kernels
 * {@code W_g = T_g W} (lifting), from regular fields with {@code W_g[.., h] = T_g W[.., g^-1 h]},
 * and a bias for each field. It commutes with the group, and with shifts where the border is
 * circular; the result has the extents of the input.
 *
 * <p>Shapes: {@code [b, in, h, w]} or {@code [b, in |G|, h, w]} to {@code [b, out |G|, h, w]}.
 * Source: "Group Equivariant Convolutional Networks".
 */
public final class GroupConv2d extends Module implements Layer {

  private final GridGroup group;
  private final FieldType type;
  private final int in;
  private final int kernel;
  private final Padding padding;
  private final Tensor weight;
  private final Tensor bias;

  /**
   * With random weights {@code [out, in, (|G|,) kernel, kernel]}, uniform as in PyTorch, and zero
   * biases.
   *
   * @param group the group
   * @param type of the input
   * @param in how many fields come in
   * @param out how many regular fields go out
   * @param kernel the side of the kernel, odd
   * @param padding how fields go on beyond the border: {@link Padding#CIRCULAR} or, with zeros,
   *     {@link Padding#CONSTANT}
   */
  public GroupConv2d(
      GridGroup group,
      FieldType type,
      int in,
      int out,
      int kernel,
      Padding padding,
      RandomGenerator random) {
    if (in < 1 || out < 1 || kernel < 1 || kernel % 2 == 0) {
      throw new BadInputException(
          "Fields are at least 1 and the kernel is odd, given: %d to %d fields, kernel %d"
              .formatted(in, out, kernel));
    }
    if (padding != Padding.CIRCULAR && padding != Padding.CONSTANT) {
      throw new BadInputException("The padding is CIRCULAR or CONSTANT, given: " + padding);
    }
    this.group = group;
    this.type = type;
    this.in = in;
    this.kernel = kernel;
    this.padding = padding;
    long[] shape =
        type == FieldType.SCALAR
            ? new long[] {out, in, kernel, kernel}
            : new long[] {out, in, group.order(), kernel, kernel};
    weight = parameter("weight", () -> Initializer.fanIn().draw(shape, random));
    bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, out));
  }

  /** The map of each point by itself, a kernel of side 1. */
  static GroupConv2d pointwise(
      GridGroup group, FieldType type, int in, int out, RandomGenerator random) {
    return new GroupConv2d(group, type, in, out, 1, Padding.CIRCULAR, random);
  }

  @Override
  public Tensor forward(Tensor input) {
    int channels = type.channels(group, in);
    if (input.rank() != 4
        || input.size(1) != channels
        || input.size(2) < kernel
        || input.size(3) < kernel) {
      throw new BadInputException(
          "%d %s fields of %s have the shape [b, %d, h, w] with h and w at least the kernel, %d, given: %s"
              .formatted(in, type, group, channels, kernel, input.describe()));
    }
    Tensor kernels =
        type == FieldType.SCALAR ? group.liftingKernels(weight) : group.regularKernels(weight);
    Tensor biases = bias.repeatInterleave(group.order(), 0);
    long side = kernel / 2;
    Tensor padded = input;
    if (side > 0) {
      padded =
          padding == Padding.CIRCULAR
              ? input.pad(padding, side, side, side, side)
              : input.padConstant(0, side, side, side, side);
    }
    return padded.conv2d(kernels, biases, ConvOptions.DEFAULT);
  }
}
