package dev.coset.symmetrize.text;

import dev.coset.data.BadInputException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One token for each word between spaces. The last token stands for words that the vocabulary
 * lacks.
 */
public final class WordTokenizer implements Tokenizer {

  private final List<String> words;
  private final Map<String, Integer> ids = new HashMap<>();

  /**
   * A tokenizer of the given words; a token is a position in the list, and the unknown word is one
   * more.
   *
   * @throws BadInputException if a word is blank or given twice
   */
  public WordTokenizer(List<String> words) {
    this.words = List.copyOf(words);
    for (int id = 0; id < words.size(); id++) {
      if (words.get(id).isBlank() || ids.put(words.get(id), id) != null) {
        throw new BadInputException(
            "Word %d of the vocabulary, '%s', is blank or there twice"
                .formatted(id, words.get(id)));
      }
    }
  }

  @Override
  public int[] encode(String text) {
    return Sentences.words(text).stream()
        .mapToInt(word -> ids.getOrDefault(word, words.size()))
        .toArray();
  }

  @Override
  public String decode(int[] tokens) {
    return Arrays.stream(tokens)
        .mapToObj(id -> id == words.size() ? VocabularyTokenizer.UNKNOWN : words.get(id))
        .collect(Collectors.joining(" "));
  }

  @Override
  public int size() {
    return words.size() + 1;
  }
}
