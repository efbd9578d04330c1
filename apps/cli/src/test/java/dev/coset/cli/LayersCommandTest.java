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

/** Audits layer by layer. */
class LayersCommandTest {

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
  void theLayersOfANetworkAreAudited() throws Exception {
    Path model = folder.resolve("cnn.coset");
    Outcome trained =
        run("train", "--no-runs", "-d", "glyphs:2", "-o", model, "--epochs", 1, "--threads", 1);
    assertThat(trained.code()).as(trained.err()).isZero();
    Path page = folder.resolve("layers.html");
    Outcome audit =
        run(
            "audit",
            model,
            "-d",
            "glyphs:2",
            "-g",
            "t2",
            "--layers",
            "--limit",
            2,
            "-r",
            page,
            "--threads",
            1);
    assertThat(audit.code()).as(audit.err()).isZero();
    assertThat(audit.out()).contains("Layer '", "adds most", "aliasing", "report: ");
    assertThat(Files.readString(page)).contains("<svg", "What each layer adds", "relu");
    assertThat(Files.readString(folder.resolve("layers.json")))
        .contains("\"format\" : \"coset-layers-1\"", "\"contributions\"", "\"aliasing\"");
    Outcome json =
        run(
            "audit",
            model,
            "-d",
            "glyphs:1",
            "-g",
            "sim2",
            "--layers",
            "--limit",
            1,
            "-r",
            page,
            "--json",
            "--fail-if-violated");
    assertThat(json.code()).as(json.err()).isEqualTo(1);
    assertThat(json.out()).startsWith("{").contains("\"scale\"");
  }

  @Test
  void groupsWithoutGeneratorsAreRefused() {
    Path model = folder.resolve("net.coset");
    run("train", "--no-runs", "-d", "shapes:2", "-o", model, "--epochs", 1, "--points", 32);
    Outcome refused = run("audit", model, "-d", "shapes:2", "-g", "c4", "--layers");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("c4", "Lie group").doesNotContain("\tat ");
  }
}
