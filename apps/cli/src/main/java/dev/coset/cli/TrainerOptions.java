package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.learn.Cadence;
import dev.coset.learn.Checkpointing;
import dev.coset.learn.Limits;
import dev.coset.learn.Measure;
import dev.coset.learn.Optimization;
import dev.coset.learn.ParameterGroup;
import dev.coset.learn.RateSchedule;
import dev.coset.learn.TrainerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the trainer. */
final class TrainerOptions {

  private static final TrainerSettings DEFAULTS = TrainerSettings.defaults();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = {
        "Passes over the data. Default: 30, on particles 100, on trajectories 60; no limit with",
        "--steps or --time."
      })
  private @Nullable Integer epochs;

  @Option(names = "--steps", paramLabel = "N", description = "Stop after N steps.")
  private @Nullable Long steps;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Stop after this time, such as 90s, 10m or 1h30m.")
  private @Nullable Duration time;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples per step. Default: 32; on particles 50, on trajectories 16.")
  private @Nullable Integer batch;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      description = "Compute each batch in N parts, to save memory. Default: ${DEFAULT-VALUE}.")
  private int parts = DEFAULTS.parts();

  @Option(names = "--learning-rate", paramLabel = "R", description = "Default: 0.002.")
  private @Nullable Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "How the rate changes: ${COMPLETION-CANDIDATES}. Default: warmup_cosine, on trajectories"
              + " cosine; constant when only --time limits the run.")
  private @Nullable RateSchedule schedule;

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      description = "Default: 0.0001, on particles and trajectories 0.")
  private @Nullable Double weightDecay;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Largest norm of the gradients. Default: 5, on trajectories 1.")
  private @Nullable Double clip;

  @Option(
      names = "--ema",
      paramLabel = "DECAY",
      description = "Keep an exponential moving average of the weights and use it, such as 0.999.")
  private @Nullable Double ema;

  @Option(
      names = "--group",
      paramLabel = "PATTERN:FACTOR[:DECAY]",
      description = {
        "Parameters whose names match the pattern get the learning rate times FACTOR (0 freezes",
        "them) and the weight decay DECAY. May be repeated."
      })
  private List<String> groups = List.of();

  @Option(
      names = "--validate-every",
      paramLabel = "N[steps]",
      description = "Validate every N epochs or, as 500steps, N steps. Default: 1.")
  private String validateEvery = "1";

  @Option(
      names = "--metrics",
      paramLabel = "LIST",
      description = {
        "What validation measures, the first to choose the best by: loss, accuracy,",
        "balanced-accuracy, f1, auc, per-class; loss, mse, rmse, mae, r2 for values.",
        "Default: accuracy, or mse for values."
      })
  private @Nullable String metrics;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after N validations without improvement. Default: never.")
  private int patience = DEFAULTS.validation().patience();

  @Option(
      names = "--min-change",
      paramLabel = "D",
      description = "What counts as improvement. Default: ${DEFAULT-VALUE}.")
  private double minimalChange;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "STEPS",
      description = "Save the run every so many steps too. Default: after every epoch only.")
  private int checkpointEvery = Integer.MAX_VALUE;

  /** The measures asked for; empty for the usual one. */
  List<Measure> measures() {
    return metrics == null ? List.of() : Measure.parse(metrics);
  }

  /**
   * The settings; faults of the user's numbers are reported as such.
   *
   * @param usual what holds where nothing was given
   */
  TrainerSettings settings(TrainerSettings usual, RunOptions options, Optional<Path> checkpoint) {
    try {
      Limits limits = limits(usual);
      TrainerSettings settings =
          usual
              .withSchedule(schedule(limits, usual))
              .withLimits(limits)
              .withBatchSize(batch == null ? usual.batchSize() : batch)
              .withParts(parts)
              .withOptimization(this::optimization)
              .withValidation(
                  v ->
                      v.withEvery(Cadence.parse(validateEvery))
                          .withPatience(patience)
                          .withMinimalChange(minimalChange))
              .withSeed(options.seed())
              .withThreads(options.threads());
      return checkpoint
          .map(file -> settings.withCheckpoint(new Checkpointing(file, checkpointEvery)))
          .orElse(settings);
    } catch (IllegalArgumentException e) {
      throw e instanceof BadInputException
          ? e
          : new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private Limits limits(TrainerSettings usual) {
    Limits limits = Limits.none();
    if (epochs != null || (steps == null && time == null)) {
      limits = limits.withEpochs(epochs == null ? usual.limits().epochs() : epochs);
    }
    limits = steps == null ? limits : limits.withSteps(steps);
    return time == null ? limits : limits.withTime(time);
  }

  private RateSchedule schedule(Limits limits, TrainerSettings usual) {
    if (schedule != null) {
      return schedule;
    }
    return limits.isCounted() ? usual.optimization().schedule() : RateSchedule.CONSTANT;
  }

  private Optimization optimization(Optimization usual) {
    Optimization changed =
        usual
            .withLearningRate(learningRate == null ? usual.learningRate() : learningRate)
            .withWeightDecay(weightDecay == null ? usual.weightDecay() : weightDecay)
            .withGradientClip(clip == null ? usual.gradientClip() : clip)
            .withGroups(groups.stream().map(text -> group(text, usual.weightDecay())).toList());
    return ema == null ? changed : changed.withAverage(ema);
  }

  private ParameterGroup group(String text, double usualDecay) {
    String[] parts = text.split(":", -1);
    if (parts.length == 2 || parts.length == 3) {
      try {
        return new ParameterGroup(
            parts[0],
            Double.parseDouble(parts[1]),
            parts.length == 3
                ? Double.parseDouble(parts[2])
                : weightDecay == null ? usualDecay : weightDecay);
      } catch (NumberFormatException e) {
        throw badGroup(text, e);
      }
    }
    throw badGroup(text, new IllegalArgumentException("parts: " + parts.length));
  }

  private static BadInputException badGroup(String text, Exception e) {
    return new BadInputException(
        "'%s' is no group; write a pattern, a factor and perhaps a weight decay, such as .*bias:1:0"
            .formatted(text),
        e);
  }
}
