package dev.coset.bench;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * A small message-passing network of plain tensor operations: gather the ends of every edge, an MLP
 * on both, a sum over the edges of a node, an MLP on node and sum.
 */
final class MessageNetwork extends Module {

  private final Linear message;
  private final Linear messageOut;
  private final Linear update;
  private final Linear read;

  MessageNetwork(int width, RandomGenerator random) {
    message = child("message", new Linear(2 * width, width, random));
    messageOut = child("messageOut", new Linear(width, width, random));
    update = child("update", new Linear(2 * width, width, random));
    read = child("read", new Linear(width, 1, random));
  }

  /** One number a node from the features {@code [n, width]} and the ends of the edges. */
  Tensor forward(Tensor nodes, Tensor from, Tensor to) {
    Tensor ends = Tensors.cat(1, nodes.indexSelect(0, from), nodes.indexSelect(0, to));
    Tensor messages = messageOut.forward(message.forward(ends).relu());
    Tensor sums = Tensors.zeros(DType.FLOAT32, nodes.shape()).indexAdd(0, to, messages);
    return read.forward(update.forward(Tensors.cat(1, nodes, sums)).relu());
  }
}
