package dev.coset.tensor.kernels;

import dev.coset.tensor.CustomGradient;
import dev.coset.tensor.Device;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs kernels on tensors. */
final class Kernels {

  private Kernels() {}

  static Tensor run(Kernel kernel, List<Tensor> inputs) {
    for (Tensor input : inputs) {
      if (!input.device().equals(Device.CPU)) {
        throw new IllegalArgumentException(
            "%s is written in Java and runs on the CPU, given: %s; move it by to(Device.CPU)"
                .formatted(kernel.name(), input.describe()));
      }
    }
    return CustomGradient.apply(
        kernel.name(),
        inputs,
        given -> compute(kernel, given),
        (given, vector, needed) -> products(kernel, given, vector, needed));
  }

  private static Tensor compute(Kernel kernel, List<Tensor> inputs) {
    Kernel.Output kind = kernel.output(inputs);
    Tensor result = Device.CPU.asDefault(() -> Tensors.empty(kind.dtype(), kind.shape()));
    var buffers = new ArrayList<Buffer>(inputs.size());
    for (Tensor input : inputs) {
      buffers.add(buffer(input.contiguous()));
    }
    Buffer output = buffer(result);
    List<Buffer> sources = List.copyOf(buffers);
    Rows.run(
        output.rows(),
        kernel.work(sources, output),
        (from, to) -> kernel.compute(sources, output, from, to));
    return result;
  }

  private static List<Optional<Tensor>> products(
      Kernel kernel, List<Tensor> inputs, Tensor vector, boolean[] needed) {
    var products = new ArrayList<Optional<Tensor>>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      products.add(needed[i] ? Optional.of(kernel.pullback(i, inputs, vector)) : Optional.empty());
    }
    return products;
  }

  private static Buffer buffer(Tensor tensor) {
    long rows = tensor.rank() == 0 ? 1 : tensor.size(0);
    long width = 1;
    for (int axis = 1; axis < tensor.rank(); axis++) {
      width *= tensor.size(axis);
    }
    return new Buffer(tensor.dtype(), rows, width, tensor.memory());
  }
}
