package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits layer by layer. */
class LayersCommandTest {

  @TempDir private Path folder;

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
