package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.List;

/** {@code out[e] = x[from(e)] y[to(e)]}, column by column or summed over the columns. */
record EdgeProduct(Edges edges, boolean summed) implements Kernel {

  @Override
  public String name() {
    return "edge product";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor x = inputs.getFirst();
    Shapes.require(name(), x, edges.from().count(), "nodes where edges start");
    Shapes.require(name(), inputs.getLast(), edges.to().count(), "nodes where edges end");
    return summed ? new Output(x.dtype(), edges.count()) : Shapes.withRows(x, edges.count());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Loops loops = Loops.of(output);
    Buffer x = inputs.getFirst();
    Buffer y = inputs.getLast();
    int[] starts = edges.from().index();
    int[] ends = edges.to().index();
    if (summed) {
      loops.dots(x, starts, y, ends, output, (int) from, (int) to);
    } else {
      loops.products(x, starts, y, ends, output, (int) from, (int) to);
    }
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    return 2 * inputs.getFirst().width();
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    return input == 0
        ? edges.transposed().propagate(inputs.getLast(), vector)
        : edges.propagate(inputs.getFirst(), vector);
  }
}
