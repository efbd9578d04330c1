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
import dev.coset.learn.Checkpointing;
import dev.coset.learn.CnnArchitecture;
import dev.coset.learn.DeepSetsArchitecture;
import dev.coset.learn.MlpArchitecture;
import dev.coset.learn.Models;
import dev.coset.learn.OpenedModel;
import dev.coset.learn.PointNetArchitecture;
import dev.coset.learn.RunRecords;
import dev.coset.learn.Split;
import dev.coset.learn.Trained;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.Training;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      "  coset train --data scans/ -o m.coset --checkpoint run.ckpt    call again to resume"
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

  @Option(names = "--epochs", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int epochs = TrainerSettings.defaults().limits().epochs();

  @Option(names = "--batch", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int batch = TrainerSettings.defaults().batchSize();

  @Option(names = "--learning-rate", paramLabel = "R", description = "Default: ${DEFAULT-VALUE}.")
  private double learningRate = TrainerSettings.defaults().optimization().learningRate();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after N epochs without improvement. Default: never.")
  private int patience = TrainerSettings.defaults().validation().patience();

  @Option(
      names = "--hold-back",
      paramLabel = "SHARE",
      description = "Share of the data held back for validation. Default: ${DEFAULT-VALUE}.")
  private double held = 0.2;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Save the run there; a run that was killed goes on from it to the same numbers.")
  private @Nullable Path checkpoint;

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
    Loaded<?> loaded = data.load(OptionalInt.empty(), options.random());
    switch (loaded.kind()) {
      case POINTS -> train(points(loaded), PointNetArchitecture.defaults(outputs(loaded)));
      case IMAGES ->
          train(images(loaded), CnnArchitecture.defaults(loaded.shape()[0], outputs(loaded)));
      case SETS ->
          train(arrays(loaded), DeepSetsArchitecture.defaults(loaded.shape()[1], outputs(loaded)));
      case VECTORS ->
          train(arrays(loaded), MlpArchitecture.defaults(loaded.shape()[0], outputs(loaded)));
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

  private <I> void train(Loaded<I> loaded, Architecture<I> architecture) {
    RandomGenerator random = options.random();
    Split<I> split = Split.of(loaded.data(), held, random);
    String frame = symmetric == null ? null : symmetric.frame;
    String augment = symmetric == null ? null : symmetric.augment;
    Training<I> training = Training.of(architecture, split.training(), split.held());
    if (frame != null) {
      SymmetrizerPlan<?, I> plan = plan(frame, loaded);
      training = training.inFrame(plan, random);
    } else if (augment != null) {
      training = training.withAugmentation(Augmentation.under(plan(augment, loaded).symmetry()));
    }
    Trained<I> trained;
    try (ProgressLine line = ProgressLine.open("train")) {
      trained = training.run(settings(), new TrainingLine(line));
    }
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
    Path curves = Outputs.withExtension(out, ".csv");
    RunRecords.writeCurves(curves, trained.result());
    report(trained, curves);
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

  private TrainerSettings settings() {
    TrainerSettings settings =
        TrainerSettings.defaults()
            .withEpochs(epochs)
            .withBatchSize(batch)
            .withLearningRate(learningRate)
            .withPatience(patience)
            .withSeed(options.seed())
            .withThreads(options.threads());
    return checkpoint == null
        ? settings
        : settings.withCheckpoint(Checkpointing.everyEpoch(checkpoint));
  }

  private void report(Trained<?> trained, Path curves) {
    PrintWriter text = spec.commandLine().getOut();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", out.toString());
    facts.put("curves", curves.toString());
    facts.put("metric", trained.result().metric().name());
    facts.put("best", trained.result().best());
    facts.put("bestEpoch", trained.result().bestEpoch());
    facts.put("epochs", trained.result().epochs().size());
    facts.put("seconds", trained.result().seconds());
    if (options.json()) {
      text.println(Json.of(facts));
      return;
    }
    text.printf(
        Locale.ROOT,
        "%s: validation %s %.4g at epoch %d of %d, %.1f s; curves: %s%n",
        out,
        trained.result().metric().name(),
        trained.result().best(),
        trained.result().bestEpoch(),
        trained.result().epochs().size(),
        trained.result().seconds(),
        curves);
    List<String> classes = trained.model().classes();
    if (!classes.isEmpty()) {
      text.printf("classes: %s%n", String.join(", ", classes));
    }
  }
}
