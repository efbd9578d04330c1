package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.learn.LearnedSymmetrization;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerSpec;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditComparison;
import dev.coset.symmetrize.audit.AuditReport;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.learned.AdapterSettings;
import dev.coset.symmetrize.onnx.OnnxSymmetrizer;
import dev.coset.symmetrize.onnx.OutputLaw;
import dev.coset.symmetrize.onnx.RewriteOptions;
import dev.coset.symmetrize.onnx.Rewriting;
import dev.coset.symmetrize.report.HtmlReport;
import dev.coset.symmetrize.report.JsonReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model satisfy a law exactly. */
@Command(
    name = "symmetrize",
    description = {
      "Make a model exactly invariant or equivariant under a group, leaving its",
      "weights alone, and audit it before and after. The result is a .coset file,",
      "or, for c4 and d4 on images, so3, o3, se3 and e3 on points and sn on sets,",
      "a new .onnx file that any runtime serves."
    },
    footer = {
      "",
      "Methods: frame (average over principal axes or sorted orders), canonical (one standard"
          + " pose),",
      "average (over a finite group, or random elements), sort, pool, learned (a pose of images,",
      "taught on upright ones in --data, without labels). Default: what suits the group.",
      "",
      "Examples:",
      "  coset symmetrize model.onnx --group so3 -o exact.coset --data scans/",
      "  coset symmetrize model.pt --group se3 --method canonical -o exact.coset",
      "  coset symmetrize cnn.onnx --group d4 -o cnn-d4.onnx --data photos/",
      "  coset symmetrize pointnet.onnx --group se3 -o pointnet-se3.onnx --data scans/",
      "  coset symmetrize cnn.onnx --group c8 --method learned --data upright/ -o adapted.coset",
      "  coset symmetrize plain.coset --group o3 --set degenerate=deterministic -o exact.coset"
    })
final class SymmetrizeCommand implements Runnable {

  private static final String ONNX = ".onnx";
  private static final long MOST_EVALUATIONS = 4000;
  private static final Duration MOST_TIME = Duration.ofMinutes(1);

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private ModelChoice model;
  @Mixin private DataOptions data;
  @Mixin private LawOptions law;

  @Option(
      names = {"-m", "--method"},
      paramLabel = "METHOD",
      description = "${COMPLETION-CANDIDATES}. Default: what suits the group.")
  private @Nullable SymmetrizerMethod method;

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = {
        "An option of the method, such as degenerate=refuse|deterministic|random:K, samples=N,",
        "mean=logits|probabilities, ambiguous=first|average, padding=zeros|reflect."
      })
  private Map<String, String> settings = new TreeMap<>();

  @Option(
      names = {"-r", "--report"},
      paramLabel = "FILE.html",
      description = {
        "Where the page of the audit goes, the JSON beside it.",
        "Default: coset-out/symmetrize-MODEL.html."
      })
  private @Nullable Path reportFile;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "Where the symmetrized model goes: .coset or .onnx.")
  private Path out = Path.of("");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often the method learned sees all data. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--audit",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Audit before and after on the data. Default: yes.")
  private boolean audit;

  @Override
  public void run() {
    DataKind kind = data.kind();
    if (String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT).endsWith(ONNX)) {
      rewrite(kind);
    } else {
      wrap(kind);
    }
  }

  private void wrap(DataKind kind) {
    try (OpenedModel<?> opened = model.open(kind, options)) {
      Loaded<?> loaded =
          model.matched(opened, data.load(ModelChoice.points(opened), options.random()));
      SymmetrizerSpec wanted = specification(kind);
      try (OpenedModel<?> wrapped =
          wanted.method() == SymmetrizerMethod.LEARNED
              ? learned(opened, wanted, loaded)
              : opened.symmetrized(wanted, loaded.shape())) {
        wrapped.save(out);
        report(opened, wrapped, loaded);
      }
    }
  }

  @SuppressWarnings("unchecked") // Model and data were both opened as images.
  private OpenedModel<?> learned(OpenedModel<?> opened, SymmetrizerSpec wanted, Loaded<?> loaded) {
    if (loaded.kind() != DataKind.IMAGES) {
      throw new BadInputException(
          "Method learned is for images, given: %s; use frame or average"
              .formatted(loaded.kind().name().toLowerCase(Locale.ROOT)));
    }
    try (ProgressLine line = ProgressLine.open("teaching the pose")) {
      LearnedSymmetrization.Adapted adapted =
          LearnedSymmetrization.adapt(
              (OpenedModel<Image>) opened,
              wanted,
              loaded.images().data().inputs(),
              AdapterSettings.defaults().withEpochs(epochs),
              (done, total) -> line.at(done, total, "epochs"),
              options.random());
      if (!options.json()) {
        spec.commandLine()
            .getOut()
            .printf("pose on held-out images: %s%n", adapted.trained().heldOut());
      }
      return adapted.model();
    }
  }

  private SymmetrizerSpec specification(DataKind kind) {
    SymmetrizerMethod chosen =
        method == null ? SymmetrizerMethod.suiting(law.group(), kind) : method;
    Map<String, String> chosenSettings = new TreeMap<>(settings);
    if (kind == DataKind.POINTS
        && (chosen == SymmetrizerMethod.FRAME || chosen == SymmetrizerMethod.CANONICAL)) {
      chosenSettings.putIfAbsent("degenerate", "deterministic");
    }
    return new SymmetrizerSpec(law.group(), chosen, law.output(), chosenSettings);
  }

  private void rewrite(DataKind kind) {
    Path in = Path.of(model.text());
    RewriteOptions rewriting = RewriteOptions.defaults().withAxes(model.axes());
    if (model.outputName().isPresent()) {
      rewriting = rewriting.withOutput(model.outputName().get());
    }
    Rewriting done =
        switch (kind) {
          case IMAGES -> OnnxSymmetrizer.average(in, out, turns(), moving(rewriting));
          case SETS ->
              method == SymmetrizerMethod.AVERAGE
                  ? OnnxSymmetrizer.averagePermutations(in, out, moving(rewriting))
                  : OnnxSymmetrizer.sort(in, out, moving(rewriting));
          case POINTS -> frame(in, rewriting);
          case VECTORS ->
              throw new BadInputException(
                  "An .onnx file can be written for c4 and d4 on images, so3, o3, se3 and e3 on"
                      + " points and sn on sets; for vectors name a .coset file");
        };
    if (!options.json()) {
      spec.commandLine().getOut().printf("%s: %s%n", out, done.summary());
    }
    try (OpenedModel<?> before = model.open(kind, options);
        OpenedModel<?> after = model.openOther(out.toString(), kind, options)) {
      report(
          before,
          after,
          model.matched(before, data.load(ModelChoice.points(before), options.random())));
    }
  }

  private RewriteOptions moving(RewriteOptions rewriting) {
    return rewriting.withLaw(outputLaw(law.output()));
  }

  private Rewriting frame(Path in, RewriteOptions rewriting) {
    if (method != null && method != SymmetrizerMethod.FRAME) {
      throw new BadInputException(
          "An .onnx file on points averages over principal frames; for method %s name a .coset file"
              .formatted(method.text()));
    }
    return OnnxSymmetrizer.frame(in, out, law.group(), law.output(), rewriting);
  }

  private FiniteGroup<? extends AffineElement> turns() {
    return switch (law.group().toLowerCase(Locale.ROOT)) {
      case "c4" -> Cyclic.of(4);
      case "d4" -> Dihedral.of(4);
      default ->
          throw new BadInputException(
              "An .onnx file can be written for c4 and d4; for %s name a .coset file"
                  .formatted(law.group()));
    };
  }

  private static OutputLaw outputLaw(OutputKind output) {
    return switch (output) {
      case INVARIANT -> OutputLaw.INVARIANT;
      case IMAGE, ROWS -> OutputLaw.EQUIVARIANT;
      default ->
          throw new BadInputException(
              "An .onnx file can be written for outputs that are invariant or images, given: "
                  + output);
    };
  }

  private void report(OpenedModel<?> before, OpenedModel<?> after, Loaded<?> loaded) {
    PrintWriter text = spec.commandLine().getOut();
    if (!audit) {
      text.println(out);
      return;
    }
    Path page =
        reportFile == null ? Outputs.inFolder("symmetrize-" + model.name() + ".html") : reportFile;
    AuditComparison comparison = compare(before, after, loaded.data(), law.law(loaded), page);
    Path figures = Outputs.withExtension(page, ".json");
    JsonReport.write(figures, comparison);
    if (options.json()) {
      text.println(JsonReport.text(comparison.reports()));
      return;
    }
    comparison.reports().forEach(report -> AuditText.print(report, text));
    text.printf("model: %s, report: %s, figures: %s%n", out, page, figures);
  }

  @SuppressWarnings("unchecked") // Models, data and law were all made for the same kind of data.
  private <E, I> AuditComparison compare(
      OpenedModel<?> before,
      OpenedModel<?> after,
      Dataset<I> samples,
      Equivariance<E, ?, NdArray> wanted,
      Path page) {
    Equivariance<E, I, NdArray> typed = (Equivariance<E, I, NdArray>) wanted;
    AuditReport first = audit((OpenedModel<I>) before, typed, samples, model.name());
    AuditReport second =
        audit((OpenedModel<I>) after, typed, samples, model.name() + ", symmetrized");
    AuditComparison comparison = AuditComparison.of(first, second);
    HtmlReport.write(page, comparison, Outputs.pictures(typed, samples));
    return comparison;
  }

  private static AuditSettings settings() {
    AuditSettings defaults = AuditSettings.defaults();
    return defaults.withBudget(
        new AuditSettings.Budget(MOST_EVALUATIONS, MOST_TIME, defaults.budget().cacheBytes()));
  }

  private <E, I> AuditReport audit(
      OpenedModel<I> opened, Equivariance<E, I, NdArray> wanted, Dataset<I> samples, String name) {
    try (ProgressLine line = ProgressLine.open("audit")) {
      return Audit.of(opened.model(), wanted)
          .named(name)
          .at(Instant.now())
          .run(samples, settings(), line::at, options.seed());
    }
  }
}
