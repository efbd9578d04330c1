package dev.coset.symmetrize.text;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network as a text model.
 *
 * @param name what reports call it
 * @param tokenizer how text is cut
 * @param context the longest text the network takes, at least one token; longer texts are read
 *     through windows of that length
 * @param logits from INT64 tokens {@code [b, n]} to logits of the next token {@code [b, n,
 *     vocabulary]}
 */
public record LayerTextModel(String name, Tokenizer tokenizer, int context, Layer logits)
    implements TextModel {

  private static final int BATCH = 64;

  /** Checks the context. */
  public LayerTextModel {
    if (context < 1) {
      throw new IllegalArgumentException("A context has at least one token, given: " + context);
    }
  }

  @Override
  public double[][] logProbs(int[] tokens) {
    return Windows.logProbs(tokens, context, this::answers);
  }

  private double[][][] answers(List<int[]> windows) {
    List<double[][]> answers = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += BATCH) {
      List<int[]> part = windows.subList(from, Math.min(windows.size(), from + BATCH));
      int length = part.getFirst().length;
      try (var _ = Scope.open()) {
        long[] ids = part.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
        Tensor rows = Autograd.noGrad(() -> logits.forward(Tensors.of(ids, part.size(), length)));
        answers.addAll(split(rows.toDoubleArray(), part.size(), length));
      }
    }
    return answers.toArray(double[][][]::new);
  }

  private List<double[][]> split(double[] values, int count, int length) {
    int width = values.length / (count * length);
    List<double[][]> parts = new ArrayList<>();
    for (int w = 0; w < count; w++) {
      double[][] rows = new double[length][width];
      for (int i = 0; i < length; i++) {
        System.arraycopy(values, (w * length + i) * width, rows[i], 0, width);
      }
      parts.add(rows);
    }
    return parts;
  }
}
