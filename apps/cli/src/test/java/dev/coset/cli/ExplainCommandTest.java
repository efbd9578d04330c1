package dev.coset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.symmetrize.onnx.OnnxComposer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

  @TempDir private Path folder;

  private static Outcome run(Object... arguments) {
    return Outcome.run(
        Stream.concat(Arrays.stream(arguments), Stream.of("--threads", 1)).toArray());
  }

  private Path trained(String data, Object... more) {
    Path model = folder.resolve("model.coset");
    Object[] all = {"train", "--no-runs", "--data", data, "--epochs", 1, "-o", model};
    Outcome outcome = run(concat(all, more));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return model;
  }

  private static Object[] concat(Object[] first, Object... second) {
    Object[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  @Test
  void imagesAreExplainedWithPictures() throws Exception {
    Path model = trained("glyphs:3");
    Path page = folder.resolve("e.html");
    Object[] command = {
      "explain", model, "--data", "glyphs:1", "--group", "c4", "--samples", 1, "-r", page
    };
    Outcome outcome =
        run(concat(command, "--diverse", 1, "--images", 2, "--ascent-steps", 5, "--steps", 4));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("integrated gradients", "occlusion", "averaged", "report:");
    assertThat(Files.readString(page))
        .contains("explanation moved along", "data:image/png;base64", "does not care")
        .doesNotContain("http://", "https://");
    JsonNode figures = new ObjectMapper().readTree(Files.readString(folder.resolve("e.json")));
    assertThat(figures.get("before")).hasSize(2);
    for (JsonNode after : figures.get("after")) {
      assertThat(after.get("equivariance").get("estimate").asDouble()).isGreaterThan(0.99);
    }
    assertThat(figures.get("unit").get("activations")).hasSize(2);
    Object[] again = concat(command, "-e", "SMOOTH", "--steps", 2, "--json");
    assertThat(run(again).out()).isEqualTo(run(again).out()).contains("SmoothGrad");
  }

  @Test
  void pointsAreExplained() throws Exception {
    Path model = trained("shapes:2", "--points", 8);
    Path page = folder.resolve("p.html");
    for (String group : List.of("so3", "sn")) {
      Object[] command = {"explain", model, "--data", "shapes:1", "--points", 8, "--group", group};
      Object[] quick = {"--samples", 1, "--draws", 2, "--average", 2, "--orders", 1, "-r", page};
      Outcome outcome = run(concat(concat(command, quick), "-e", "GRADIENT,SHAP"));
      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(Files.readString(page)).contains("<circle");
    }
  }

  @Test
  void onnxModelsAreExplainedByHidingPartsOrByDifferences() throws Exception {
    var onnx = new OnnxComposer("sums");
    String x = onnx.input("x", "batch", 3);
    String column = onnx.weight(new double[] {1, -1, 1, -1, 1, -1}, 3, 2);
    onnx.output(onnx.matmul(x, column), "scores", "batch", 2);
    Path model = folder.resolve("sums.onnx");
    onnx.write(model);
    Path rows = Files.writeString(folder.resolve("rows.csv"), "1,2,3\n0.5,0,1\n");
    Object[] command = {
      "explain",
      model,
      "--data",
      rows,
      "--kind",
      "VECTORS",
      "--group",
      "sn",
      "-r",
      folder.resolve("v.html")
    };
    Outcome hidden = run(command);
    assertThat(hidden.code()).as(hidden.err()).isZero();
    assertThat(hidden.out()).contains("hiding parts", "occlusion moves with the input");
    Outcome gradient = run(concat(command, "-e", "GRADIENT"));
    assertThat(gradient.out()).contains("central differences", "moves with the input");
    assertThat(Files.readString(folder.resolve("v.html"))).contains("<rect");
    Outcome refused = run(concat(command, "--diverse", 0));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("needs derivatives");
  }

  @Test
  void faultsAreOneLine() {
    Path model = trained("glyphs:3");
    Object[] command = {
      "explain", model, "--data", "glyphs:1", "--group", "c4", "-e", "GRADIENT", "--limit", 1
    };
    for (Object[] wrong :
        List.of(
            new Object[] {"--samples", 0},
            new Object[] {"--average", 0},
            new Object[] {"--explainer", "OCCLUSION", "--window", 2, "--stride", 3},
            new Object[] {"--answer", 99},
            new Object[] {"--diverse", 99})) {
      Outcome outcome = run(concat(command, wrong));
      assertThat(outcome.code()).as(Arrays.toString(wrong)).isEqualTo(2);
      assertThat(outcome.err().strip().lines()).hasSize(1);
    }
  }
}
