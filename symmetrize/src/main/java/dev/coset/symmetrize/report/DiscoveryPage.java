package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.section;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coset.data.io.OutputFile;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.discover.FiniteSymmetries.FoundFinite;
import dev.coset.symmetrize.discover.FiniteSymmetries.Tested;
import dev.coset.symmetrize.discover.FoundAlgebra;
import dev.coset.symmetrize.discover.FoundAlgebra.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Symmetries that were found in a model or in data, as a page. */
public final class DiscoveryPage {

  private static final int MOST_GENERATORS = 12;

  private DiscoveryPage() {}

  /**
   * Writes the page; the file appears complete or not at all.
   *
   * @param name of the model or the data
   */
  public static void write(Path file, String name, FoundAlgebra algebra, FoundFinite finite) {
    boolean data = algebra.subject().equals("the data");
    String header =
        Page.verdict(
                algebra.dimension() > 0 ? "good" : "open",
                algebra.dimension() > 0 ? "FOUND" : "NONE",
                algebra.sentence())
            + Page.verdict(
                finite.kept().isEmpty() ? "open" : "good",
                finite.kept().isEmpty() ? "NONE" : "FOUND",
                finite.sentence());
    String page =
        Page.html(
            data ? "Symmetries of data" : "Symmetries of a model",
            name,
            header,
            sections(algebra, finite, data));
    OutputFile.write(file, out -> out.write(page.getBytes(UTF_8)));
  }

  private static String sections(FoundAlgebra algebra, FoundFinite finite, boolean data) {
    return section(
            "Directions, from the best symmetry to the worst",
            data
                ? "How much the law of the data changes along each direction, in standard errors:"
                    + " about 1 for a symmetry. p is the chance of so large a change under a"
                    + " symmetry."
                : "How much the output changes along each direction, relative to a random motion of"
                    + " the same size: 0 for a symmetry.",
            bars(algebra) + directions(algebra, data))
        + (algebra.generators().isEmpty()
            ? ""
            : section(
                "Generators",
                "A basis of the algebra found, %s, each of norm 1. Bases are defined up to mixing: the span counts. Over resamples of the items it turns by up to %s degrees (95th percentile)."
                    .formatted(algebra.algebra().name(), Figures.number(algebra.angle())),
                generators(algebra)))
        + section(
            "Finite symmetries tried",
            data
                ? "The law of half of the items against the other half, moved. The degree is the"
                    + " energy statistic, 0 for equal laws; p by permutations."
                : "The degree of breaking is the mean square change of the output over twice its"
                    + " variance: 0 for a symmetry, about 1 for none.",
            finite(finite, data));
  }

  private static String bars(FoundAlgebra algebra) {
    double largest = algebra.directions().stream().mapToDouble(Direction::upper).max().orElse(1);
    double height = 150;
    double step = Math.min(46, 700.0 / Math.max(1, algebra.directions().size()));
    Scale scale = Scale.linear(Math.sqrt(largest), height + 20, 20);
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"chart\" viewBox=\"0 0 760 %s\" role=\"img\" aria-label=\"errors of directions, root scale\">"
                .formatted(Markup.xy(height + 46)));
    for (int k = 0; k < algebra.directions().size(); k++) {
      Direction direction = algebra.directions().get(k);
      double x = 30 + k * step;
      double y = scale.at(Math.sqrt(direction.error()));
      String style = k < algebra.dimension() ? "bar s3" : "bar s0";
      svg.append(
          "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
              .formatted(
                  style,
                  Markup.xy(x),
                  Markup.xy(y),
                  Markup.xy(step - 5),
                  Markup.xy(Math.max(1.5, height + 20 - y))));
      double middle = x + (step - 5) / 2;
      svg.append(
          Markup.line(
              middle,
              scale.at(Math.sqrt(direction.lower())),
              middle,
              scale.at(Math.sqrt(direction.upper())),
              "whisker"));
      svg.append(Markup.label(middle, height + 38, "middle", Integer.toString(k + 1)));
    }
    svg.append(Markup.line(24, height + 20, 752, height + 20, "axis"));
    return svg.append("</svg>").toString();
  }

  private static String directions(FoundAlgebra algebra, boolean data) {
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < algebra.directions().size(); k++) {
      Direction d = algebra.directions().get(k);
      rows.add(
          List.of(
              Integer.toString(k + 1),
              "%s (%s to %s)"
                  .formatted(
                      Figures.number(d.error()),
                      Figures.number(d.lower()),
                      Figures.number(d.upper())),
              data ? Figures.number(d.p()) : "",
              k < algebra.dimension() ? "symmetry" : "broken"));
    }
    return Page.table(
        List.of("direction", "error, 95% interval over items", data ? "p" : "", "verdict"), rows);
  }

  private static String generators(FoundAlgebra algebra) {
    StringBuilder all = new StringBuilder("<div class=\"cards\">");
    int shown = Math.min(MOST_GENERATORS, algebra.generators().size());
    for (int k = 0; k < shown; k++) {
      all.append("<div class=\"card\"><b>%d</b>".formatted(k + 1))
          .append(matrix(algebra.generators().get(k)))
          .append("</div>");
    }
    return all.append("</div>").toString();
  }

  private static String matrix(Matrix matrix) {
    StringBuilder table = new StringBuilder("<div class=\"wide\"><table class=\"code\">");
    for (int i = 0; i < matrix.rows(); i++) {
      table.append("<tr>");
      for (int j = 0; j < matrix.columns(); j++) {
        double value = matrix.get(i, j);
        String cell = String.format(java.util.Locale.ROOT, "%.2f", value);
        table.append(
            Math.abs(value) < 0.005 ? "<td class=\"faint\">0</td>" : "<td>%s</td>".formatted(cell));
      }
      table.append("</tr>");
    }
    return table.append("</table></div>").toString();
  }

  private static String finite(FoundFinite finite, boolean data) {
    List<List<String>> rows = new ArrayList<>();
    for (Tested tested : finite.tested()) {
      boolean kept = finite.kept().contains(tested.candidate());
      rows.add(
          List.of(
              tested.candidate(),
              data ? Figures.number(tested.degree().estimate()) : Figures.interval(tested.degree()),
              data ? Figures.number(tested.p()) : "",
              kept ? (data ? "not ruled out" : "symmetry") : "broken"));
    }
    return Page.table(List.of("candidate", "degree of breaking", data ? "p" : "", "verdict"), rows);
  }
}
