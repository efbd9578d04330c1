package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.PointCloud;
import dev.coset.learn.Architecture;
import dev.coset.learn.Augmentation;
import dev.coset.learn.CnnArchitecture;
import dev.coset.learn.DataParallel;
import dev.coset.learn.DeepSetsArchitecture;
import dev.coset.learn.MlpArchitecture;
import dev.coset.learn.Models;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.OpenedModel;
import dev.coset.learn.ParticleArchitecture;
import dev.coset.learn.Split;
import dev.coset.learn.Trained;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.Training;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.runs.RunRecord;
import dev.coset.learn.runs.RunRecorder;
import dev.coset.motion.prediction.PedestrianOptions;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.tensor.Threads;
import dev.coset.tensor.parallel.ProcessGroup;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
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
      "the saved model is exactly invariant. --task nbody trains a network that says where charged",
      "particles will be, --task trajectories one that forecasts walking people; 'coset models'",
      "lists the networks."
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
      "  coset train --task nbody --data particles:3000 -o egnn.coset",
      "  coset train --task trajectories --data eth_ucy/ --leave-out each -o walk.safetensors",
      "  coset train --config docs/configurations/pedestrians.yaml --time 20m",
      "  coset runs list                                          what was trained so far"
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private DataOptions data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the trained model goes: .coset, for trajectories .safetensors.")
  private @Nullable Path out;

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = {
        "Settings from a file: the long names of these options without dashes, as in",
        "docs/configurations. What is given on the command line comes first."
      })
  private @Nullable Path config;

  @Option(
      names = "--schema",
      description = "Print a JSON schema of such files, for editors, and do nothing else.")
  private boolean schema;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "What is learnt: ${COMPLETION-CANDIDATES}. Default: told from the data.")
  private Task task = Task.AUTO;

  @Mixin private ArchitectureOptions architecture;
  @Mixin private ForecastOptions forecast;

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

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the curves, of trajectories the forecasts: .png or .svg.")
  private @Nullable Path plot;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Made particles: other problems to test on. Default: ${DEFAULT-VALUE}.")
  private int testProblems = 500;

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
  public Integer call() {
    Configuration configuration = new Configuration(spec);
    if (schema) {
      spec.commandLine().getOut().println(configuration.schema());
      return 0;
    }
    if (config != null) {
      return configured(configuration.arguments(config));
    }
    if (out == null) {
      throw new BadInputException("Where should the model go? Give -o FILE");
    }
    run(out);
    return 0;
  }

  /** Runs the command with what was given and the settings of a file. */
  private int configured(List<String> settings) {
    List<String> given = spec.root().commandLine().getParseResult().originalArgs();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals("--config")) {
        i++; // and its value
      } else if (!given.get(i).startsWith("--config=")) {
        all.add(given.get(i));
      }
    }
    all.addAll(settings);
    return Main.commandLine()
        .setOut(spec.commandLine().getOut())
        .setErr(spec.commandLine().getErr())
        .execute(all.toArray(String[]::new));
  }

  private void run(Path file) {
    if (task == Task.TRAJECTORIES) {
      forecast(file);
      return;
    }
    forecast.requireUnused(spec.commandLine().getParseResult());
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
      load(file, ProcessGroup.alone());
      return;
    }
    try (ProcessGroup group = worker.get().join()) {
      load(file, group);
    }
  }

  private void forecast(Path file) {
    if (symmetric != null || processes != 1 || resume != null) {
      throw new BadInputException(
          "On trajectories leave out --frame, --augment, --processes and --resume: the network is"
              + " equivariant, and --checkpoint FOLDER goes on after an interruption");
    }
    TrainerSettings settings =
        trainer.settings(PedestrianOptions.defaults().settings(), options, Optional.empty());
    Threads.set(options.threads());
    var training =
        new ForecastTraining(
            forecast, architecture, settings, Optional.ofNullable(checkpoint), file);
    ForecastTraining.Report report;
    try (ProgressLine line = ProgressLine.open("train")) {
      report =
          training.run(
              ForecastOptions.read(data, options.random()),
              new TrainingLine(line, spec.commandLine().getErr()),
              Optional.ofNullable(plot));
    } catch (TrainingDivergedException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
    PrintWriter text = spec.commandLine().getOut();
    if (options.json()) {
      text.println(Json.of(report.facts()));
    } else {
      report.print(text, forecast.futures());
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

  private void load(Path file, ProcessGroup group) {
    boolean bodies = task == Task.NBODY;
    DataOptions source = bodies && !data.isGiven() ? data.from("particles") : data;
    if (bodies || GeneratedData.isParticles(source.source())) {
      source = source.withAllPoints();
    }
    Loaded<?> loaded = source.load(OptionalInt.empty(), options.random());
    if ((bodies || task == Task.POINTS) && loaded.kind() != DataKind.POINTS) {
      throw new BadInputException(
          "--task %s is for point clouds, and %s holds %s; leave it out or give clouds"
              .formatted(
                  task.name().toLowerCase(Locale.ROOT),
                  loaded.data().name(),
                  loaded.kind().name().toLowerCase(Locale.ROOT)));
    }
    switch (loaded.kind()) {
      case POINTS -> clouds(file, loaded.points(), group);
      case IMAGES -> {
        architecture.requireOnly("cnn", loaded.kind());
        train(
            file,
            loaded.images(),
            CnnArchitecture.defaults(loaded.shape()[0], loaded.outputs()),
            group);
      }
      case SETS -> {
        architecture.requireOnly("deepsets", loaded.kind());
        train(
            file,
            loaded.arrays(),
            DeepSetsArchitecture.defaults(loaded.shape()[1], loaded.outputs()),
            group);
      }
      case VECTORS -> {
        architecture.requireOnly("mlp", loaded.kind());
        train(
            file,
            loaded.arrays(),
            MlpArchitecture.defaults(loaded.shape()[0], loaded.outputs()),
            group);
      }
    }
  }

  private void clouds(Path file, Loaded<PointCloud> loaded, ProcessGroup group) {
    if (task == Task.NBODY && !ArchitectureOptions.isParticles(loaded)) {
      throw new BadInputException(
          "--task nbody needs clouds with columns vx, vy, vz and charge, and %s has other ones; add them"
              .formatted(loaded.data().name()));
    }
    train(file, loaded, architecture.forClouds(loaded, loaded.outputs()), group);
  }

  private <I> void train(
      Path file, Loaded<I> loaded, Architecture<I> architecture, ProcessGroup group) {
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
    Optional<RunRecorder> recorder = recorder(file, group, architecture);
    TrainerSettings settings = settings(architecture, recorder, group);
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
      Map<String, Double> tested = tested(architecture, trained);
      save(file, trained, loaded, frame);
      recorder.ifPresent(RunRecorder::discardCheckpoint);
      report(
          new TrainReport(
              file,
              trained.result(),
              trained.stepsPerEpoch(),
              recorder,
              trained.model().classes(),
              tested));
    } else {
      trained.model().close();
    }
  }

  /** The folder of the run that is made or gone on with; only the first process writes to it. */
  private Optional<RunRecorder> recorder(
      Path file, ProcessGroup group, Architecture<?> architecture) {
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
                    file.toString())));
  }

  private TrainerSettings settings(
      Architecture<?> architecture, Optional<RunRecorder> recorder, ProcessGroup group) {
    Optional<Path> file =
        checkpoint == null ? recorder.map(RunRecorder::checkpoint) : Optional.of(checkpoint);
    TrainerSettings usual =
        architecture instanceof ParticleArchitecture
            ? TrainerSettings.defaults().withEpochs(100).withBatchSize(50).withWeightDecay(0)
            : TrainerSettings.defaults();
    return trainer.settings(usual, options, file).withThreads(options.threads(group.size()));
  }

  private <I> void save(Path file, Trained<I> trained, Loaded<I> loaded, @Nullable String frame) {
    try (OpenedModel<I> plain = Models.of(trained.model())) {
      if (frame == null) {
        plain.save(file);
      } else {
        try (OpenedModel<I> framed =
            plain.symmetrized(specification(frame, loaded), loaded.shape())) {
          framed.save(file);
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

  /** Errors on problems of particles that were not trained on, where such were made. */
  @SuppressWarnings("unchecked") // Networks on particles take clouds.
  private Map<String, Double> tested(Architecture<?> architecture, Trained<?> trained) {
    return architecture instanceof ParticleArchitecture
            && GeneratedData.isParticles(data.source())
            && testProblems > 0
        ? ParticleTest.errors(
            (NetworkModel<PointCloud>) trained.model(), testProblems, options.seed())
        : Map.of();
  }

  private void report(TrainReport report) {
    PrintWriter text = spec.commandLine().getOut();
    if (plot != null) {
      report.draw(plot);
    }
    if (options.json()) {
      text.println(Json.of(report.facts(Optional.ofNullable(plot))));
    } else {
      report.print(text);
    }
  }
}
