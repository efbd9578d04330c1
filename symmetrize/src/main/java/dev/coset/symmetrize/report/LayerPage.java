package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.section;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coset.data.io.OutputFile;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.lie.LayerReport;
import dev.coset.symmetrize.lie.LayerReport.LayerError;
import dev.coset.symmetrize.lie.LieReport.GeneratorError;
import dev.coset.symmetrize.lie.TranslationAliasing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layer audits as a page: which layer and which generator break the symmetry. */
public final class LayerPage {

  private LayerPage() {}

  /**
   * Writes the page; the file appears complete or not at all.
   *
   * @param model the name of the model
   * @param aliasing what aliasing does, where translations of images were measured
   */
  public static void write(
      Path file, String model, LayerReport report, Optional<TranslationAliasing> aliasing) {
    String title = "%s under %s, layer by layer".formatted(model, report.group());
    String header =
        Page.verdict(
                report.total().holds() ? "good" : "bad",
                report.total().holds() ? "HOLDS" : "VIOLATED",
                report.sentence())
            + aliasing
                .map(a -> "<p class=\"change\">%s</p>".formatted(Markup.text(a.sentence())))
                .orElse("")
            + Page.notes(report.notes());
    String page = Page.html("Layer audit", title, header, sections(report, aliasing));
    OutputFile.write(file, out -> out.write(page.getBytes(UTF_8)));
  }

  private static String sections(LayerReport report, Optional<TranslationAliasing> aliasing) {
    List<String> generators =
        report.total().generators().stream().map(GeneratorError::generator).toList();
    List<String> layers = report.layers().stream().map(LayerError::layer).toList();
    String parts =
        HeatMap.svg(
            "error added by layers",
            layers,
            generators,
            report.layers().stream()
                .map(l -> l.contributions().stream().map(Interval::estimate).toList())
                .toList());
    String own =
        HeatMap.svg(
            "relative error of activations",
            layers,
            generators,
            report.layers().stream().map(LayerError::errors).toList());
    return section(
            "What each layer adds to the error",
            "E |c|\u00b2 / dim, where c is the part of the Lie derivative of the whole model that"
                + " arises in the layer, carried forward to the output. Darker is more.",
            parts)
        + section(
            "How far the activations are from moving as assumed",
            "The Lie derivative of what each layer gives, relative to its size, for one unit of the"
                + " generator. A layer can undo what layers before it broke.",
            own)
        + aliasing.map(LayerPage::aliasing).orElse("")
        + section(
            "Figures",
            "Local equivariance errors with %s confidence intervals over %d items."
                .formatted(
                    Figures.percent(report.total().generators().getFirst().error().level()),
                    report.items()),
            figures(report, generators));
  }

  private static String aliasing(TranslationAliasing aliasing) {
    return section(
        "Translations: aliasing and interpolation",
        "Whole pixels move exactly; fractions of a pixel move exactly by band-limited shifts; cubic"
            + " interpolation blurs, which is the floor below which a measurement by it sees"
            + " nothing.",
        Page.table(
            List.of("motion", "squared error / dim"),
            List.of(
                List.of("by one whole pixel", Figures.interval(aliasing.wholePixel())),
                List.of(
                    "band-limited, for one unit of a pixel",
                    Figures.interval(aliasing.bandLimited())),
                List.of("by cubic interpolation", Figures.interval(aliasing.interpolated())),
                List.of("of which interpolation", Figures.interval(aliasing.floor())))));
  }

  private static String figures(LayerReport report, List<String> generators) {
    List<String> header = new ArrayList<>(List.of("layer"));
    header.addAll(generators);
    header.add("shape");
    header.add("assumed");
    List<List<String>> rows = new ArrayList<>();
    for (LayerError layer : report.layers()) {
      List<String> row = new ArrayList<>(List.of(layer.layer()));
      layer.contributions().forEach(c -> row.add(Figures.interval(c)));
      row.add(layer.shape().toString());
      row.add(layer.assumption());
      rows.add(row);
    }
    List<String> all = new ArrayList<>(List.of("the whole model"));
    report.total().generators().forEach(g -> all.add(Figures.interval(g.error())));
    rows.add(all);
    List<String> relative = new ArrayList<>(List.of("relative to the output, a unit"));
    report.total().generators().forEach(g -> relative.add(Figures.percent(g.relative())));
    rows.add(relative);
    return Page.table(header, rows);
  }
}
