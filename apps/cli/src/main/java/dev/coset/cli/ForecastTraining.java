package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.trajectories.Recording;
import dev.coset.data.trajectories.Window;
import dev.coset.data.trajectories.Windows;
import dev.coset.data.trajectories.Windows.SceneSplit;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.prediction.EqMotionConfig;
import dev.coset.motion.prediction.ForecasterFile;
import dev.coset.motion.prediction.Forecasts;
import dev.coset.motion.prediction.PedestrianOptions;
import dev.coset.motion.prediction.PedestrianTraining;
import dev.coset.motion.prediction.PedestrianTraining.Forecaster;
import dev.coset.motion.prediction.PedestrianTraining.SceneResult;
import dev.coset.motion.prediction.TrajectoryPlot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trains forecasters of trajectories and says how far off they are on scenes left out.
 *
 * @param options of trajectories
 * @param architecture which network and its size
 * @param settings of the trainer
 * @param checkpoints a folder in which runs save themselves
 * @param out where the model goes; one for each scene where each is left out in turn
 */
record ForecastTraining(
    ForecastOptions options,
    ArchitectureOptions architecture,
    TrainerSettings settings,
    Optional<Path> checkpoints,
    Path out) {

  private static final String EACH = "each";
  private static final String SUFFIX = ".safetensors";
  private static final int DRAWN = 4;

  /** Refuses a name of the model that says other contents. */
  ForecastTraining {
    if (!out.toString().endsWith(SUFFIX)) {
      throw new BadInputException(
          "A forecaster is written as %s, given: %s; change the name of --out"
              .formatted(SUFFIX, out));
    }
  }

  /** What is said at the end. */
  record Report(List<SceneResult> scenes, List<String> models, List<TrainReport> runs) {

    Map<String, Object> facts() {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("models", models);
      facts.put("runs", runs.stream().map(run -> run.facts(Optional.empty())).toList());
      facts.put("scenes", scenes.stream().map(Report::row).toList());
      return facts;
    }

    private static Map<String, Object> row(SceneResult scene) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("scene", scene.scene());
      row.put("windows", scene.windows());
      row.put("forecasts", scene.agents());
      row.put("average displacement", scene.average());
      row.put("last displacement", scene.last());
      return row;
    }

    void print(PrintWriter text, int futures) {
      runs.forEach(run -> run.print(text));
      if (scenes.isEmpty()) {
        return;
      }
      text.printf(
          Locale.ROOT,
          "%nMetres off on scenes left out, best of %d futures: on average (ADE) and at the end"
              + " (FDE)%n",
          futures);
      int width = scenes.stream().mapToInt(s -> s.scene().length()).max().orElse(0);
      String form = "  %-" + Math.max(7, width) + "s  %7s  %9s  %6s  %6s%n";
      text.printf(form, "scene", "windows", "forecasts", "ADE", "FDE");
      for (SceneResult scene : scenes) {
        text.printf(form, cells(scene));
      }
      if (scenes.size() > 1) {
        text.printf(
            form,
            "mean",
            "",
            "",
            metres(scenes.stream().mapToDouble(SceneResult::average).average().orElse(0)),
            metres(scenes.stream().mapToDouble(SceneResult::last).average().orElse(0)));
      }
    }

    private static Object[] cells(SceneResult scene) {
      return new Object[] {
        scene.scene(),
        Integer.toString(scene.windows()),
        Long.toString(scene.agents()),
        metres(scene.average()),
        metres(scene.last())
      };
    }

    private static String metres(double value) {
      return String.format(Locale.ROOT, "%.3f", value);
    }
  }

  /** Trains; the pictures show forecasts of scenes left out, or of the first recordings. */
  Report run(List<Recording> recordings, TrainingProgress progress, Optional<Path> plot) {
    architecture
        .model()
        .filter(name -> !name.equals("eqmotion"))
        .ifPresent(
            name -> {
              throw ArchitectureOptions.unknown(name, "eqmotion");
            });
    Report report = new Report(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<TrajectoryPlot.Scene> drawn = new ArrayList<>();
    var training = new PedestrianTraining(trainingOptions());
    if (options.leaveOut().isEmpty()) {
      List<Window> windows =
          recordings.stream().flatMap(r -> options.windows().cut(r).stream()).toList();
      keep(training.train("all", windows, progress), windows, "all", report, drawn);
    } else {
      for (SceneSplit split : splits(recordings)) {
        Forecaster forecaster = training.train(split.scene(), split.training(), progress);
        report.scenes().add(forecaster.measure(split));
        keep(forecaster, split.test(), split.scene(), report, drawn);
      }
    }
    plot.ifPresent(file -> TrajectoryPlot.write(file, drawn));
    return report;
  }

  private PedestrianOptions trainingOptions() {
    PedestrianOptions usual = PedestrianOptions.defaults();
    EqMotionConfig network =
        usual
            .network()
            .withWidth(architecture.width(usual.network().width()))
            .withLayers(architecture.layers(usual.network().layers()))
            .withHeads(options.futures());
    PedestrianOptions chosen =
        usual.withNetwork(network).withWindows(options.windows()).withSettings(settings);
    return checkpoints.map(chosen::withCheckpoints).orElse(chosen);
  }

  /** Every window of a scene is forecast, whatever the stride of training. */
  private List<SceneSplit> splits(List<Recording> recordings) {
    Windows all = options.windows().withStride(1);
    Map<String, List<Window>> tests = all.byScene(recordings);
    List<SceneSplit> splits = options.windows().leaveOneSceneOut(recordings);
    String wanted = options.leaveOut().orElse(EACH);
    List<SceneSplit> chosen =
        splits.stream()
            .filter(split -> wanted.equals(EACH) || split.scene().equals(wanted))
            .map(
                split ->
                    new SceneSplit(
                        split.scene(),
                        split.training(),
                        tests.getOrDefault(split.scene(), List.of())))
            .toList();
    if (chosen.isEmpty()) {
      throw new BadInputException(
          "There is no scene '%s' with windows to leave out; choose from %s, or '%s'"
              .formatted(
                  wanted,
                  String.join(", ", splits.stream().map(SceneSplit::scene).toList()),
                  EACH));
    }
    return chosen;
  }

  private void keep(
      Forecaster forecaster,
      List<Window> windows,
      String scene,
      Report report,
      List<TrajectoryPlot.Scene> drawn) {
    try (forecaster) {
      Path file = options.leaveOut().filter(EACH::equals).isPresent() ? fileOf(scene) : out;
      ForecasterFile.write(file, forecaster.network());
      report.models().add(file.toString());
      report
          .runs()
          .add(
              new TrainReport(file, forecaster.result(), 1, Optional.empty(), List.of(), Map.of()));
      int pictures = options.leaveOut().filter(EACH::equals).isPresent() ? 1 : DRAWN;
      for (int i = 0; i < pictures; i++) {
        Window window = windows.get((int) ((2L * i + 1) * windows.size() / (2L * pictures)));
        NdArray futures = Forecasts.of(forecaster.network(), window.past()).futures();
        drawn.add(
            new TrajectoryPlot.Scene(
                "%s, from frame %d".formatted(window.scene(), window.start()),
                window.past(),
                futures,
                Optional.of(window.future())));
      }
    }
  }

  private Path fileOf(String scene) {
    String name = String.valueOf(out.getFileName());
    String stem = name.substring(0, name.length() - SUFFIX.length());
    return out.resolveSibling(stem + "-" + scene + SUFFIX);
  }
}
