package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network on closed contours whose answers do not change when the contour is turned, shifted in
 * the plane, scaled (with {@link ContourSize#REMOVED}), or named from a start that is a multiple of
 * the total stride further on. Reflections and the direction of the course do matter.
 *
 * <p>The contour becomes a complex signal, without its mean and divided by its root mean square
 * radius. Blocks of a {@link ComplexCircularConv1d}, a {@link ComplexNorm}, a {@link
 * ModulusActivation} and a {@link Coarsening} follow; the means of moduli after every block go
 * through a real perceptron. With a stride of 1 all starts count as the same.
 *
 * <p>Shapes: {@code [b, n, 2]} (x, y) to {@code [b, outputs]}; the total stride divides n, and the
 * last block still has as many points as the kernel. A contour whose points all coincide counts as
 * zero. Source: "RotaTouille: Rotation Equivariant Deep Learning for Contours".
 */
public final class ContourNetwork extends Module implements Layer {

  private final ContourConfig config;
  private final List<ContourBlock> blocks = new ArrayList<>();
  private final Mlp output;

  /** With random weights. */
  public ContourNetwork(ContourConfig config, RandomGenerator random) {
    this.config = config;
    int in = 1;
    int pooled = 0;
    for (int width : config.widths()) {
      ContourBlock block = new ContourBlock(in, width, config.kernel(), random);
      blocks.add(child("block" + blocks.size(), block));
      in = width;
      pooled += width;
    }
    List<Integer> widths = List.of(pooled, config.hidden(), config.outputs());
    output = child("output", Mlp.of(widths, Tensor::silu, random));
  }

  /** The extents. */
  public ContourConfig config() {
    return config;
  }

  /**
   * The outputs {@code [b, outputs]}, such as logits of classes, for contours {@code [b, n, 2]}.
   *
   * @throws BadInputException if the shape is another one, the total stride does not divide n, or
   *     there are fewer points than the kernel
   */
  public Tensor classify(Tensor contours) {
    Contours.require(contours, config.totalStride());
    Tensor signal = Contours.place(contours, config.size()).signal();
    List<Tensor> pools = new ArrayList<>();
    for (ContourBlock block : blocks) {
      if (!pools.isEmpty()) {
        signal = config.coarsening().apply(signal, config.stride());
      }
      signal = block.forward(signal);
      pools.add(ComplexSignals.modulus(signal).mean(1, 3));
    }
    return output.forward(Tensors.cat(1, pools));
  }

  @Override
  public Tensor forward(Tensor contours) {
    return classify(contours);
  }
}
