package dev.coset.learn;

import dev.coset.data.NdArray;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a network in batches, without derivatives, freeing every tensor. */
final class Inference {

  private static final int BATCH = 64;

  private Inference() {}

  /** One output per input, in order. */
  static <I> List<NdArray> run(Network<I> network, List<I> inputs) {
    List<NdArray> outputs = new ArrayList<>(inputs.size());
    for (int from = 0; from < inputs.size(); from += BATCH) {
      List<I> batch = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
      outputs.addAll(batch(network, batch));
    }
    return outputs;
  }

  private static <I> List<NdArray> batch(Network<I> network, List<I> batch) {
    try (var _ = Scope.open()) {
      Tensor output = Autograd.noGrad(() -> network.forward(batch));
      long[] shape = output.shape();
      int[] one = Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact).toArray();
      double[] values = output.toDoubleArray();
      int size = values.length / batch.size();
      List<NdArray> outputs = new ArrayList<>(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        outputs.add(NdArray.wrap(one, Arrays.copyOfRange(values, i * size, (i + 1) * size)));
      }
      return outputs;
    }
  }
}
