package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.List;

/** {@code out[t] = sum_{e: to(e) = t} x[from(e)]}. */
record Propagate(Edges edges) implements Kernel {

  @Override
  public String name() {
    return "propagate";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Shapes.require(name(), inputs.getFirst(), edges.from().count(), "nodes where edges start");
    return Shapes.withRows(inputs.getFirst(), edges.to().count());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Loops.of(output)
        .sum(
            inputs.getFirst(),
            edges.to().starts(),
            edges.fromByEnd(),
            output,
            (int) from,
            (int) to);
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    return edges.count() * output.width() / Math.max(1, output.rows());
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    return edges.transposed().propagate(vector);
  }
}
