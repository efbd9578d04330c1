package dev.coset.claims.rotatouille;

import dev.coset.claims.Rivals;
import dev.coset.nn.planar.ContourConfig;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A circular convolutional network on the coordinates of a contour: like {@link
 * dev.coset.nn.planar.ContourNetwork} with real channels, biases and relu.
 */
final class RealContourNetwork extends Module implements Layer {

  private final ContourConfig config;
  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> biases = new ArrayList<>();
  private final Mlp output;

  /** With {@code width} channels in every block; the rest is as {@code config} says. */
  RealContourNetwork(ContourConfig config, int width, RandomGenerator random) {
    this.config = config;
    int in = 2;
    for (int i = 0; i < config.widths().size(); i++) {
      long[] shape = {width, in, config.kernel()};
      weights.add(parameter("weight" + i, () -> Initializer.he().draw(shape, random)));
      biases.add(parameter("bias" + i, () -> Initializer.zeros().draw(new long[] {width}, random)));
      in = width;
    }
    List<Integer> widths =
        List.of(width * config.widths().size(), config.hidden(), config.outputs());
    output = child("output", Mlp.of(widths, Tensor::silu, random));
  }

  /** The smallest network with at least so many weights. */
  static RealContourNetwork atLeast(long weights, ContourConfig config, RandomGenerator random) {
    return Rivals.atLeast(weights, 1, width -> new RealContourNetwork(config, width, random));
  }

  /** Logits {@code [b, outputs]} for contours {@code [b, n, 2]}. */
  @Override
  public Tensor forward(Tensor contours) {
    Tensor centred = contours.sub(contours.mean(1, true)).transpose(1, 2);
    Tensor x = normalized(centred);
    int side = config.kernel() / 2;
    List<Tensor> pools = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      if (i > 0) {
        x = x.unflatten(-1, x.size(-1) / config.stride(), config.stride()).mean(-1, false);
      }
      Tensor padded = x.pad(Padding.CIRCULAR, side, config.kernel() - 1 - side);
      Tensor convolved = padded.conv1d(weights.get(i), null, ConvOptions.DEFAULT);
      x = normalized(convolved).add(biases.get(i).unsqueeze(-1)).relu();
      pools.add(x.mean(-1, false));
    }
    return output.forward(Tensors.cat(1, pools));
  }

  private static Tensor normalized(Tensor x) {
    return x.div(x.square().mean(new int[] {1, 2}, true).add(1e-8).sqrt());
  }
}
