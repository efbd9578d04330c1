package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.FiniteGroup;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.explain.ExplainedSymmetry;
import dev.coset.symmetrize.explain.Explainer;
import dev.coset.symmetrize.explain.ExplanationAudit;
import dev.coset.symmetrize.explain.ExplanationReport;
import dev.coset.symmetrize.explain.ExplanationSettings;
import dev.coset.symmetrize.explain.Similarity;
import dev.coset.symmetrize.explain.SymmetrizedExplainer;
import dev.coset.symmetrize.features.FeatureSet;
import dev.coset.symmetrize.report.ExplanationJson;
import dev.coset.symmetrize.report.ExplanationPage;
import dev.coset.symmetrize.report.ExplanationPage.Drawn;
import dev.coset.symmetrize.report.ExplanationPage.SamplePictures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains a model's answers, and measures whether the explanations move with the input. */
@Command(
    name = "explain",
    description = {
      "Explain a model's answers by scores of the parts of its inputs, and measure whether the",
      "explanations are as symmetric as they should be: whether they move with the input. Does the",
      "same for the explanation averaged over the group. Writes an HTML page with pictures and the",
      "same figures as JSON. Files that give no derivatives, such as ONNX, are explained by hiding",
      "parts; gradients that are asked for all the same are taken by differences."
    },
    footer = {
      "",
      "Examples:",
      "  coset explain cnn.pt --data photos/ --group c4 --size 28x28 --channels gray",
      "  coset explain model.onnx --data glyphs:2 --group d4 --explainer occlusion,shap",
      "  coset explain chairs.coset --data scans/ --group so3 --samples 4",
      "  coset explain sets.pt --data sets.jsonl --group sn --explainer gradient",
      "  coset explain cnn.coset --data glyphs:2 --group so2 --diverse 3"
    })
final class ExplainCommand implements Callable<Integer> {

  private static final int PICTURED = 3;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private ModelChoice model;
  @Mixin private DataOptions data;
  @Mixin private ExplainerOptions explainers;
  @Mixin private DiverseOptions diverse;

  @Option(
      names = {"-g", "--group"},
      paramLabel = "GROUP",
      required = true,
      description = "The group, as for coset audit: c4, d4, so2, t2, so3, sn ...")
  private String group = "";

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Explain so many samples, evenly spaced. Default: ${DEFAULT-VALUE}.")
  private int samples = 8;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = {
        "Try so many random elements on each, or all of a group that has no more.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int draws = 12;

  @Option(
      names = "--average",
      paramLabel = "N",
      description = "Average explanations over so many elements. Default: ${DEFAULT-VALUE}.")
  private int average = 8;

  @Option(
      names = {"-r", "--report"},
      paramLabel = "FILE.html",
      description =
          "Where the page goes, the JSON beside it. Default: coset-out/explain-MODEL.html.")
  private @Nullable Path report;

  @Override
  public Integer call() {
    if (samples < 1) {
      throw new BadInputException("--samples must be at least 1, given: " + samples);
    }
    try (OpenedModel<?> opened = model.open(data.kind(), options)) {
      Loaded<?> loaded =
          model.matched(opened, data.load(ModelChoice.points(opened), options.random()));
      ArrayView view = new ArrayView(loaded.kind());
      Model<NdArray, NdArray> arrays = view.model(opened.model());
      int[] shape = loaded.shape();
      NdArray first = view.array(loaded.data().inputs().getFirst());
      try (Differentiated derivatives = Differentiated.of(opened, model.text(), arrays, first)) {
        explain(
            new Subject(loaded.data(), view, arrays, derivatives),
            ExplainedSymmetry.of(Symmetries.parse(group, loaded.kind(), shape)));
      }
    }
    return 0;
  }

  private <E> void explain(Subject subject, ExplainedSymmetry<E> symmetry) {
    List<NdArray> inputs = subject.arrays(samples);
    ExplanationSettings settings =
        ExplanationSettings.defaults().forAnyModel().withDraws(draws).withSeed(options.seed());
    ExplanationAudit audit = ExplanationAudit.of(subject.model, inputs, settings);
    Findings findings = new Findings();
    List<ExplainerChoice> choices = explainers.choices(subject.hasDerivatives());
    try (ProgressLine line = ProgressLine.open("explain")) {
      for (int i = 0; i < choices.size(); i++) {
        int at = i;
        Explainer plain = explainer(choices.get(i), subject, inputs.getFirst());
        Explainer averaged = SymmetrizedExplainer.over(plain, symmetry, average, options.random());
        int rounds = 2 * choices.size() * inputs.size();
        findings.before.add(
            audit.run(
                plain,
                symmetry,
                Similarity.COSINE,
                (done, total) -> line.at(2L * at * total + done, rounds, plain.name())));
        findings.after.add(
            audit.run(
                averaged,
                symmetry,
                Similarity.COSINE,
                (done, total) -> line.at((2 * at + 1) * total + done, rounds, averaged.name())));
        findings.strips.addAll(strips(subject, inputs, symmetry, plain, averaged));
      }
    }
    diverse.unit().ifPresent(unit -> drive(unit, subject, inputs, findings));
    write(subject, choices, findings);
  }

  private Explainer explainer(ExplainerChoice choice, Subject subject, NdArray sample) {
    return new RememberedExplainer(
        explainers.explainer(
            choice,
            subject.model,
            subject.derivatives.model(),
            subject.view.places(),
            sample,
            options.seed()));
  }

  private <E> List<SamplePictures> strips(
      Subject subject,
      List<NdArray> inputs,
      ExplainedSymmetry<E> symmetry,
      Explainer plain,
      Explainer averaged) {
    RandomGenerator random = options.random();
    ExplanationStrips pictures = new ExplanationStrips(subject.view);
    List<SamplePictures> strips = new ArrayList<>();
    for (int i = 0; i < Math.min(PICTURED, inputs.size()); i++) {
      E g = symmetry.group().sample(random);
      while (g.equals(symmetry.group().identity()) && !isTrivial(symmetry)) {
        g = symmetry.group().sample(random);
      }
      String name = subject.data.samples().get(subject.index(i, inputs.size())).name();
      strips.add(pictures.strip(name, inputs.get(i), symmetry, g, plain, averaged));
    }
    return strips;
  }

  private static boolean isTrivial(ExplainedSymmetry<?> symmetry) {
    return symmetry.group() instanceof FiniteGroup<?> finite && finite.generators().isEmpty();
  }

  private void drive(int unit, Subject subject, List<NdArray> inputs, Findings findings) {
    FeatureSet set = diverse.make(subject.derivatives.model(), inputs, options.random());
    findings.diverse.addAll(DiverseOptions.pictures(set));
    findings.unit =
        Optional.of(
            new ExplanationJson.DrivenUnit(
                unit,
                set.lambda(),
                Arrays.stream(set.activations()).boxed().toList(),
                set.smallestDistance()));
  }

  private void write(Subject subject, List<ExplainerChoice> choices, Findings findings) {
    List<String> notes = notes(subject, choices, findings.before.getFirst());
    Path page = report == null ? Outputs.inFolder("explain-" + model.name() + ".html") : report;
    String title = "Explanations of %s under %s".formatted(model.name(), group);
    new ExplanationPage(
            title, notes, findings.before, findings.after, findings.strips, findings.diverse)
        .write(page);
    Path figures = Outputs.withExtension(page, ".json");
    ExplanationJson json =
        new ExplanationJson(
            ExplanationJson.FORMAT,
            model.name(),
            subject.data.name(),
            options.seed(),
            notes,
            findings.before,
            findings.after,
            findings.unit);
    json.write(figures);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.print(json.text());
      out.flush();
      return;
    }
    for (int i = 0; i < findings.before.size(); i++) {
      out.println(findings.before.get(i).sentence());
      out.printf(
          Locale.ROOT,
          "  averaged over the group: similarity %.3f%n",
          findings.after.get(i).metric().estimate());
    }
    notes.forEach(note -> out.println("note: " + note));
    out.printf("report: %s, figures: %s%n", page, figures);
  }

  private static List<String> notes(
      Subject subject, List<ExplainerChoice> choices, ExplanationReport first) {
    List<String> notes = new ArrayList<>();
    if (first.modelError() > 1e-3) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The model's own answers change by %.3g on average under %s, so that its explanations"
                  + " cannot be expected to move with the input; coset audit says more, coset"
                  + " symmetrize mends the model.",
              first.modelError(),
              first.symmetry()));
    }
    if (!subject.hasDerivatives()) {
      notes.add(
          choices.stream().anyMatch(ExplainerChoice::needsGradients)
              ? "The model gives no derivatives here: gradients were taken by central differences,"
                  + " two runs for each number."
              : "The model gives no derivatives here, so that its answers are explained by hiding"
                  + " parts of the input.");
    }
    return notes;
  }

  /** What was found so far. */
  private static final class Findings {
    private final List<ExplanationReport> before = new ArrayList<>();
    private final List<ExplanationReport> after = new ArrayList<>();
    private final List<SamplePictures> strips = new ArrayList<>();
    private final List<Drawn> diverse = new ArrayList<>();
    private Optional<ExplanationJson.DrivenUnit> unit = Optional.empty();
  }

  /** What is explained. */
  private record Subject(
      Dataset<?> data, ArrayView view, Model<NdArray, NdArray> model, Differentiated derivatives) {

    boolean hasDerivatives() {
      return derivatives.model().isPresent();
    }

    int index(int i, int count) {
      return (int) ((long) i * data.size() / count);
    }

    List<NdArray> arrays(int most) {
      int count = Math.min(most, data.size());
      List<NdArray> arrays = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        arrays.add(view.array(data.samples().get(index(i, count)).input()));
      }
      return arrays;
    }
  }
}
