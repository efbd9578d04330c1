package dev.coset.symmetrize.text;

import dev.coset.data.BadInputException;

/** A text model whose answers are checked. */
record CheckedTextModel(TextModel model) implements TextModel {

  private static final double TOLERANCE = 1e-3;

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Tokenizer tokenizer() {
    return model.tokenizer();
  }

  @Override
  public double[][] logProbs(int[] tokens) {
    double[][] rows = model.logProbs(tokens);
    if (rows.length != tokens.length) {
      throw new BadInputException(
          "Model %s gives %d distributions for %d tokens; it must give one for each"
              .formatted(name(), rows.length, tokens.length));
    }
    for (int i = 0; i < rows.length; i++) {
      double sum = 0;
      for (double logProb : rows[i]) {
        sum += Math.exp(logProb);
      }
      if (rows[i].length != tokenizer().size() || !(Math.abs(sum - 1) < TOLERANCE)) {
        throw new BadInputException(
            ("Model %s is not normalized: at position %d, %d probabilities sum to %.4g"
                    + " instead of 1 over %d tokens; give logarithms of a softmax")
                .formatted(name(), i, rows[i].length, sum, tokenizer().size()));
      }
    }
    return rows;
  }
}
