package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditComparison;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.audit.Effort;
import dev.coset.symmetrize.audit.Verdict;
import dev.coset.symmetrize.report.HtmlReport;
import dev.coset.symmetrize.report.JsonReport;
import dev.coset.symmetrize.report.Pictures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how far a model is from a law. */
@Command(
    name = "audit",
    description = {
      "Measure how far a model is from being invariant or equivariant under a group:",
      "errors with intervals, by angle and axis, flipped predictions, accuracy on moved data,",
      "and the worst elements. Writes an HTML page and the same figures as JSON. What was",
      "measured is kept until the audit is complete, so that one that was stopped can go on."
    },
    footer = {
      "",
      "Examples:",
      "  coset audit model.onnx --data scans/ --group so3",
      "  coset audit cnn.pt --data photos/ --group d4 --size 28x28 --channels gray",
      "  coset audit 'exec:python3 model.py' --data scans/ --group so3 --json",
      "  coset audit forces.onnx --data molecules.npy --group so3 --output point_vectors",
      "  coset audit old.onnx --against new.onnx --against newer.pt --data scans/ --group so3",
      "  coset audit large.onnx --data scans/ --group so3 --at-least 64000 --budget 64000 --resume",
      "  coset audit model.onnx --data scans/ --group so3 --replay coset-out/audit-model.json",
      "  coset audit cnn.onnx --data photos/ --group t2 --layers"
    })
final class AuditCommand implements Callable<Integer> {

  private static final int VIOLATED = 1;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private ModelChoice model;
  @Mixin private DataOptions data;
  @Mixin private LawOptions law;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description = "Mean relative error up to which the law holds. Default: ${DEFAULT-VALUE}.")
  private double tolerance = AuditSettings.defaults().tolerance();

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "At most so many evaluations. Default: ${DEFAULT-VALUE}.")
  private long budget = AuditSettings.defaults().budget().maxEvaluations();

  @Option(
      names = "--at-least",
      paramLabel = "N",
      description = {
        "At least so many evaluations, however precise the figures are before.",
        "Default: ${DEFAULT-VALUE}."
      })
  private long atLeast = AuditSettings.defaults().precision().minEvaluations();

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description = "At most so many seconds. Default: ${DEFAULT-VALUE}.")
  private long seconds = AuditSettings.defaults().budget().maxTime().toSeconds();

  @Option(
      names = {"-r", "--report"},
      paramLabel = "FILE.html",
      description = "Where the page goes, the JSON beside it. Default: coset-out/audit-MODEL.html.")
  private @Nullable Path report;

  @Option(
      names = "--replay",
      paramLabel = "FILE.json",
      description = "Compute the worst cases of an earlier audit again instead.")
  private @Nullable Path replay;

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "Another model to audit in the same way and compare; may be repeated.")
  private List<String> against = List.of();

  @Option(
      names = "--resume",
      description = "Go on with an audit of the same model and data that was stopped.")
  private boolean resume;

  @Option(
      names = "--layers",
      description = {
        "Say which layer and which generator break the law instead, by Lie derivatives: for Lie",
        "groups; on images t2 (fractions of a pixel), so2, sim2, aff2."
      })
  private boolean layers;

  @Option(names = "--fail-if-violated", description = "Exit with code 1 unless the law holds.")
  private boolean failIfViolated;

  @Override
  public Integer call() {
    DataKind kind = data.kind();
    try (OpenedModel<?> opened = model.open(kind, options)) {
      Loaded<?> loaded =
          model.matched(opened, data.load(ModelChoice.points(opened), options.random()));
      if (layers) {
        boolean kept = layerAuditing(opened).run(loaded, report, spec.commandLine().getOut());
        return failIfViolated && !kept ? VIOLATED : 0;
      }
      return audit(opened, loaded.data(), law.law(loaded));
    }
  }

  private LayerAuditing layerAuditing(OpenedModel<?> opened) {
    return new LayerAuditing(opened, model, law, options);
  }

  @SuppressWarnings("unchecked") // Model, data and law were all made for the same kind of data.
  private <E, I> int audit(
      OpenedModel<?> opened, Dataset<I> samples, Equivariance<E, ?, NdArray> wanted) {
    Equivariance<E, I, NdArray> typedLaw = (Equivariance<E, I, NdArray>) wanted;
    if (replay != null) {
      return replay(of((OpenedModel<I>) opened, typedLaw, model.name()), samples, replay);
    }
    Path page = report == null ? Outputs.inFolder("audit-" + model.name() + ".html") : report;
    List<AuditReport> results = new ArrayList<>();
    results.add(run((OpenedModel<I>) opened, typedLaw, samples, model.name(), page));
    for (String other : against) {
      try (OpenedModel<?> next = model.openOther(other, data.kind(), options)) {
        String name = ModelChoice.name(other);
        boolean taken = results.stream().anyMatch(r -> r.subject().model().equals(name));
        results.add(run((OpenedModel<I>) next, typedLaw, samples, taken ? other : name, page));
      }
    }
    write(page, results, Outputs.pictures(typedLaw, samples));
    boolean holds = results.stream().allMatch(r -> r.verdict().outcome() == Verdict.Outcome.HOLDS);
    return failIfViolated && !holds ? VIOLATED : 0;
  }

  private static <E, I> Audit<E, I> of(
      OpenedModel<I> opened, Equivariance<E, I, NdArray> typedLaw, String name) {
    return Audit.of(opened.model(), typedLaw).named(name).at(Instant.now());
  }

  private <E, I> AuditReport run(
      OpenedModel<I> opened,
      Equivariance<E, I, NdArray> typedLaw,
      Dataset<I> samples,
      String name,
      Path page) {
    Path journal = page.resolveSibling("audit-" + fileName(name) + ".journal");
    if (!resume) {
      forget(journal);
    }
    AuditReport result;
    try (ProgressLine line = ProgressLine.open("audit " + name)) {
      result =
          of(opened, typedLaw, name)
              .keeping(journal)
              .run(samples, settings(), line::at, options.seed());
    }
    if (result.effort().stop() == Effort.Stop.TIME
        || result.effort().stop() == Effort.Stop.INTERRUPTED) {
      spec.commandLine()
          .getErr()
          .printf("%s: not finished; the same command with --resume goes on%n", name);
    } else {
      forget(journal);
    }
    return result;
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static void forget(Path journal) {
    try {
      Files.deleteIfExists(journal);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be deleted (%s); name another place with --report"
              .formatted(journal, e.getMessage()),
          e);
    }
  }

  private void write(Path page, List<AuditReport> results, Pictures pictures) {
    Path figures = Outputs.withExtension(page, ".json");
    if (results.size() == 1) {
      HtmlReport.write(page, results.getFirst(), pictures);
      JsonReport.write(figures, results.getFirst());
    } else {
      AuditComparison comparison = new AuditComparison(results);
      HtmlReport.write(page, comparison, pictures);
      JsonReport.write(figures, comparison);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.println(JsonReport.text(results));
      return;
    }
    results.forEach(result -> AuditText.print(result, out));
    if (results.size() > 1) {
      out.println(new AuditComparison(results).sentence());
    }
    out.printf("report: %s, figures: %s%n", page, figures);
  }

  private AuditSettings settings() {
    AuditSettings settings = AuditSettings.defaults().withTolerance(tolerance);
    AuditSettings.Precision precision = settings.precision();
    settings =
        settings.withPrecision(
            new AuditSettings.Precision(atLeast, precision.relative(), precision.absolute()));
    if (seconds < 1) {
      throw new BadInputException("--max-seconds must be at least 1, given: " + seconds);
    }
    return settings.withBudget(
        new AuditSettings.Budget(
            budget, Duration.ofSeconds(seconds), settings.budget().cacheBytes()));
  }

  private <E, I> int replay(Audit<E, I> audit, Dataset<I> samples, Path file) {
    List<AuditReport> reports = JsonReport.read(file);
    PrintWriter out = spec.commandLine().getOut();
    for (Audit.Replay again : audit.replay(samples, reports.getFirst().worst())) {
      out.printf(
          Locale.ROOT,
          "%s  %s  error then %.6g, now %.6g%n",
          again.saved().sample(),
          again.saved().element(),
          again.saved().error(),
          again.error());
    }
    return 0;
  }
}
