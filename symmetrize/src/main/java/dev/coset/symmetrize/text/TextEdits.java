package dev.coset.symmetrize.text;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.text.Transformation.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Edits of plain text. */
public final class TextEdits {

  private static final Set<String> COPULAS = Set.of("is", "was", "are", "were");
  private static final String NOT = "not";

  private TextEdits() {}

  /** An edit from its parts. */
  private record Edit(String name, Traits traits, Change change) implements Transformation<String> {
    @Override
    public Optional<String> apply(String input, RandomGenerator random) {
      return change.of(input, random);
    }
  }

  private interface Change {
    Optional<String> of(String text, RandomGenerator random);
  }

  /**
   * Inserts "not" after the first is, was, are or were, or removes the one that follows it. Applies
   * to texts with such a word.
   */
  public static Transformation<String> toggleNegation() {
    return new Edit(
        "negation toggled",
        new Traits(true, true, false),
        (text, _) -> {
          List<String> words = new ArrayList<>(Sentences.words(text));
          int at = copula(words);
          if (at < 0) {
            return Optional.empty();
          }
          if (isNegated(words, at)) {
            words.remove(at + 1);
          } else {
            words.add(at + 1, NOT);
          }
          return Optional.of(String.join(" ", words));
        });
  }

  /** Inserts "not" after the first is, was, are or were that is not negated already. */
  public static Transformation<String> negation() {
    return new Edit(
        "negation inserted",
        new Traits(true, false, false),
        (text, _) -> {
          List<String> words = new ArrayList<>(Sentences.words(text));
          for (int at = 0; at < words.size(); at++) {
            if (isCopula(words.get(at)) && !isNegated(words, at)) {
              words.add(at + 1, NOT);
              return Optional.of(String.join(" ", words));
            }
          }
          return Optional.empty();
        });
  }

  private static int copula(List<String> words) {
    return IntStream.range(0, words.size())
        .filter(i -> isCopula(words.get(i)))
        .findFirst()
        .orElse(-1);
  }

  private static boolean isCopula(String word) {
    return COPULAS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean isNegated(List<String> words, int copula) {
    return copula + 1 < words.size() && words.get(copula + 1).toLowerCase(Locale.ROOT).equals(NOT);
  }

  /** Swaps two different words, so many times; marks that stand alone stay where they are. */
  public static Transformation<String> swappedWords(int swaps) {
    requirePositive(swaps, "swaps");
    return new Edit(
        "%d pairs of words swapped".formatted(swaps),
        new Traits(true, swaps == 1, false),
        (text, random) -> {
          List<String> words = new ArrayList<>(Sentences.words(text));
          int[] places =
              IntStream.range(0, words.size())
                  .filter(i -> Sentences.isWord(words.get(i)))
                  .toArray();
          if (IntStream.of(places).mapToObj(words::get).distinct().count() < 2) {
            return Optional.empty();
          }
          for (int done = 0; done < swaps; ) {
            int a = places[random.nextInt(places.length)];
            int b = places[random.nextInt(places.length)];
            if (!words.get(a).equals(words.get(b))) {
              Collections.swap(words, a, b);
              done++;
            }
          }
          String swapped = String.join(" ", words);
          return swapped.equals(String.join(" ", Sentences.words(text)))
              ? Optional.empty()
              : Optional.of(swapped);
        });
  }

  /** Swaps two neighbouring sentences. */
  public static Transformation<String> swappedSentences() {
    return new Edit(
        "two sentences swapped",
        new Traits(true, true, false),
        (text, random) -> {
          List<String> sentences = new ArrayList<>(Sentences.of(text));
          if (sentences.size() < 2) {
            return Optional.empty();
          }
          int at = random.nextInt(sentences.size() - 1);
          Collections.swap(sentences, at, at + 1);
          return Optional.of(Sentences.join(sentences));
        });
  }

  /** Puts a phrase before the text. */
  public static Transformation<String> prefix(String phrase) {
    requireText(phrase);
    return new Edit(
        "'%s' put before".formatted(phrase),
        new Traits(true, false, true),
        (text, _) -> Optional.of(phrase.strip() + " " + text));
  }

  /** Puts a phrase after the text. */
  public static Transformation<String> suffix(String phrase) {
    requireText(phrase);
    return new Edit(
        "'%s' put after".formatted(phrase),
        new Traits(true, false, true),
        (text, _) -> Optional.of(text + " " + phrase.strip()));
  }

  /** Swaps two neighbouring letters within a word, so many times. */
  public static Transformation<String> typos(int count) {
    requirePositive(count, "typos");
    return new Edit(
        "%d typos".formatted(count),
        new Traits(true, false, true),
        (text, random) -> {
          StringBuilder letters = new StringBuilder(text);
          for (int done = 0; done < count; done++) {
            int[] places =
                IntStream.range(0, letters.length() - 1)
                    .filter(i -> Character.isLetter(letters.charAt(i)))
                    .filter(i -> Character.isLetter(letters.charAt(i + 1)))
                    .filter(i -> letters.charAt(i) != letters.charAt(i + 1))
                    .toArray();
            if (places.length == 0) {
              return Optional.empty();
            }
            int at = places[random.nextInt(places.length)];
            char first = letters.charAt(at);
            letters.setCharAt(at, letters.charAt(at + 1));
            letters.setCharAt(at + 1, first);
          }
          return Optional.of(letters.toString());
        });
  }

  /**
   * Keeps the last two sentences and puts sentences of another text, drawn at random, in the place
   * of the two before. Applies to texts of four sentences or more.
   *
   * @param foreign texts to draw from; those of two sentences or more that differ are used
   */
  public static Transformation<String> replacedFarContext(List<String> foreign) {
    List<String> others = List.copyOf(foreign);
    return new Edit(
        "far context replaced",
        new Traits(false, false, false),
        (text, random) -> {
          List<String> sentences = Sentences.of(text);
          List<String> candidates =
              others.stream()
                  .filter(other -> !other.equals(text) && Sentences.of(other).size() >= 2)
                  .toList();
          int n = sentences.size();
          if (n < 4 || candidates.isEmpty()) {
            return Optional.empty();
          }
          List<String> source = Sentences.of(candidates.get(random.nextInt(candidates.size())));
          int from = random.nextInt(source.size() - 1);
          List<String> changed = new ArrayList<>(source.subList(from, from + 2));
          changed.addAll(sentences.subList(n - 2, n));
          return Optional.of(Sentences.join(changed));
        });
  }

  private static void requirePositive(int count, String what) {
    if (count < 1) {
      throw new BadInputException(
          "The number of %s must be at least 1, given: %d".formatted(what, count));
    }
  }

  private static void requireText(String phrase) {
    if (phrase.isBlank()) {
      throw new BadInputException("The phrase is empty; give at least one word");
    }
  }
}
