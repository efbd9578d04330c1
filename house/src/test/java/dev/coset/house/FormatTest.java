package dev.coset.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every source is formatted and of readable length. */
class FormatTest {

  private static final int MOST_LINES = 500;

  @Test
  void sourcesAreFormatted() throws Exception {
    List<Path> unformatted = new ArrayList<>();
    for (Path source : Sources.java(Sources.root())) {
      String text = Files.readString(source);
      if (!Format.formatted(text).equals(text)) {
        unformatted.add(source);
      }
    }
    assertThat(unformatted)
        .as("run: ./mvnw -q -pl house -am -Dcoset.quick test-compile exec:exec@format")
        .isEmpty();
  }

  @Test
  void formatterWouldNotice() throws Exception {
    assertThat(Format.formatted("class A {int  a;}")).isEqualTo("class A {\n  int a;\n}\n");
  }

  @Test
  void noFileIsTooLong() throws Exception {
    List<Path> tooLong = new ArrayList<>();
    for (Path source : Sources.java(Sources.root())) {
      if (Files.readAllLines(source).size() > MOST_LINES) {
        tooLong.add(source);
      }
    }
    assertThat(tooLong).isEmpty();
  }
}
