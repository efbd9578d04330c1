package dev.coset.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.StateLoader;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.io.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link TrainingRun} as one safetensors file: weights, optimizer, best weights, curves, and what
 * the run must agree on. Random state is the seed and the number of steps done.
 */
final class Checkpoint {

  private static final String MODULE = "module.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String STEPS = "steps";
  private static final String EPOCHS = "epochs";
  private static final String VALIDATIONS = "validations";
  private static final String RUN = "coset.run";
  private static final String SECONDS = "coset.seconds";
  private static final int STEP_FIELDS = 3;
  private static final int EPOCH_FIELDS = 5;
  private static final int VALIDATION_FIELDS = 4;

  private Checkpoint() {}

  /** Replaces the file as a whole. */
  static void save(Path file, TrainingRun run) {
    try (var _ = Scope.open()) {
      var tensors = new LinkedHashMap<String, Tensor>();
      putAll(tensors, MODULE, run.module().state());
      putAll(tensors, OPTIMIZER, run.optimizer().state());
      run.stores().forEach((prefix, store) -> putAll(tensors, prefix, store));
      TrainingHistory history = run.history();
      tensors.put(STEPS, steps(history.steps()));
      tensors.put(EPOCHS, epochs(history.epochs()));
      tensors.put(VALIDATIONS, validations(history.validations(), run.task().metrics().size()));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Safetensors.write(
          file,
          tensors,
          Map.of(RUN, agreement(run).toString(), SECONDS, Double.toString(history.seconds())));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the checkpoint %s".formatted(file), e);
    }
  }

  /** Puts a run where the file left it; does nothing when there is no file. */
  static void load(Path file, TrainingRun run) {
    if (Files.notExists(file)) {
      return;
    }
    try (var _ = Scope.open()) {
      Safetensors.Contents contents = Safetensors.read(file);
      requireSameRun(file, contents.metadata(), run);
      TrainingHistory history = history(contents, run);
      run.stores()
          .forEach(
              (prefix, store) ->
                  StateLoader.load("kept weights", store, contents.withPrefix(prefix)));
      run.optimizer().load(contents.withPrefix(OPTIMIZER));
      run.module().load(contents.withPrefix(MODULE));
      run.continueFrom(history);
    } catch (IOException | IllegalArgumentException e) {
      throw e instanceof BadInputException bad
          ? bad
          : new BadInputException(
              "The checkpoint %s cannot be used: %s; remove it to train from the start"
                  .formatted(file, e.getMessage()),
              e);
    }
  }

  private static void putAll(
      Map<String, Tensor> tensors, String prefix, Map<String, Tensor> state) {
    state.forEach((name, tensor) -> tensors.put(prefix + name, tensor));
  }

  private static TrainingHistory history(Safetensors.Contents contents, TrainingRun run) {
    List<StepReport> steps = new ArrayList<>();
    for (double[] row : rows(contents, STEPS, STEP_FIELDS)) {
      steps.add(new StepReport(steps.size() + 1L, row[0], row[1], row[2]));
    }
    List<EpochReport> epochs = new ArrayList<>();
    for (double[] row : rows(contents, EPOCHS, EPOCH_FIELDS)) {
      epochs.add(new EpochReport(epochs.size() + 1, (long) row[0], row[1], row[2], row[3], row[4]));
    }
    List<Metric> metrics = run.task().metrics();
    List<ValidationReport> validations = new ArrayList<>();
    for (double[] row : rows(contents, VALIDATIONS, VALIDATION_FIELDS + metrics.size())) {
      List<Measured> values = new ArrayList<>();
      for (int i = 0; i < metrics.size(); i++) {
        values.add(new Measured(metrics.get(i), row[VALIDATION_FIELDS + i]));
      }
      validations.add(
          new ValidationReport((long) row[0], (int) row[1], row[2], values, row[3] != 0));
    }
    return new TrainingHistory(
        steps,
        epochs,
        validations,
        Double.parseDouble(contents.metadata().getOrDefault(SECONDS, "0")));
  }

  private static List<double[]> rows(Safetensors.Contents contents, String name, int width) {
    Tensor table = contents.tensors().get(name);
    if (table == null
        || table.dtype() != DType.FLOAT64
        || table.rank() != 2
        || table.size(1) != width) {
      throw new IllegalArgumentException(
          "the table '%s' of %d columns is missing".formatted(name, width));
    }
    double[] numbers = table.toDoubleArray();
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += width) {
      rows.add(Arrays.copyOfRange(numbers, i, i + width));
    }
    return rows;
  }

  private static Tensor table(List<double[]> rows, int width) {
    double[] numbers = new double[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, numbers, i * width, width);
    }
    return Tensors.of(numbers, rows.size(), width);
  }

  private static Tensor steps(List<StepReport> steps) {
    return table(
        steps.stream()
            .map(s -> new double[] {s.loss(), s.gradientNorm(), s.learningRate()})
            .toList(),
        STEP_FIELDS);
  }

  private static Tensor epochs(List<EpochReport> epochs) {
    return table(
        epochs.stream()
            .map(
                e ->
                    new double[] {
                      e.step(), e.loss(), e.gradientNorm(), e.learningRate(), e.seconds()
                    })
            .toList(),
        EPOCH_FIELDS);
  }

  private static Tensor validations(List<ValidationReport> validations, int metrics) {
    List<double[]> rows = new ArrayList<>();
    for (ValidationReport report : validations) {
      double[] row = new double[VALIDATION_FIELDS + metrics];
      row[0] = report.step();
      row[1] = report.epoch();
      row[2] = report.trainingLoss();
      row[3] = report.isBest() ? 1 : 0;
      for (int i = 0; i < metrics; i++) {
        row[VALIDATION_FIELDS + i] = report.values().get(i).value();
      }
      rows.add(row);
    }
    return table(rows, VALIDATION_FIELDS + metrics);
  }

  /** What a run that resumes must have in common with the one that was saved. */
  private static ObjectNode agreement(TrainingRun run) {
    ObjectNode node = SettingsJson.numeric(run.settings());
    if (run.settings().optimization().schedule() != RateSchedule.CONSTANT) {
      node.put("epochs", run.settings().limits().epochs());
      node.put("steps", run.settings().limits().steps());
    }
    node.put("processes", run.group().size());
    node.put("samples", run.task().size());
    node.put("metrics", run.task().metrics().stream().map(Metric::name).toList().toString());
    node.put("data", run.task().fingerprint());
    return node;
  }

  private static void requireSameRun(Path file, Map<String, String> metadata, TrainingRun run)
      throws JsonProcessingException {
    JsonNode saved = Json.MAPPER.readTree(metadata.getOrDefault(RUN, "{}"));
    ObjectNode wanted = agreement(run);
    for (var field : wanted.properties()) {
      String there = saved.path(field.getKey()).asText();
      if (!there.equals(field.getValue().asText())) {
        throw new BadInputException(
            "The checkpoint %s is of a run with %s '%s', this one has '%s'; use the same settings, or remove it"
                .formatted(file, field.getKey(), Json.printable(there), field.getValue().asText()));
      }
    }
  }
}
