package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ToyLanguageTest {

  @Test
  void textsAreTrueAndOfTheVocabulary() {
    var random = new SplittableRandom(1);
    ToyLanguage language = ToyLanguage.create(6, 2, 4, random);
    Set<String> vocabulary = new HashSet<>(language.vocabulary());
    assertThat(vocabulary).hasSize(10 + 6 + 2 + 3 * 4);
    for (String text : language.texts(200, random)) {
      assertThat(vocabulary).containsAll(List.of(text.split(" ")));
    }
    assertThat(language.facts()).isEqualTo(12);
    for (int i = 0; i < language.facts(); i++) {
      String denied = language.beginning(i) + " not " + language.answer(i) + " .";
      for (int draw = 0; draw < 50; draw++) {
        assertThat(language.statement(random)).isNotEqualTo(denied);
      }
      assertThat(language.fact(i)).startsWith(language.beginning(i)).contains(language.answer(i));
      assertThat(language.question(i)).endsWith("?");
    }
    String[] story = language.story(random).split(" ");
    assertThat(story[2]).isEqualTo(story[story.length - 2]);
  }

  @Test
  void theSameSeedMakesTheSameLanguage() {
    assertThat(
            ToyLanguage.create(3, 2, 3, new SplittableRandom(5)).texts(9, new SplittableRandom(1)))
        .isEqualTo(
            ToyLanguage.create(3, 2, 3, new SplittableRandom(5)).texts(9, new SplittableRandom(1)));
    assertThatThrownBy(() -> ToyLanguage.create(1, 1, 1, new SplittableRandom(1)))
        .hasMessageContaining("attributes");
  }
}
