package dev.coset.cli;

import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.learn.ModelLayers;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.lie.LayerAudit;
import dev.coset.symmetrize.lie.LayerReport;
import dev.coset.symmetrize.lie.LieLaw;
import dev.coset.symmetrize.lie.LieLaws;
import dev.coset.symmetrize.lie.LieOptions;
import dev.coset.symmetrize.lie.TranslationAliasing;
import dev.coset.symmetrize.report.JsonFindings;
import dev.coset.symmetrize.report.LayerPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The audit of a model layer by layer. */
final class LayerAuditing {

  private static final String FORMAT = "coset-layers-1";
  private static final int MOST_ITEMS = 100;

  private final OpenedModel<?> opened;
  private final ModelChoice model;
  private final LawOptions law;
  private final RunOptions options;

  LayerAuditing(OpenedModel<?> opened, ModelChoice model, LawOptions law, RunOptions options) {
    this.opened = opened;
    this.model = model;
    this.law = law;
    this.options = options;
  }

  /** Runs the audit and writes what it found; whether the law holds. */
  boolean run(Loaded<?> loaded, @Nullable Path page, PrintWriter out) {
    LieLaw<?, ?> wanted = LieLaws.parse(law.group(), loaded.kind(), law.output(), loaded.shape());
    RandomGenerator random = options.random();
    LayerReport report = audit(wanted, loaded, random);
    Optional<TranslationAliasing> aliasing =
        loaded.kind() == DataKind.IMAGES && wanted.group().name().equals("T(2)")
            ? Optional.of(aliasing(loaded.images(), random))
            : Optional.empty();
    Path file = page == null ? Outputs.inFolder("layers-" + model.name() + ".html") : page;
    LayerPage.write(file, model.name(), report, aliasing);
    Map<String, Object> findings = new LinkedHashMap<>(Map.of("layers", report));
    aliasing.ifPresent(a -> findings.put("aliasing", a));
    String json = JsonFindings.text(FORMAT, model.name(), findings);
    Path figures = Outputs.withExtension(file, ".json");
    JsonFindings.write(figures, json);
    if (options.json()) {
      out.print(json);
    } else {
      out.print(report.text());
      aliasing.ifPresent(a -> out.println(a.sentence()));
      out.printf("report: %s, figures: %s%n", file, figures);
    }
    out.flush();
    return report.total().holds();
  }

  @SuppressWarnings("unchecked") // Model, data and law were all made for the same kind of data.
  private <E, I> LayerReport audit(LieLaw<E, I> wanted, Loaded<?> loaded, RandomGenerator random) {
    List<I> inputs = items((List<I>) loaded.data().inputs());
    try (ModelLayers<I> layers =
            ModelLayers.of(
                (OpenedModel<I>) opened, model.text(), model.settings(options), inputs.getFirst());
        ProgressLine line = ProgressLine.open("layers")) {
      return LayerAudit.of(layers.layers(), wanted)
          .run(inputs, LieOptions.defaults(), line::at, random);
    }
  }

  @SuppressWarnings("unchecked") // The kind of the data was tested.
  private TranslationAliasing aliasing(Loaded<Image> loaded, RandomGenerator random) {
    return TranslationAliasing.measure(
        (Model<Image, NdArray>) opened.model(),
        law.output(),
        items(loaded.data().inputs()),
        LieOptions.defaults(),
        random);
  }

  /** At most a hundred items, evenly spaced. */
  private static <I> List<I> items(List<I> all) {
    int count = Math.min(all.size(), MOST_ITEMS);
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }
}
