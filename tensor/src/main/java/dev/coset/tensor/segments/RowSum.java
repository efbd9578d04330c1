package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.List;

/** {@code out[s] = sum_{i: index(i) = s} x[i]}. */
record RowSum(Segments segments) implements Kernel {

  @Override
  public String name() {
    return "segment sum";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Shapes.require(name(), inputs.getFirst(), segments.rows(), "rows");
    return Shapes.withRows(inputs.getFirst(), segments.count());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Loops.of(output)
        .sum(inputs.getFirst(), segments.starts(), segments.order(), output, (int) from, (int) to);
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    return segments.gather(vector);
  }
}
