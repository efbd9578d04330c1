package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.List;

/** {@code out[i, c] = x[s, c]} for s the segment of i if its place is i, else 0. */
record Place(Segments segments) implements Kernel {

  @Override
  public String name() {
    return "segment place";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Shapes.require(name(), inputs.getFirst(), segments.count(), "segments");
    return Shapes.withRows(inputs.getFirst(), segments.rows());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Buffer x = inputs.getFirst();
    Buffer places = inputs.getLast();
    long width = output.width();
    for (long i = from; i < to; i++) {
      long base = segments.index()[(int) i] * width;
      for (long c = 0; c < width; c++) {
        output.set(i * width + c, places.getLong(base + c) == i ? x.get(base + c) : 0);
      }
    }
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    return new Pick(segments).apply(vector, inputs.getLast());
  }
}
