package dev.coset.symmetrize.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.symmetrize.text.Transformation.Traits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEditsTest {

  private static final String TEXT = "Rome is old. We see it! Are there hills? It was calm.";

  private static Optional<String> edited(Transformation<String> edit, String text) {
    return edit.apply(text, new SplittableRandom(4));
  }

  @Property(tries = 20)
  void involutionsUndoThemselves(RandomGenerator random) {
    long seed = random.nextLong();
    List<Transformation<String>> edits =
        List.of(
            TextEdits.toggleNegation(), TextEdits.swappedWords(1), TextEdits.swappedSentences());
    for (Transformation<String> edit : edits) {
      assertThat(edit.traits().involutive()).as(edit.name()).isTrue();
      String once = edit.apply(TEXT, new SplittableRandom(seed)).orElseThrow();
      assertThat(once).as(edit.name()).isNotEqualTo(TEXT);
      assertThat(edit.apply(once, new SplittableRandom(seed))).as(edit.name()).contains(TEXT);
    }
  }

  @Test
  void editsDoWhatTheySay() {
    assertThat(edited(TextEdits.negation(), "He is not here. It was old."))
        .contains("He is not here. It was not old.");
    assertThat(edited(TextEdits.toggleNegation(), "He is not here.")).contains("He is here.");
    assertThat(edited(TextEdits.negation(), "Go home.")).isEmpty();
    assertThat(edited(TextEdits.swappedWords(1), "one")).isEmpty();
    assertThat(edited(TextEdits.swappedWords(1), "one two")).contains("two one");
    assertThat(edited(TextEdits.swappedSentences(), "A b. C d.")).contains("C d. A b.");
    assertThat(edited(TextEdits.prefix("Listen:"), "A b.")).contains("Listen: A b.");
    assertThat(edited(TextEdits.suffix("Indeed."), "A b.")).contains("A b. Indeed.");
    assertThat(edited(TextEdits.typos(1), "ab")).contains("ba");
    assertThat(edited(TextEdits.typos(1), "a b")).isEmpty();
    assertThat(edited(TextEdits.replacedFarContext(List.of("X y. Z w.")), "A. B. C. D."))
        .contains("X y. Z w. C. D.");
    assertThat(edited(TextEdits.replacedFarContext(List.of("X y. Z w.")), "A. B. C.")).isEmpty();
    assertThat(edited(TextEdits.replacedFarContext(List.of("X.")), "A. B. C. D.")).isEmpty();
    assertThatThrownBy(() -> TextEdits.prefix(" ")).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> TextEdits.typos(0)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new Traits(false, true, false)).hasMessageContaining("inverse");
  }

  @Test
  void textBecomesTheLongestPieces(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("vocabulary.txt");
    Files.writeString(file, "a\nab\n\u2581b\n\\n\n<unk>\n");
    VocabularyTokenizer tokenizer = VocabularyTokenizer.read(file);
    assertThat(tokenizer.encode("aba b\nz")).containsExactly(1, 0, 2, 3, 4);
    assertThat(tokenizer.decode(new int[] {1, 2, 3})).isEqualTo("ab b\n");
    assertThat(tokenizer.size()).isEqualTo(5);
    VocabularyTokenizer letters = VocabularyTokenizer.characters("ab");
    assertThat(letters.encode("abba")).containsExactly(0, 1, 1, 0);
    assertThatThrownBy(() -> letters.encode("abc"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("U+0063");
    assertThatThrownBy(() -> new VocabularyTokenizer(List.of("a", "a")))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> VocabularyTokenizer.read(folder.resolve("none")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("one piece a line");
    var words = new WordTokenizer(List.of("a", "b"));
    assertThat(words.encode(" b  c a")).containsExactly(1, 2, 0);
    assertThat(words.decode(new int[] {1, 2})).isEqualTo("b <unk>");
  }

  @Property(tries = 5)
  void longTextsAreReadThroughWindows(RandomGenerator random) {
    int[] tokens = random.ints(9, 0, 3).toArray();
    double[][] rows =
        Windows.logProbs(
            tokens,
            4,
            windows ->
                windows.stream()
                    .map(
                        w ->
                            Arrays.stream(w)
                                .mapToObj(t -> new double[] {w[0], w.length, t})
                                .toArray(double[][]::new))
                    .toArray(double[][][]::new));
    assertThat(rows.length).isEqualTo(9);
    for (int i = 0; i < 9; i++) {
      double[] expected =
          Windows.normalized(new double[] {tokens[Math.max(0, i - 3)], 4, tokens[i]});
      assertThat(rows[i]).containsExactly(expected);
    }
  }
}
