package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.List;

/** {@code out[s, c] = x[places[s, c], c]}, 0 where the place is -1. */
record Pick(Segments segments) implements Kernel {

  @Override
  public String name() {
    return "segment pick";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Shapes.require(name(), inputs.getFirst(), segments.rows(), "rows");
    return Shapes.withRows(inputs.getFirst(), segments.count());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Buffer x = inputs.getFirst();
    Buffer places = inputs.getLast();
    long width = output.width();
    for (long s = from; s < to; s++) {
      for (long c = 0; c < width; c++) {
        long row = places.getLong(s * width + c);
        output.set(s * width + c, row < 0 ? 0 : x.get(row * width + c));
      }
    }
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    return new Place(segments).apply(vector, inputs.getLast());
  }
}
