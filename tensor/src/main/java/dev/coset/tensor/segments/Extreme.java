package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.List;

/** The largest or smallest of each column over the rows of each segment, 0 for empty ones. */
record Extreme(Segments segments, boolean largest) implements Kernel {

  @Override
  public String name() {
    return largest ? "segment max" : "segment min";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Shapes.require(name(), inputs.getFirst(), segments.rows(), "rows");
    return Shapes.withRows(inputs.getFirst(), segments.count());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Loops.of(output).extreme(inputs.getFirst(), segments, largest, output, (int) from, (int) to);
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    Tensor places = new ExtremePlaces(segments, largest).apply(inputs.getFirst().detach());
    return new Place(segments).apply(vector, places);
  }
}
