package dev.coset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ViewCommandTest {

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code =
        command.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

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
