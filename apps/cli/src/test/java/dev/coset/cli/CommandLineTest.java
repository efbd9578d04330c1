package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.symmetrize.onnx.OnnxComposer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir private Path folder;

  private static void assertRefused(Outcome outcome, String... words) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("coset: ").contains(words).doesNotContain("\tat ");
    assertThat(outcome.err().strip().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "audit",
        "symmetrize",
        "explain",
        "sensitivity",
        "discover",
        "train",
        "predict",
        "view",
        "data",
        "weights",
        "systems",
        "runs",
        "reproduce"
      })
  void everyCommandHelpsWithExamples(String command) {
    Outcome help = run(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Examples:").contains("coset " + command);
  }

  @Test
  void theCatalogIsListed() throws Exception {
    JsonNode systems = new ObjectMapper().readTree(run("systems", "--json").out());
    assertThat(systems).hasSize(203);
    assertThat(run("systems", "--done").out()).contains("frame-averaging", "deep-sets", "tinvnn");
  }

  @Test
  void shapesAreMadeTrainedAuditedAndSymmetrized() throws Exception {
    Path made = folder.resolve("made");
    assertThat(run("data", "generate", "shapes", made, "--per-class", 3, "--points", 64).code())
        .isZero();
    assertThat(run("data", "describe", "--data", made, "--points", 64).out()).contains("torus");
    Path plain = folder.resolve("plain.coset");
    Path framed = folder.resolve("framed.coset");
    String[] quick = {"--points", "64", "--epochs", "2"};
    assertThat(
            run(
                "train",
                "--no-runs",
                "-d",
                made,
                "-o",
                plain,
                quick[0],
                quick[1],
                quick[2],
                quick[3]))
        .extracting(Outcome::code)
        .isEqualTo(0);
    assertThat(
            run(
                    "train",
                    "--no-runs",
                    "-d",
                    made,
                    "-o",
                    framed,
                    "--frame",
                    "so3",
                    "--points",
                    64,
                    "--epochs",
                    1)
                .code())
        .isZero();
    assertThat(run("predict", plain, "-d", made).out().lines()).hasSize(31);

    Path page = folder.resolve("plain.html");
    Outcome violated = run(audit(plain, made, page, "--fail-if-violated"));
    assertThat(violated.code()).isEqualTo(1);
    assertThat(page).exists();
    Outcome holds = run(audit(framed, made, folder.resolve("f.html"), "--fail-if-violated"));
    assertThat(holds.code()).as(holds.out() + holds.err()).isZero();
    assertThat(holds.out()).contains("predictions flipped          0.0%");

    Outcome compared = run(audit(plain, made, page, "--against=" + framed));
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out())
        .contains("plain is not invariant", "framed is invariant", "From plain to framed");
    Outcome stopped = run(audit(plain, made, page, "--max-seconds=1"));
    assertThat(stopped.code()).as(stopped.err()).isZero();
    assertThat(run(audit(plain, made, page, "--resume")).out()).contains("plain is not invariant");
    assertThat(page.resolveSibling("audit-plain.journal")).doesNotExist();

    Outcome replayed = run(audit(plain, made, page, "--replay=" + folder.resolve("plain.json")));
    assertThat(replayed.code()).as(replayed.err()).isZero();
    for (String line : replayed.out().lines().toList()) {
      String[] errors = line.replaceAll(".*error then ", "").split(", now ", -1);
      // Single precision in another batch: the last digits may differ.
      assertThat(Double.parseDouble(errors[1]))
          .isCloseTo(Double.parseDouble(errors[0]), Percentage.withPercentage(0.01));
    }
  }

  private static Object[] audit(Path model, Path data, Path page, String option) {
    return new Object[] {
      "audit", model, "-d", data, "-g", "so3", "--budget", 200, "-r", page, option
    };
  }

  @Test
  void labelsAreMatchedByTheNamesOfClasses() throws Exception {
    Path made = folder.resolve("made");
    run("data", "generate", "shapes", made, "--per-class", 4, "--points", 64);
    Path model = folder.resolve("m.coset");
    run("train", "--no-runs", "-d", made, "-o", model, "--points", 64, "--epochs", 1);
    Files.move(made.resolve("torus"), made.resolve("anvil"));
    assertRefused(run(audit(model, made, folder.resolve("a.html"), "--json")), "anvil", "torus");
  }

  @Test
  void anOnnxModelOfPointsIsRewrittenAsOnnx() {
    var random = new Random(1);
    var onnx = new OnnxComposer("points");
    String x = onnx.input("points", "batch", "n", 3);
    String first = onnx.weight(random.doubles(24, -1, 1).toArray(), 3, 8);
    String hidden =
        onnx.apply("Relu", onnx.linear(x, first, onnx.weight(random.doubles(8).toArray(), 8)));
    String second = onnx.weight(random.doubles(32, -1, 1).toArray(), 8, 4);
    String pooled = onnx.squeeze(onnx.mean(hidden, 1), 1);
    onnx.output(onnx.matmul(pooled, second), "scores", "batch", 4);
    Path in = folder.resolve("points.onnx");
    Path out = folder.resolve("framed.onnx");
    onnx.write(in);
    Path page = folder.resolve("framed.html");
    String[] data = {"-d", "shapes:1", "--points", "64"};
    Outcome done =
        run(
            "symmetrize",
            in,
            "-g",
            "so3",
            "-o",
            out,
            "-r",
            page,
            data[0],
            data[1],
            data[2],
            data[3]);
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out())
        .contains("4 principal frames of so3", "is not invariant", "is invariant under SO(3)");
    assertThat(page).exists();
    assertRefused(
        run("symmetrize", in, "-g", "so3", "-m", "canonical", "-o", out, "-d", "shapes:1"),
        "canonical",
        ".coset");
  }

  @Test
  void whatCannotBeUsedIsRefusedInOneLine() throws Exception {
    Path broken = Files.write(folder.resolve("broken.onnx"), new byte[] {1, 2, 3});
    Path cut = Files.write(folder.resolve("cut.coset"), new byte[] {'P', 'K', 3, 4});
    Path script = Files.write(folder.resolve("cut.pt"), new byte[] {'P', 'K', 3, 4});
    Path missing = folder.resolve("missing.onnx");
    for (Path model : List.of(broken, cut, script, missing, folder)) {
      assertRefused(run("audit", model, "-d", "shapes:1", "-g", "so3"), model.toString());
    }
    assertRefused(run("predict", broken, "-d", folder.resolve("nowhere")), "nowhere");
    assertRefused(run("data", "convert", folder, folder.resolve("x.ply")), "folder");
    assertThat(folder.resolve("x.ply")).doesNotExist();
    assertRefused(run("reproduce", "no-such-system"), "no-such-system");
  }

  @Test
  void aGroupThatDoesNotFitIsRefused() {
    Path model = folder.resolve("cnn.coset");
    assertThat(run("train", "--no-runs", "-d", "glyphs:2", "-o", model, "--epochs", 1).code())
        .isZero();
    assertRefused(run("audit", model, "-d", "glyphs:2", "-g", "so3"), "so3", "images");
    assertRefused(run("audit", model, "-d", "shapes:2", "-g", "so3"), "cnn.coset");
    Path exact = folder.resolve("exact.coset");
    assertThat(
            run("symmetrize", model, "-d", "glyphs:2", "-g", "c4", "--no-audit", "-o", exact)
                .code())
        .isZero();
    Outcome holds =
        run(
            "audit",
            exact,
            "-d",
            "glyphs:2",
            "-g",
            "c4",
            "-r",
            folder.resolve("c4.html"),
            "--fail-if-violated");
    assertThat(holds.code()).as(holds.out() + holds.err()).isZero();
  }

  @Test
  void wrongUsageNamesTheHelp() {
    Outcome unknown = run("audit", "--nonsense");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Try 'coset audit --help'").doesNotContain("\tat ");
  }
}
