package dev.coset.points.matching;

import dev.coset.points.matching.LatentChannel.State;
import dev.coset.points.matching.LatentChannel.Step;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One layer of attention between correspondences, weighted by their compatibility. */
final class OutlierLayer extends Module {

  private static final int CHANNELS = 3;

  private final int width;
  private final int latent;
  private final List<LatentChannel> channels = new ArrayList<>();
  private final List<Linear> plain = new ArrayList<>();
  private final Linear context;
  private final LayerNorm norm;
  private final Linear up;
  private final Linear down;

  OutlierLayer(OutlierRejectionConfig config, RandomGenerator random) {
    this.width = config.width();
    this.latent = config.latent();
    for (int c = 0; c < CHANNELS; c++) {
      switch (config.latents()) {
        case VARIATIONAL ->
            channels.add(child("channel" + c, new LatentChannel(width, latent, random)));
        case NONE -> {
          plain.add(child("embedding" + c, new Linear(width, width, random)));
          plain.add(child("projection" + c, new Linear(width, width, random)));
        }
      }
    }
    this.context = child("context", new Linear(width, width, random));
    this.norm = child("norm", new LayerNorm(width));
    this.up = child("up", new Linear(width, 2 * width, random));
    this.down = child("down", new Linear(2 * width, width, random));
  }

  /** Features after the layer, its attention {@code [b, n, n]}, and the steps of its channels. */
  record Result(Tensor features, Tensor attention, List<Step> steps) {}

  Result forward(Tensor input, Tensor spatial, List<Step> before, LatentSource source) {
    Tensor features = input.add(normalized(context.forward(input)).relu());
    List<Step> steps = new ArrayList<>();
    List<Tensor> qkv = new ArrayList<>();
    for (int c = 0; c < CHANNELS; c++) {
      if (channels.isEmpty()) {
        Tensor embedded = plain.get(2 * c).forward(features).relu();
        qkv.add(plain.get(2 * c + 1).forward(embedded));
      } else {
        State state = before.isEmpty() ? first(features) : before.get(c).state();
        Step step = channels.get(c).forward(features, state, source);
        steps.add(step);
        qkv.add(step.output());
      }
    }
    Tensor scores = qkv.get(0).matmul(qkv.get(1).transpose(-1, -2)).mul(1 / Math.sqrt(width));
    Tensor attention = scores.mul(spatial).softmax(-1);
    Tensor message = norm.forward(attention.matmul(qkv.get(2)));
    Tensor next = features.add(down.forward(up.forward(message).relu()));
    return new Result(next, attention, steps);
  }

  /** Each channel with mean 0 and variance 1 over the correspondences of a set. */
  private static Tensor normalized(Tensor x) {
    Tensor centred = x.sub(x.mean(1, true));
    return centred.mul(centred.square().mean(1, true).add(1e-5).rsqrt());
  }

  private State first(Tensor features) {
    long b = features.size(0);
    long n = features.size(1);
    return new State(
        Tensors.zeros(features.dtype(), b, n, latent),
        Tensors.zeros(features.dtype(), b, n, width));
  }
}
