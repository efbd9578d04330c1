package dev.coset.claims.neuralproductionsystems;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The baseline: every entity hears a message from every other and changes its two numbers by what
 * their sum, or mean, tells a second perceptron.
 */
final class MessagePassing extends Module implements Layer {

  private final Mlp message;
  private final Mlp update;
  private final boolean average;

  MessagePassing(int hidden, boolean average, RandomGenerator random) {
    int in = Events.NUMBERS;
    this.average = average;
    this.message = child("message", Mlp.of(List.of(2 * in, hidden, hidden), Tensor::relu, random));
    this.update = child("update", Mlp.of(List.of(in + hidden, hidden, 2), Tensor::relu, random));
  }

  @Override
  public Tensor forward(Tensor v) {
    long batch = v.size(0);
    long n = v.size(1);
    Tensor to = v.unsqueeze(2).expand(batch, n, n, v.size(2));
    Tensor from = v.unsqueeze(1).expand(batch, n, n, v.size(2));
    Tensor others = Tensors.ones(v.dtype(), n, n).sub(Tensors.eye(v.dtype(), n)).unsqueeze(2);
    Tensor heard = message.forward(Tensors.cat(3, to, from)).mul(others).sum(2);
    Tensor scaled = average ? heard.div(n - 1.0) : heard;
    return v.slice(2, 0, 2).add(update.forward(Tensors.cat(2, v, scaled)));
  }
}
