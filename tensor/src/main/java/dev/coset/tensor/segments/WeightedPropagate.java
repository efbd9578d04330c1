package dev.coset.tensor.segments;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.Arrays;
import java.util.List;

/** {@code out[t] = sum_{e: to(e) = t} w[e] x[from(e)]} with one weight an edge or one a column. */
record WeightedPropagate(Edges edges) implements Kernel {

  @Override
  public String name() {
    return "propagate";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor x = inputs.getFirst();
    Tensor weights = inputs.getLast();
    Shapes.require(name(), x, edges.from().count(), "nodes where edges start");
    Shapes.require(name(), weights, edges.count(), "edges");
    long[] row = x.shape();
    row[0] = edges.count();
    if (weights.dtype() != x.dtype()
        || (weights.rank() > 1 && !Arrays.equals(weights.shape(), row))) {
      throw new IllegalArgumentException(
          "%s takes weights [%d] or %s of type %s, given: %s"
              .formatted(
                  name(), edges.count(), Arrays.toString(row), x.dtype(), weights.describe()));
    }
    return Shapes.withRows(x, edges.to().count());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Loops.of(output)
        .weighted(inputs.getFirst(), inputs.getLast(), edges, output, (int) from, (int) to);
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    return 2L * edges.count() * output.width() / Math.max(1, output.rows());
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    Tensor x = inputs.getFirst();
    Tensor weights = inputs.getLast();
    if (input == 0) {
      return edges.transposed().propagate(vector, weights);
    }
    return new EdgeProduct(edges, weights.rank() == 1 && x.rank() > 1).apply(x, vector);
  }
}
