package dev.coset.symmetrize.text;

import java.util.Arrays;
import java.util.function.Function;

/** A model from a function of the tokens so far to weights of the next one. */
record TableModel(String name, Tokenizer tokenizer, Function<int[], double[]> weights)
    implements TextModel {

  @Override
  public double[][] logProbs(int[] tokens) {
    double[][] rows = new double[tokens.length][];
    for (int i = 0; i < tokens.length; i++) {
      double[] row = weights.apply(Arrays.copyOf(tokens, i + 1));
      double sum = Arrays.stream(row).sum();
      rows[i] = Arrays.stream(row).map(w -> Math.log(w / sum)).toArray();
    }
    return rows;
  }
}
