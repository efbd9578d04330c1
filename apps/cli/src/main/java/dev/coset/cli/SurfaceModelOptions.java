package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.shapes.SurfaceOptions;
import dev.coset.tensor.Threads;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What commands on surfaces are told alike: clouds to answer for or to learn from, and a model. */
final class SurfaceModelOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private RunOptions run;
  @Mixin private TrainerOptions trainer;

  @Parameters(
      arity = "0..1",
      paramLabel = "DATA",
      description =
          "A file or folder (PLY, PCD, OFF, OBJ, STL, XYZ, CSV, NPY), or part-shapes[:N].")
  private @Nullable String source;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "FILE.coset",
      description = "A model that --train wrote. Default: the one that comes along.")
  private @Nullable Path model;

  @Option(
      names = "--train",
      paramLabel = "DIR",
      description = "Learn from the clouds of this folder, or from part-shapes[:N].")
  private @Nullable String training;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "With --train: how many points of a cloud the network sees. Default: 256.")
  private @Nullable Integer points;

  /** Has the clouds answered for, or learned from, whichever were given. */
  int call(Consumer<SurfaceData> answer, Consumer<SurfaceData> learn) {
    if ((source == null) == (training == null)) {
      throw new BadInputException(
          "Give clouds to %s, or a folder to learn from by --train".formatted(spec.name()));
    }
    Threads.set(run.threads());
    if (training == null) {
      answer.accept(SurfaceData.load(String.valueOf(source), random()));
    } else {
      learn.accept(SurfaceData.load(training, random()));
    }
    return 0;
  }

  /** The model that was named. */
  Optional<Path> model() {
    return Optional.ofNullable(model);
  }

  /** Whether it learns from shapes that Coset makes. */
  boolean learnsMadeShapes() {
    return training != null && training.startsWith("part-shapes");
  }

  /** How to learn. */
  SurfaceOptions how() {
    SurfaceOptions usual = SurfaceOptions.defaults();
    TrainerSettings settings = trainer.settings(usual.trainer(), run, Optional.empty());
    SurfaceOptions how = usual.withTrainer(settings);
    return points == null ? how : how.withPoints(points);
  }

  /** Shows training on a line. */
  TrainingProgress progress(ProgressLine line) {
    return new TrainingLine(line, spec.commandLine().getErr());
  }

  RandomGenerator random() {
    return run.random();
  }

  RunOptions run() {
    return run;
  }
}
