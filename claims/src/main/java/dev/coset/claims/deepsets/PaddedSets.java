package dev.coset.claims.deepsets;

import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.data.generate.DigitSums;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** Digit sets with their sums, filled up with empty rows to a common size. */
final class PaddedSets {

  private final List<NdArray> sets;
  private final double[] sums;
  private final int width;

  PaddedSets(Dataset<NdArray> data) {
    this.sets = data.inputs();
    this.sums = data.samples().stream().mapToDouble(PaddedSets::sum).toArray();
    this.width = sets.stream().mapToInt(set -> set.extent(0)).max().orElse(0);
  }

  private static double sum(Sample<NdArray> sample) {
    if (sample.target().orElse(null) instanceof Target.Values(NdArray values)) {
      return values.get(0);
    }
    throw new IllegalArgumentException("Set %s has no sum".formatted(sample.name()));
  }

  int size() {
    return sets.size();
  }

  double sum(int index) {
    return sums[index];
  }

  /** The chosen sets as tensors. */
  Batch batch(int[] indices) {
    int digits = DigitSums.DIGITS;
    float[] rows = new float[indices.length * width * digits];
    boolean[] mask = new boolean[indices.length * width];
    float[] wanted = new float[indices.length];
    for (int b = 0; b < indices.length; b++) {
      NdArray set = sets.get(indices[b]);
      for (int k = 0; k < set.size(); k++) {
        rows[b * width * digits + k] = (float) set.get(k);
      }
      Arrays.fill(mask, b * width, b * width + set.extent(0), true);
      wanted[b] = (float) sums[indices[b]];
    }
    return new Batch(
        Tensors.of(rows, indices.length, width, digits),
        Tensors.of(mask, indices.length, width),
        Tensors.of(wanted, indices.length));
  }

  /**
   * Sets as tensors.
   *
   * @param sets {@code [b, n, 10]}
   * @param mask BOOL {@code [b, n]}, true where a row is a digit; at least one in each set
   * @param sums {@code [b]}
   */
  record Batch(Tensor sets, Tensor mask, Tensor sums) {}
}
