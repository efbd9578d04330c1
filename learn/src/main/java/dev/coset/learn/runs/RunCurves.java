package dev.coset.learn.runs;

import dev.coset.learn.EpochReport;
import dev.coset.learn.Measured;
import dev.coset.learn.StepReport;
import dev.coset.learn.TrainingHistory;
import dev.coset.learn.ValidationReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a run; positions are epochs, with fractions.
 *
 * @param name of the run
 * @param trainingLoss the mean loss of each epoch or, of a run shorter than two, of each step
 * @param learningRate by step
 * @param gradientNorm by step
 * @param metrics by name, the one that decides first
 */
public record RunCurves(
    String name,
    Curve trainingLoss,
    Curve learningRate,
    Curve gradientNorm,
    Map<String, Curve> metrics) {

  /** Points to be joined by lines. */
  record Curve(List<Double> at, List<Double> values) {
    static Curve empty() {
      return new Curve(new ArrayList<>(), new ArrayList<>());
    }

    void add(double x, double y) {
      if (Double.isFinite(y)) {
        at.add(x);
        values.add(y);
      }
    }
  }

  /**
   * The curves of a run that was just done.
   *
   * @param stepsPerEpoch how many steps an epoch has
   */
  public static RunCurves of(String name, TrainingHistory history, long stepsPerEpoch) {
    var curves = empty(name);
    for (StepReport step : history.steps()) {
      curves.addStep(
          step.step(),
          stepsPerEpoch,
          step.loss(),
          step.gradientNorm(),
          step.learningRate(),
          history.epochs().size());
    }
    for (EpochReport epoch : history.epochs()) {
      curves.addEpoch(epoch.epoch(), epoch.loss(), history.epochs().size());
    }
    for (ValidationReport report : history.validations()) {
      for (Measured measured : report.values()) {
        curves.addMetric(
            (double) report.step() / stepsPerEpoch, measured.metric().name(), measured.value());
      }
    }
    return curves;
  }

  /**
   * The curves of a recorded run; a last line that a killed run did not finish is passed over.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  public static RunCurves of(RunRecord run) {
    var curves = empty(run.id());
    List<List<String>> epochs = rows(run.folder().resolve(RunFiles.EPOCHS), 6);
    for (List<String> row : rows(run.folder().resolve(RunFiles.STEPS), 4)) {
      curves.addStep(
          Long.parseLong(row.get(0)),
          run.stepsPerEpoch(),
          Double.parseDouble(row.get(1)),
          Double.parseDouble(row.get(2)),
          Double.parseDouble(row.get(3)),
          epochs.size());
    }
    for (List<String> row : epochs) {
      curves.addEpoch(Integer.parseInt(row.get(0)), Double.parseDouble(row.get(2)), epochs.size());
    }
    for (List<String> row : rows(run.folder().resolve(RunFiles.VALIDATIONS), 6)) {
      curves.addMetric(
          Double.parseDouble(row.get(0)) / run.stepsPerEpoch(),
          row.get(4),
          Double.parseDouble(row.get(5)));
    }
    return curves;
  }

  private static RunCurves empty(String name) {
    return new RunCurves(name, Curve.empty(), Curve.empty(), Curve.empty(), new LinkedHashMap<>());
  }

  private void addStep(
      long step, long perEpoch, double loss, double norm, double rate, int epochs) {
    double at = (double) step / perEpoch;
    if (epochs < 2) {
      trainingLoss.add(at, loss);
    }
    gradientNorm.add(at, norm);
    learningRate.add(at, rate);
  }

  private void addEpoch(int epoch, double loss, int epochs) {
    if (epochs >= 2) {
      trainingLoss.add(epoch, loss);
    }
  }

  private void addMetric(double at, String metric, double value) {
    metrics.computeIfAbsent(metric, _ -> Curve.empty()).add(at, value);
  }

  private static List<List<String>> rows(Path file, int width) {
    List<List<String>> rows = new ArrayList<>();
    if (Files.notExists(file)) {
      return rows;
    }
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> fields = fields(line);
        if (fields.size() == width && !fields.getLast().isEmpty()) {
          rows.add(fields);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s".formatted(file), e);
    }
    return rows;
  }

  /** The fields of a line of CSV, with their quotes taken off. */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
