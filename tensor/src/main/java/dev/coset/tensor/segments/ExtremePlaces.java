package dev.coset.tensor.segments;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** The row of the largest or smallest of each column of each segment, -1 for empty segments. */
record ExtremePlaces(Segments segments, boolean largest) implements Kernel {

  @Override
  public String name() {
    return largest ? "segment max" : "segment min";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Shapes.require(name(), inputs.getFirst(), segments.rows(), "rows");
    Output rows = Shapes.withRows(inputs.getFirst(), segments.count());
    return new Output(DType.INT64, rows.shape());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Buffer x = inputs.getFirst();
    int width = Math.toIntExact(x.width());
    double[] best = new double[width];
    long[] place = new long[width];
    for (int s = (int) from; s < to; s++) {
      Arrays.fill(place, -1);
      for (int k = segments.starts()[s]; k < segments.starts()[s + 1]; k++) {
        compare(x, segments.order()[k], best, place);
      }
      for (int c = 0; c < width; c++) {
        output.memory().setAtIndex(ValueLayout.JAVA_LONG, (long) s * width + c, place[c]);
      }
    }
  }

  private void compare(Buffer x, int row, double[] best, long[] place) {
    long base = (long) row * best.length;
    for (int c = 0; c < best.length; c++) {
      double value = x.get(base + c);
      boolean better = largest ? value > best[c] : value < best[c];
      boolean firstNan = Double.isNaN(value) && !Double.isNaN(best[c]);
      if (place[c] < 0 || better || firstNan) {
        best[c] = value;
        place[c] = row;
      }
    }
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    throw new IllegalStateException("Places have no derivative");
  }
}
