package dev.coset.data.io;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The classes that words stand for. When all words are whole numbers below 10,000 they are indices
 * of classes {@code "0", "1", ...}; otherwise the different words in alphabetical order are the
 * classes.
 *
 * @param classes the names by index
 */
record ClassNames(List<String> classes) {

  private static final String NUMBER = "\\d{1,4}";

  static ClassNames of(Collection<String> words) {
    if (words.stream().allMatch(w -> w.matches(NUMBER))) {
      int largest = words.stream().mapToInt(Integer::parseInt).max().orElse(-1);
      return new ClassNames(IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList());
    }
    return new ClassNames(List.copyOf(new TreeSet<>(words)));
  }

  /** The index of a word that was given to {@link #of}. */
  int index(String word) {
    int at = classes.indexOf(word);
    return at >= 0 ? at : Integer.parseInt(word);
  }
}
