package dev.coset.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.tensor.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Records of training runs as files that other programs read. */
public final class RunRecords {

  private RunRecords() {}

  /**
   * Writes the validations of a run as CSV, one line each: {@code
   * step,epoch,training_loss,METRIC...}.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void writeCurves(Path file, TrainingResult result) {
    var text = new StringBuilder("step,epoch,training_loss");
    result
        .bestValidation()
        .values()
        .forEach(measured -> text.append(',').append(column(measured.metric())));
    text.append('\n');
    for (ValidationReport report : result.validations()) {
      text.append("%d,%d,%s".formatted(report.step(), report.epoch(), report.trainingLoss()));
      report.values().forEach(measured -> text.append(',').append(measured.value()));
      text.append('\n');
    }
    write(file, text.toString());
  }

  private static String column(Metric metric) {
    return metric.name().replaceAll("[\\s,\"]+", "_");
  }

  /**
   * Writes what a run was and gave as JSON: the model with its configuration and data fingerprint,
   * the settings, the environment, the figures.
   *
   * @param metrics further figures by name, such as those on test data
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void writeRun(
      Path file,
      ModelDescription model,
      TrainerSettings settings,
      TrainingResult result,
      Map<String, Double> metrics) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    ObjectNode described = root.putObject("model");
    described.put("kind", model.kind().label());
    described.set("configuration", model.configuration());
    described.set("classes", Json.MAPPER.valueToTree(model.classes()));
    model.points().ifPresent(points -> described.put("points", points));
    model
        .provenance()
        .dataFingerprint()
        .ifPresent(print -> described.put("dataFingerprint", print));
    root.set("settings", SettingsJson.of(settings));
    root.set("environment", Json.MAPPER.valueToTree(Versions.environment()));
    ObjectNode figures = root.putObject("result");
    figures.put("metric", result.metric().name());
    Json.putNumber(figures, "best", result.best());
    figures.put("bestEpoch", result.bestEpoch());
    figures.put("epochs", result.epochs().size());
    figures.put("steps", result.stepLosses().size());
    Json.putNumber(figures, "finalLoss", result.finalLoss());
    Json.putNumber(figures, "seconds", result.seconds());
    ObjectNode more = root.putObject("metrics");
    metrics.forEach((name, value) -> Json.putNumber(more, name, value));
    write(file, root.toPrettyString() + "\n");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }
}
