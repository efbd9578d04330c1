package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.List;

/** {@code out[i] = x[index(i)]}. */
record RowGather(Segments segments) implements Kernel {

  @Override
  public String name() {
    return "segment gather";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Shapes.require(name(), inputs.getFirst(), segments.count(), "segments");
    return Shapes.withRows(inputs.getFirst(), segments.rows());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Loops.of(output).gather(inputs.getFirst(), segments.index(), output, (int) from, (int) to);
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    return segments.sum(vector);
  }
}
