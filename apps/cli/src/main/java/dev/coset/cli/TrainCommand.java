package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Target;
import dev.coset.learn.Architecture;
import dev.coset.learn.Augmentation;
import dev.coset.learn.CnnArchitecture;
import dev.coset.learn.DataParallel;
import dev.coset.learn.DeepSetsArchitecture;
import dev.coset.learn.MlpArchitecture;
import dev.coset.learn.Models;
import dev.coset.learn.OpenedModel;
import dev.coset.learn.PointNetArchitecture;
import dev.coset.learn.Split;
import dev.coset.learn.Trained;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.Training;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.runs.CurvePlot;
import dev.coset.learn.runs.RunCurves;
import dev.coset.learn.runs.RunRecord;
import dev.coset.learn.runs.RunRecorder;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.tensor.parallel.ProcessGroup;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network on the user's data. */
@Command(
    name = "train",
    description = {
      "Train a network on your data: a PointNet on clouds, a small convolutional network on"
          + " images,",
      "Deep Sets on sets, a multilayer perceptron on vectors; a classifier when samples have"
          + " labels,",
      "a regression when they have values. With --frame it is trained in the frame of a group, and",
      "the saved model is exactly invariant."
    },
    footer = {
      "",
      "Examples:",
      "  coset train --data scans/ -o plain.coset",
      "  coset train --data scans/ --frame se3 -o invariant.coset",
      "  coset train --data photos/ --augment d4 --epochs 60 -o cnn.coset",
      "  coset train --data scans/ -o m.coset --time 10m --ema 0.999 --metrics"
          + " accuracy,auc,per-class",
      "  coset train --data scans/ -o m.coset --resume last       after it was interrupted",
      "  coset train --data scans/ -o m.coset --processes 4       share batches out",
      "  coset train --data scans/ -o m.coset --plot curves.png",
      "  coset runs list                                          what was trained so far"
    })
final class TrainCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private DataOptions data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE.coset",
      required = true,
      description = "Where the trained model goes.")
  private Path out = Path.of("");

  @Mixin private TrainerOptions trainer;
  @Mixin private RunsFolder runs;

  @Option(
      names = "--hold-back",
      paramLabel = "SHARE",
      description = "Share of the data held back for validation. Default: ${DEFAULT-VALUE}.")
  private double held = 0.2;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Save the run there instead of in its record; when called again with the same options it"
              + " goes on from it to the same numbers.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = {
        "Go on with a recorded run that was interrupted, by its name or 'last', to the numbers it",
        "would have had. Give the same options as before."
      })
  private @Nullable String resume;

  @Option(names = "--no-runs", description = "Keep no record of the run.")
  private boolean unrecorded;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "Share every batch out to N processes. Default: ${DEFAULT-VALUE}.")
  private int processes = 1;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draw the curves: .png or .svg.")
  private @Nullable Path plot;

  @ArgGroup private @Nullable Symmetric symmetric;

  /** At most one way to treat a symmetry in training. */
  static final class Symmetric {
    @Option(
        names = "--frame",
        paramLabel = "GROUP",
        description = "Train in the frame of the group; the result is exactly invariant under it.")
    private @Nullable String frame;

    @Option(
        names = "--augment",
        paramLabel = "GROUP",
        description = "Move training samples by random elements; invariant only approximately.")
    private @Nullable String augment;
  }

  @Override
  public void run() {
    if (processes < 1) {
      throw new BadInputException(
          "--processes must be at least 1, given: %d; give how many to start".formatted(processes));
    }
    Optional<DataParallel.Worker> worker =
        processes == 1 ? Optional.empty() : DataParallel.worker();
    if (processes > 1 && worker.isEmpty()) {
      launch();
      return;
    }
    if (worker.isEmpty()) {
      load(ProcessGroup.alone());
      return;
    }
    try (ProcessGroup group = worker.get().join()) {
      load(group);
    }
  }

  /** Runs this very command in several processes. */
  private void launch() {
    if (Terminal.isInteractive()) {
      System.setProperty(Terminal.WATCHED, "true");
    }
    try {
      DataParallel.run(
          processes,
          Main.class,
          spec.root().commandLine().getParseResult().originalArgs(),
          Terminal.isInteractive()
              ? Optional.of(ProcessBuilder.Redirect.INHERIT)
              : Optional.empty(),
          spec.commandLine().getOut()::println);
    } catch (IllegalStateException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private void load(ProcessGroup group) {
    Loaded<?> loaded = data.load(OptionalInt.empty(), options.random());
    switch (loaded.kind()) {
      case POINTS -> train(points(loaded), PointNetArchitecture.defaults(outputs(loaded)), group);
      case IMAGES ->
          train(
              images(loaded), CnnArchitecture.defaults(loaded.shape()[0], outputs(loaded)), group);
      case SETS ->
          train(
              arrays(loaded),
              DeepSetsArchitecture.defaults(loaded.shape()[1], outputs(loaded)),
              group);
      case VECTORS ->
          train(
              arrays(loaded), MlpArchitecture.defaults(loaded.shape()[0], outputs(loaded)), group);
    }
  }

  @SuppressWarnings("unchecked") // The kind of the data says so.
  private static Loaded<PointCloud> points(Loaded<?> loaded) {
    return (Loaded<PointCloud>) loaded;
  }

  @SuppressWarnings("unchecked") // The kind of the data says so.
  private static Loaded<Image> images(Loaded<?> loaded) {
    return (Loaded<Image>) loaded;
  }

  @SuppressWarnings("unchecked") // The kind of the data says so.
  private static Loaded<NdArray> arrays(Loaded<?> loaded) {
    return (Loaded<NdArray>) loaded;
  }

  private static int outputs(Loaded<?> loaded) {
    Dataset<?> data = loaded.data();
    return switch (data.samples().getFirst().target().orElse(null)) {
      case Target.Label label -> data.classes().size();
      case Target.Values values -> values.values().size();
      case null ->
          throw new BadInputException(
              "%s has no labels to learn from; put each class in a folder of its name, or give --labels or --targets"
                  .formatted(data.name()));
    };
  }

  private <I> void train(Loaded<I> loaded, Architecture<I> architecture, ProcessGroup group) {
    RandomGenerator random = options.random();
    Split<I> split = Split.of(loaded.data(), held, random);
    String frame = symmetric == null ? null : symmetric.frame;
    String augment = symmetric == null ? null : symmetric.augment;
    Training<I> training =
        Training.of(architecture, split.training(), split.held()).withMeasures(trainer.measures());
    if (frame != null) {
      SymmetrizerPlan<?, I> plan = plan(frame, loaded);
      training = training.inFrame(plan, random);
    } else if (augment != null) {
      training = training.withAugmentation(Augmentation.under(plan(augment, loaded).symmetry()));
    }
    Optional<RunRecorder> recorder = recorder(group, architecture);
    TrainerSettings settings = settings(recorder, group);
    Trained<I> trained;
    try (ProgressLine line = ProgressLine.open(group.rank() == 0, "train")) {
      List<TrainingProgress> listeners =
          new ArrayList<>(List.of(new TrainingLine(line, spec.commandLine().getErr())));
      recorder.ifPresent(listeners::add);
      trained =
          training.run(
              settings,
              group.rank() == 0 ? TrainingProgress.all(listeners) : TrainingProgress.none(),
              group);
    } catch (TrainingDivergedException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
    if (group.rank() == 0) {
      save(trained, loaded, frame);
      recorder.ifPresent(RunRecorder::discardCheckpoint);
      report(trained, recorder);
    } else {
      trained.model().close();
    }
  }

  /** The folder of the run that is made or gone on with; only the first process writes to it. */
  private Optional<RunRecorder> recorder(ProcessGroup group, Architecture<?> architecture) {
    if (resume != null && (unrecorded || checkpoint != null)) {
      throw new BadInputException(
          "--resume goes on with a recorded run; leave out --no-runs and --checkpoint");
    }
    if (unrecorded) {
      return Optional.empty();
    }
    if (resume != null) {
      RunRecord run = runs.store().find(resume);
      if (Files.notExists(run.checkpoint())) {
        throw new BadInputException(
            "Run %s has no checkpoint to go on from: it is %s; start a new one without --resume"
                .formatted(run.id(), run.status().name().toLowerCase(Locale.ROOT)));
      }
      return Optional.of(RunRecorder.resume(run.folder()));
    }
    return group.rank() > 0
        ? Optional.empty()
        : Optional.of(
            RunRecorder.create(
                runs.path(),
                Map.of(
                    "command",
                    String.join(" ", spec.root().commandLine().getParseResult().originalArgs()),
                    "architecture",
                    architecture.toString(),
                    "out",
                    out.toString())));
  }

  private TrainerSettings settings(Optional<RunRecorder> recorder, ProcessGroup group) {
    Optional<Path> file =
        checkpoint == null ? recorder.map(RunRecorder::checkpoint) : Optional.of(checkpoint);
    return trainer.settings(options, file).withThreads(options.threads(group.size()));
  }

  private <I> void save(Trained<I> trained, Loaded<I> loaded, @Nullable String frame) {
    try (OpenedModel<I> plain = Models.of(trained.model())) {
      if (frame == null) {
        plain.save(out);
      } else {
        try (OpenedModel<I> framed =
            plain.symmetrized(specification(frame, loaded), loaded.shape())) {
          framed.save(out);
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // The plan was made for the kind of the data.
  private <I> SymmetrizerPlan<?, I> plan(String group, Loaded<I> loaded) {
    return (SymmetrizerPlan<?, I>)
        specification(group, loaded).create(loaded.kind(), loaded.shape());
  }

  private static SymmetrizerSpec specification(String group, Loaded<?> loaded) {
    SymmetrizerMethod method = SymmetrizerMethod.suiting(group, loaded.kind());
    SymmetrizerSpec specification = SymmetrizerSpec.of(group, method, OutputKind.INVARIANT);
    return loaded.kind() == DataKind.POINTS && method == SymmetrizerMethod.FRAME
        ? specification.with("degenerate", "deterministic")
        : specification;
  }

  private void report(Trained<?> trained, Optional<RunRecorder> recorder) {
    PrintWriter text = spec.commandLine().getOut();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", out.toString());
    recorder.ifPresent(run -> facts.put("run", run.id()));
    if (plot != null) {
      CurvePlot.write(
          plot, List.of(RunCurves.of("run", trained.result().history(), trained.stepsPerEpoch())));
      facts.put("curves", plot.toString());
    }
    facts.put("metric", trained.result().metric().name());
    facts.put("best", trained.result().best());
    facts.put("bestEpoch", trained.result().bestEpoch());
    facts.put("epochs", trained.result().epochs().size());
    facts.put("seconds", trained.result().seconds());
    facts.put("ended", trained.result().reason().name().toLowerCase(Locale.ROOT));
    trained
        .result()
        .bestValidation()
        .values()
        .forEach(measured -> facts.put(measured.metric().name(), measured.value()));
    if (options.json()) {
      text.println(Json.of(facts));
      return;
    }
    text.printf(
        Locale.ROOT,
        "%s: validation %s %.4g at epoch %d of %d, %.1f s%s%n",
        out,
        trained.result().metric().name(),
        trained.result().best(),
        trained.result().bestEpoch(),
        trained.result().epochs().size(),
        trained.result().seconds(),
        recorder.map(run -> "; run " + run.id()).orElse(""));
    trained.result().bestValidation().values().stream()
        .skip(1)
        .forEach(
            measured ->
                text.printf(
                    Locale.ROOT, "  %s %.4g%n", measured.metric().name(), measured.value()));
    List<String> classes = trained.model().classes();
    if (!classes.isEmpty()) {
      text.printf("classes: %s%n", String.join(", ", classes));
    }
  }
}
