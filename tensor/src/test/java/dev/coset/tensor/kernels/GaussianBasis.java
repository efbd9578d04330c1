package dev.coset.tensor.kernels;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/** Bumps {@code out[i, k] = exp(-sharpness (d[i] - centers[k])^2)} of distances {@code d[n]}. */
// region kernel
record GaussianBasis(double[] centers, double sharpness) implements Kernel {

  @Override
  public String name() {
    return "gaussian basis";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor distances = inputs.getFirst();
    if (distances.rank() != 1 || distances.dtype().bytes() < Float.BYTES) {
      throw new IllegalArgumentException(
          "gaussian basis takes a vector of FLOAT32 or FLOAT64 distances, given: "
              + distances.describe());
    }
    return new Output(distances.dtype(), distances.count(), centers.length);
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    Buffer distances = inputs.getFirst();
    if (Lanes.available() && !output.isDouble()) {
      GaussianLanes.compute(centers, sharpness, distances, output, from, to);
      return;
    }
    for (long i = from; i < to; i++) {
      for (int k = 0; k < centers.length; k++) {
        double gap = distances.get(i) - centers[k];
        output.set(i * centers.length + k, Math.exp(-sharpness * gap * gap));
      }
    }
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    Tensor distances = inputs.getFirst();
    Tensor gaps = distances.unsqueeze(1).sub(Tensors.of(distances.dtype(), centers));
    Tensor values = apply(distances); // this kernel again, so that second derivatives exist
    return vector.mul(values).mul(gaps).sum(1).mul(-2 * sharpness);
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    return 10L * centers.length; // an exponential costs about ten other operations
  }
}
// endregion
