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
  private static final String BEST = "best.";
  private static final String LOSSES = "losses";
  private static final String EPOCHS = "epochs";
  private static final String RUN = "coset.run";
  private static final String SECONDS = "coset.seconds";
  private static final int EPOCH_FIELDS = 4;

  private Checkpoint() {}

  /** Replaces the file as a whole. */
  static void save(Path file, TrainingRun run) {
    try (var _ = Scope.open()) {
      var tensors = new LinkedHashMap<String, Tensor>();
      putAll(tensors, MODULE, run.module().state());
      putAll(tensors, OPTIMIZER, run.optimizer().state());
      putAll(tensors, BEST, run.bestState());
      double[] losses = run.losses().stream().mapToDouble(Double::doubleValue).toArray();
      tensors.put(LOSSES, Tensors.of(losses, losses.length));
      tensors.put(EPOCHS, Tensors.of(numbers(run.epochs()), run.epochs().size(), EPOCH_FIELDS));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Safetensors.write(
          file,
          tensors,
          Map.of(RUN, agreement(run).toString(), SECONDS, Double.toString(run.seconds())));
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
      Tensor losses = require(contents, LOSSES, 1);
      Tensor epochs = require(contents, EPOCHS, 2);
      StateLoader.load("best weights", run.bestState(), contents.withPrefix(BEST));
      run.optimizer().load(contents.withPrefix(OPTIMIZER));
      run.module().load(contents.withPrefix(MODULE));
      run.continueFrom(
          reports(epochs),
          Arrays.stream(losses.toDoubleArray()).boxed().toList(),
          Double.parseDouble(contents.metadata().getOrDefault(SECONDS, "0")));
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

  private static Tensor require(Safetensors.Contents contents, String name, int rank) {
    Tensor tensor = contents.tensors().get(name);
    if (tensor == null || tensor.dtype() != DType.FLOAT64 || tensor.rank() != rank) {
      throw new IllegalArgumentException("the table '%s' is missing".formatted(name));
    }
    return tensor;
  }

  /** What a run that resumes must have in common with the one that was saved. */
  private static ObjectNode agreement(TrainingRun run) {
    TrainerSettings settings = run.settings();
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("epochs", settings.epochs());
    node.put("batchSize", settings.batchSize());
    node.put("learningRate", settings.learningRate());
    node.put("weightDecay", settings.weightDecay());
    node.put("schedule", settings.schedule().name());
    node.put("patience", settings.patience());
    Json.putNumber(node, "gradientClip", settings.gradientClip());
    node.put("seed", settings.seed());
    node.put("samples", run.task().size());
    node.put("metric", run.task().metric().name());
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

  private static double[] numbers(List<EpochReport> epochs) {
    double[] numbers = new double[epochs.size() * EPOCH_FIELDS];
    for (int i = 0; i < epochs.size(); i++) {
      EpochReport report = epochs.get(i);
      numbers[EPOCH_FIELDS * i] = report.loss();
      numbers[EPOCH_FIELDS * i + 1] = report.metric();
      numbers[EPOCH_FIELDS * i + 2] = report.learningRate();
      numbers[EPOCH_FIELDS * i + 3] = report.seconds();
    }
    return numbers;
  }

  private static List<EpochReport> reports(Tensor table) {
    if (table.size(1) != EPOCH_FIELDS) {
      throw new IllegalArgumentException("the table 'epochs' has another width");
    }
    double[] n = table.toDoubleArray();
    var reports = new ArrayList<EpochReport>();
    for (int i = 0; i < n.length; i += EPOCH_FIELDS) {
      reports.add(new EpochReport(reports.size() + 1, n[i], n[i + 1], n[i + 2], n[i + 3]));
    }
    return reports;
  }
}
