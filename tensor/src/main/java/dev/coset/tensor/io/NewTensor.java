package dev.coset.tensor.io;

import dev.coset.tensor.DType;
import dev.coset.tensor.Device;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** Tensors that are filled in the memory of the processor and then go to the current device. */
final class NewTensor {

  private NewTensor() {}

  static Tensor of(DType type, long[] shape, Consumer<MemorySegment> filling) {
    Tensor tensor =
        Device.CPU.asDefault(
            () -> {
              Tensor empty = Tensors.empty(type, shape);
              filling.accept(empty.memory());
              return empty;
            });
    Device device = Device.current();
    return device.equals(Device.CPU) ? tensor : tensor.to(device);
  }
}
