package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewCommandTest {

  @TempDir private Path folder;

  @Test
  void cloudsAndMeshesBecomeOnePageThatLoadsNothing() throws Exception {
    Path cloud = Files.writeString(folder.resolve("a.xyz"), "0 0 0\n1 0 0\n0 1 2\n");
    Path mesh =
        Files.writeString(folder.resolve("b.off"), "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n");
    Path page = folder.resolve("page.html");
    Outcome outcome = run("view", cloud, mesh, "-o", page);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("a.xyz: 3 points", "b.off: 1 triangles", "page.html");
    String html = Files.readString(page);
    assertThat(html).contains("\"name\":\"a.xyz\"", "\"three-core\"").doesNotContain("@@");
    assertThat(html).doesNotContain("src=\"http", "href=\"http", "from'http", "from\"http");
  }

  @Test
  void largeCloudsAreThinnedAndSaidSo() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      rows.append(i).append(" 0 1\n");
    }
    Path cloud = Files.writeString(folder.resolve("many.xyz"), rows.toString());
    Outcome outcome = run("view", cloud, "--most", 20, "-o", folder.resolve("p.html"));
    assertThat(outcome.out()).contains("many.xyz: 20 points", "20 of its 50 points");
  }

  @Test
  void badFilesAreRefusedInOneLine() throws Exception {
    Outcome outcome = run("view", folder.resolve("none.ply"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("coset: ").contains("none.ply");
    assertThat(outcome.err().strip().lines()).hasSize(1);
  }
}
