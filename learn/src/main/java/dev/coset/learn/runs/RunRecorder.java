package dev.coset.learn.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.learn.EpochReport;
import dev.coset.learn.Measured;
import dev.coset.learn.Metric;
import dev.coset.learn.StepReport;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingHistory;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingResult;
import dev.coset.learn.TrainingTask;
import dev.coset.learn.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Records one training run in a folder of its own: {@code run.json} says what it is and how it
 * stands, {@code steps.csv}, {@code epochs.csv} and {@code validations.csv} hold its figures.
 *
 * <p>The folders are the truth, because they cannot be lost: every run writes only its own, so any
 * number of trainings run at once; the description is replaced as a whole, and a killed run keeps
 * every line up to its last second. A DuckDB file admits one writing process at a time, and a run
 * that found it locked would have to wait or go unrecorded; so it is only an index, made from the
 * folders when somebody asks ({@link RunIndex}).
 *
 * <p>A run that resumes from a checkpoint goes on in the same folder; figures after the checkpoint,
 * which it repeats, are dropped.
 */
public final class RunRecorder implements TrainingProgress {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final ObjectNode run;
  private Optional<CsvLog> steps = Optional.empty();
  private Optional<CsvLog> epochs = Optional.empty();
  private Optional<CsvLog> validations = Optional.empty();

  private RunRecorder(Path folder, ObjectNode run) {
    this.folder = folder;
    this.run = run;
  }

  /**
   * A new run.
   *
   * @param runs the folder of all runs, made when absent
   * @param configuration what should be remembered about it, such as the model and the data
   * @throws UncheckedIOException if its folder cannot be made
   */
  public static RunRecorder create(Path runs, Map<String, String> configuration) {
    ObjectNode run = RunFiles.MAPPER.createObjectNode();
    Instant now = Instant.now();
    run.put("started", now.toString());
    run.set("configuration", RunFiles.MAPPER.valueToTree(configuration));
    return new RunRecorder(fresh(runs, NAME.format(now)), run);
  }

  /**
   * A run that goes on.
   *
   * @param folder its folder
   * @throws BadInputException if it holds no run
   */
  public static RunRecorder resume(Path folder) {
    return new RunRecorder(folder, RunFiles.read(folder));
  }

  /** Makes a folder of a name that no other process has taken. */
  private static Path fresh(Path runs, String name) {
    try {
      Files.createDirectories(runs);
      Path folder = runs.resolve(name);
      for (int i = 2; !isMade(folder); i++) {
        folder = runs.resolve(name + "-" + i);
      }
      return folder;
    } catch (IOException e) {
      throw new BadInputException(
          "The folder %s for records cannot be made; name another place".formatted(runs), e);
    }
  }

  /** Makes a folder, unless another run that began in the same second has. */
  private static boolean isMade(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** The folder of this run. */
  public Path folder() {
    return folder;
  }

  /** The name of this run. */
  public String id() {
    return String.valueOf(folder.getFileName());
  }

  /** A place for the run's checkpoint. */
  public Path checkpoint() {
    return folder.resolve(RunFiles.CHECKPOINT);
  }

  /** Removes the checkpoint of a run that needs it no more. */
  public void discardCheckpoint() {
    try {
      Files.deleteIfExists(checkpoint());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove %s".formatted(checkpoint()), e);
    }
  }

  @Override
  public void started(TrainingTask task, TrainerSettings settings, TrainingHistory earlier) {
    ProcessHandle self = ProcessHandle.current();
    run.put("status", RunStatus.RUNNING.name());
    run.put("process", self.pid());
    run.put("processStarted", self.info().startInstant().map(Instant::toString).orElse(""));
    run.put("seed", settings.seed());
    run.put("data", task.fingerprint());
    run.put("samples", task.size());
    run.put("parameters", task.module().parameterCount());
    run.put("stepsPerEpoch", settings.stepsPerEpoch(task.size()));
    run.put("metric", task.metric().name());
    ArrayNode metrics = run.putArray("metrics");
    task.metrics()
        .forEach(
            metric ->
                metrics
                    .addObject()
                    .put("name", metric.name())
                    .put("direction", metric.direction().name()));
    run.set("settings", RunFiles.MAPPER.valueToTree(settings.describe()));
    run.set("environment", RunFiles.MAPPER.valueToTree(Environment.describe()));
    run.remove("message");
    RunFiles.write(folder, run);
    steps =
        Optional.of(
            new CsvLog(folder.resolve(RunFiles.STEPS), "step,loss,gradient_norm,learning_rate"));
    epochs =
        Optional.of(
            new CsvLog(
                folder.resolve(RunFiles.EPOCHS),
                "epoch,step,loss,gradient_norm,learning_rate,seconds"));
    validations =
        Optional.of(
            new CsvLog(
                folder.resolve(RunFiles.VALIDATIONS),
                "step,epoch,training_loss,is_best,metric,value"));
    earlier.steps().forEach(this::write);
    earlier.epochs().forEach(this::epoch);
    earlier.validations().forEach(this::write);
    flush();
  }

  @Override
  public void step(StepReport report, long all) {
    write(report);
  }

  private void write(StepReport report) {
    steps.ifPresent(
        log ->
            log.line(
                "%d,%s,%s,%s"
                    .formatted(
                        report.step(),
                        report.loss(),
                        report.gradientNorm(),
                        report.learningRate())));
  }

  @Override
  public void epoch(EpochReport report) {
    epochs.ifPresent(
        log ->
            log.line(
                "%d,%d,%s,%s,%s,%s"
                    .formatted(
                        report.epoch(),
                        report.step(),
                        report.loss(),
                        report.gradientNorm(),
                        report.learningRate(),
                        report.seconds())));
  }

  @Override
  public void validation(ValidationReport report) {
    write(report);
    if (report.isBest()) {
      result().put("bestStep", report.step()).put("bestEpoch", report.epoch());
      put("best", report.decisive());
    }
    result().put("steps", report.step());
    RunFiles.write(folder, run);
    flush();
  }

  private void write(ValidationReport report) {
    for (Measured measured : report.values()) {
      Metric metric = measured.metric();
      validations.ifPresent(
          log ->
              log.line(
                  "%d,%d,%s,%s,%s,%s"
                      .formatted(
                          report.step(),
                          report.epoch(),
                          report.trainingLoss(),
                          report.isBest(),
                          RunFiles.field(metric.name()),
                          measured.value())));
    }
  }

  @Override
  public void warning(String text) {
    (run.path("warnings") instanceof ArrayNode list ? list : run.putArray("warnings")).add(text);
    RunFiles.write(folder, run);
  }

  @Override
  public void finished(TrainingResult result) {
    ObjectNode node = result();
    node.put("reason", result.reason().name());
    node.put("steps", result.history().steps().size());
    node.put("epochs", result.epochs().size());
    put("best", result.best());
    put("finalLoss", result.finalLoss());
    put("seconds", result.seconds());
    ObjectNode values = node.putObject("values");
    result
        .bestValidation()
        .values()
        .forEach(measured -> putNumber(values, measured.metric().name(), measured.value()));
    end(
        RunStatus.FINISHED,
        "ended by its limit of " + result.reason().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void failed(RuntimeException fault) {
    end(
        fault instanceof TrainingDivergedException ? RunStatus.DIVERGED : RunStatus.FAILED,
        String.valueOf(fault.getMessage()).lines().findFirst().orElse(""));
  }

  private void end(RunStatus status, String message) {
    steps.ifPresent(CsvLog::close);
    epochs.ifPresent(CsvLog::close);
    validations.ifPresent(CsvLog::close);
    run.put("status", status.name());
    run.put("ended", Instant.now().toString());
    run.put("message", message);
    RunFiles.write(folder, run);
  }

  private void flush() {
    steps.ifPresent(CsvLog::flush);
    epochs.ifPresent(CsvLog::flush);
    validations.ifPresent(CsvLog::flush);
  }

  private ObjectNode result() {
    return run.path("result") instanceof ObjectNode node ? node : run.putObject("result");
  }

  private void put(String name, double value) {
    putNumber(result(), name, value);
  }

  private static void putNumber(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.put(name, Double.toString(value));
    }
  }
}
