package dev.coset.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Java block of the documentation is a region of compiled and tested code.
 *
 * <p>A block is preceded by a comment that names its source, {@code <!-- snippet: file#region -->};
 * the region stands in that file between {@code // region name} and {@code // endregion}.
 */
class SnippetTest {

  private static final Pattern JAVA_BLOCK =
      Pattern.compile(
          "(?:<!-- snippet: (?<file>[^#]+)#(?<region>\\S+) -->\\n)?```java\\n(?<code>.*?)```",
          Pattern.DOTALL);

  @Test
  void javaBlocksAreCompiledCode() throws IOException {
    int blocks = 0;
    for (Path page : pages()) {
      Matcher matcher = JAVA_BLOCK.matcher(Files.readString(page));
      while (matcher.find()) {
        blocks++;
        assertThat(matcher.group("file"))
            .as("a Java block in %s has no snippet comment:%n%s", page, matcher.group("code"))
            .isNotNull();
        String source = Files.readString(Sources.root().resolve(matcher.group("file")));
        assertThat(matcher.group("code"))
            .as("the block '%s' in %s differs from its source", matcher.group("region"), page)
            .isEqualTo(region(source, matcher.group("region")));
      }
    }
    assertThat(blocks).isPositive();
  }

  @Test
  void aRegionIsCutOutAndUnindented() {
    String source = "class A {\n  // region one\n  int a;\n    int b;\n  // endregion\n}\n";
    assertThat(region(source, "one")).isEqualTo("int a;\n  int b;\n");
    assertThatThrownBy(() -> region(source, "two")).isInstanceOf(IllegalStateException.class);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    pages.add(Sources.root().resolve("README.md"));
    try (Stream<Path> docs = Files.walk(Sources.root().resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static String region(String source, String name) {
    Matcher matcher =
        Pattern.compile(
                "// region " + Pattern.quote(name) + "\\n(.*?) *// endregion", Pattern.DOTALL)
            .matcher(source);
    if (!matcher.find()) {
      throw new IllegalStateException("No region '%s'".formatted(name));
    }
    return matcher.group(1).stripTrailing().stripIndent() + "\n";
  }
}
