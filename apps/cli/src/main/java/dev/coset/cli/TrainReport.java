package dev.coset.cli;

import dev.coset.learn.TrainingResult;
import dev.coset.learn.runs.CurvePlot;
import dev.coset.learn.runs.RunCurves;
import dev.coset.learn.runs.RunRecorder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is said at the end of a training.
 *
 * @param model where the trained model is
 * @param result how training went
 * @param stepsPerEpoch how many steps an epoch had
 * @param recorder the record of the run
 * @param classes the names of the classes; empty where there are none
 * @param tested what was measured on other data, by name
 */
record TrainReport(
    Path model,
    TrainingResult result,
    long stepsPerEpoch,
    Optional<RunRecorder> recorder,
    List<String> classes,
    Map<String, Double> tested) {

  /** Draws the curves of the run. */
  void draw(Path plot) {
    CurvePlot.write(plot, List.of(RunCurves.of("run", result.history(), stepsPerEpoch)));
  }

  /** All facts by name, for machines. */
  Map<String, Object> facts(Optional<Path> plot) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", model.toString());
    recorder.ifPresent(run -> facts.put("run", run.id()));
    plot.ifPresent(file -> facts.put("curves", file.toString()));
    facts.put("metric", result.metric().name());
    facts.put("best", result.best());
    facts.put("bestEpoch", result.bestEpoch());
    facts.put("epochs", result.epochs().size());
    facts.put("seconds", result.seconds());
    facts.put("ended", result.reason().name().toLowerCase(Locale.ROOT));
    result
        .bestValidation()
        .values()
        .forEach(measured -> facts.put(measured.metric().name(), measured.value()));
    facts.putAll(tested);
    return facts;
  }

  /** The same for people. */
  void print(PrintWriter text) {
    text.printf(
        Locale.ROOT,
        "%s: validation %s %.4g at epoch %d of %d, %.1f s%s%n",
        model,
        result.metric().name(),
        result.best(),
        result.bestEpoch(),
        result.epochs().size(),
        result.seconds(),
        recorder.map(run -> "; run " + run.id()).orElse(""));
    result.bestValidation().values().stream()
        .skip(1)
        .forEach(
            measured ->
                text.printf(
                    Locale.ROOT, "  %s %.4g%n", measured.metric().name(), measured.value()));
    tested.forEach((name, value) -> text.printf(Locale.ROOT, "  %s %.4g%n", name, value));
    if (!classes.isEmpty()) {
      text.printf("classes: %s%n", String.join(", ", classes));
    }
  }
}
