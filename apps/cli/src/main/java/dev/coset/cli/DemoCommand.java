package dev.coset.cli;

import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.learn.Models;
import dev.coset.learn.OpenedModel;
import dev.coset.learn.PointNetArchitecture;
import dev.coset.learn.PointNormalization;
import dev.coset.learn.Split;
import dev.coset.learn.Trained;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.Training;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditComparison;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.audit.TaskMetric;
import dev.coset.symmetrize.report.HtmlReport;
import dev.coset.symmetrize.report.JsonReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job from end to end on made data. */
@Command(
    name = "demo",
    description = {
      "Show what Coset is for, in about a minute: a network that tells ten 3-D shapes apart when",
      "they stand upright, how it fails when they are turned, the same network made exactly",
      "invariant, and a report. Everything is made and trained on the spot."
    },
    footer = {"", "Examples:", "  coset demo", "  coset demo --seed 7 --json"})
final class DemoCommand implements Runnable {

  private static final String GROUP = "so3";
  private static final long MOST_EVALUATIONS = 3000;
  private static final Duration MOST_TIME = Duration.ofSeconds(15);
  private static final int TEST_PER_CLASS = 50;
  private static final double SMOOTHING = 0.05;
  private static final double LEARNING_RATE = 0.01;
  private static final List<Integer> WIDTHS = List.of(32, 64, 128);
  private static final List<Integer> HEAD = List.of(64);

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Option(
      names = "--per-class",
      paramLabel = "N",
      description = "Training shapes per class. Default: ${DEFAULT-VALUE}.")
  private int perClass = 600;

  @Option(names = "--points", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int points = 256;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Training in the frame; a fifth of it upright. Default: ${DEFAULT-VALUE}.")
  private int epochs = 15;

  @Override
  public void run() {
    RandomGenerator random = options.random();
    ShapeOptions shape = ShapeOptions.defaults().withPoints(points);
    Split<PointCloud> split = Split.of(Shapes.dataset(perClass, shape, random), 0.1, random);
    Dataset<PointCloud> test = Shapes.dataset(TEST_PER_CLASS, shape, random);
    SymmetrizerPlan<?, PointCloud> plan =
        SymmetrizerSpec.of(GROUP, SymmetrizerMethod.FRAME, OutputKind.INVARIANT)
            .with("degenerate", "deterministic")
            .forPoints(points, 3);

    say(
        "1. Training a PointNet on %d upright shapes of %d classes ...",
        split.training().size(), test.classes().size());
    Training<PointCloud> training =
        Training.of(
                new PointNetArchitecture(
                    new PointNetConfig(3, WIDTHS, HEAD, test.classes().size()),
                    PointNormalization.UNIT_BALL),
                split.training(),
                split.held())
            .withSmoothing(SMOOTHING);
    try (OpenedModel<PointCloud> plain = trained(training, Math.max(1, epochs / 5))) {
      say("2. Auditing it: are its answers the same when a shape is turned? ...");
      AuditReport before = audit(plan, plain.model(), test, "PointNet");
      tell(before);
      say("3. The same network, averaged over the frame of each shape: exactly invariant ...");
      AuditReport wrapped = audit(plan, plan.apply(plain.model()), test, "PointNet over frames");
      tell(wrapped);
      say("4. Trained again in the frame, so that it is also right ...");
      try (OpenedModel<PointCloud> framed = trained(training.inFrame(plan, random), epochs);
          OpenedModel<PointCloud> exact = framed.symmetrized(plan.spec(), new int[] {points, 3})) {
        AuditReport after = audit(plan, exact.model(), test, "PointNet trained in frames");
        tell(after);
        plain.save(Outputs.inFolder("demo-plain.coset"));
        exact.save(Outputs.inFolder("demo-exact.coset"));
        report(plan, test, new AuditComparison(List.of(before, wrapped, after)));
      }
    }
  }

  private OpenedModel<PointCloud> trained(Training<PointCloud> training, int passes) {
    TrainerSettings settings =
        TrainerSettings.defaults()
            .withEpochs(passes)
            .withLearningRate(LEARNING_RATE)
            .withSeed(options.seed())
            .withThreads(options.threads());
    try (ProgressLine line = ProgressLine.open("train")) {
      Trained<PointCloud> trained =
          training.run(settings, new TrainingLine(line, spec.commandLine().getErr()));
      return Models.of(trained.model());
    }
  }

  private <E> AuditReport audit(
      SymmetrizerPlan<E, PointCloud> plan,
      Model<PointCloud, NdArray> model,
      Dataset<PointCloud> test,
      String name) {
    Equivariance<E, PointCloud, NdArray> law = plan.law();
    AuditSettings settings = AuditSettings.defaults();
    settings =
        settings.withBudget(
            new AuditSettings.Budget(MOST_EVALUATIONS, MOST_TIME, settings.budget().cacheBytes()));
    try (ProgressLine line = ProgressLine.open("audit")) {
      return Audit.of(model, law)
          .named(name)
          .at(Instant.now())
          .run(test, settings, line::at, options.seed());
    }
  }

  private void report(
      SymmetrizerPlan<?, PointCloud> plan, Dataset<PointCloud> test, AuditComparison comparison) {
    Path page = Outputs.inFolder("demo.html");
    HtmlReport.write(page, comparison, Outputs.pictures(plan.law(), test));
    Path figures = Outputs.withExtension(page, ".json");
    JsonReport.write(figures, comparison);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.println(JsonReport.text(comparison.reports()));
      return;
    }
    say("");
    say("Report: %s  (open it in a browser), figures: %s", page, figures);
    say("Models: coset-out/demo-plain.coset, coset-out/demo-exact.coset. Try them on your files:");
    say("  ./coset audit coset-out/demo-exact.coset --data YOUR_SCANS/ --group %s", GROUP);
  }

  private void tell(AuditReport report) {
    double flips = report.predictions().map(p -> p.share().estimate()).orElse(Double.NaN);
    TaskMetric accuracy = report.task(TaskMetric.Kind.ACCURACY).orElseThrow();
    say(
        "   accuracy %.1f%% upright, %.1f%% turned; answers that change: %.1f%%; mean error %.2g:"
            + " %s",
        100 * accuracy.original().estimate(),
        100 * accuracy.moved().estimate(),
        100 * flips,
        report.error().mean().estimate(),
        report.verdict().outcome().name().toLowerCase(Locale.ROOT));
  }

  private void say(String format, Object... arguments) {
    if (!options.json()) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(Locale.ROOT, format + "%n", arguments);
      out.flush();
    }
  }
}
