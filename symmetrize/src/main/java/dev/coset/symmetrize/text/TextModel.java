package dev.coset.symmetrize.text;

/** A language model, as far as the audit looks at it. */
public interface TextModel {

  /** What reports call it. */
  String name();

  /** How it cuts text into tokens. */
  Tokenizer tokenizer();

  /**
   * The logarithms of the probabilities of the token that follows each position.
   *
   * @param tokens the text, at least one token, of any length
   * @return shape {@code [tokens, vocabulary]}; row i depends on tokens 0 to i, and its
   *     exponentials sum to 1
   */
  double[][] logProbs(int[] tokens);
}
