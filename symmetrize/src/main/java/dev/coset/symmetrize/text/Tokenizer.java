package dev.coset.symmetrize.text;

/** Text as numbers, and back. */
public interface Tokenizer {

  /** The tokens of a text, each from 0 to {@link #size} - 1. */
  int[] encode(String text);

  /** The text of tokens. */
  String decode(int[] tokens);

  /** How many different tokens there are. */
  int size();
}
