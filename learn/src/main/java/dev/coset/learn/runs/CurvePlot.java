package dev.coset.learn.runs;

import dev.coset.data.BadInputException;
import dev.coset.learn.runs.RunCurves.Curve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of the curves of one run or several: loss, metrics, learning rate and norm of the
 * gradients, by epoch.
 */
public final class CurvePlot {

  private static final int COLUMNS = 2;
  private static final int MOST_POINTS = 2000;
  private static final int MOST_IN_A_ROW = 3;
  private static final float THIN = 1.6f;
  private static final float THICK = 3;
  private static final String VALIDATED_LOSS = "loss";

  private CurvePlot() {}

  /**
   * Draws curves into a file, whose extension decides: {@code .png} or {@code .svg}, for which
   * {@code de.erichseifert.vectorgraphics2d:VectorGraphics2D} must be on the class path.
   *
   * @throws BadInputException if the extension is another, or no run has curves
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path file, List<RunCurves> runs) {
    List<RunCurves> drawn =
        runs.stream().filter(run -> !run.gradientNorm().at().isEmpty()).toList();
    if (drawn.isEmpty()) {
      throw new BadInputException("No step of these runs is recorded, so there is nothing to draw");
    }
    ChartFile.write(file, charts(drawn), COLUMNS);
  }

  private static List<XYChart> charts(List<RunCurves> runs) {
    boolean several = runs.size() > 1;
    XYChart loss = chart(several ? "Loss (dashed: of validation)" : "Loss", "loss");
    XYChart metrics = chart("Validation", several ? decisive(runs.getFirst()) : "");
    XYChart rate = chart("Learning rate", "learning rate");
    XYChart norm = chart("Norm of the gradients before clipping", "norm");
    for (int i = 0; i < runs.size(); i++) {
      RunCurves run = runs.get(i);
      String prefix = several ? run.name() : "";
      add(loss, several ? prefix : "training", run.trainingLoss(), i, false);
      Curve validated = run.metrics().get(VALIDATED_LOSS);
      if (validated != null) {
        add(loss, several ? prefix + ", validation" : "validation", validated, i + 1, several);
      }
      addMetrics(metrics, run, several, i);
      add(rate, several ? prefix : "learning rate", run.learningRate(), i, false);
      add(norm, several ? prefix : "norm", run.gradientNorm(), i, false);
    }
    if (runs.size() > MOST_IN_A_ROW) {
      List.of(loss, metrics, rate, norm)
          .forEach(c -> c.getStyler().setLegendLayout(Styler.LegendLayout.Vertical));
    }
    scale(loss);
    scale(norm);
    rate.getStyler().setLegendVisible(several);
    norm.getStyler().setLegendVisible(several);
    return List.of(loss, metrics, rate, norm);
  }

  private static String decisive(RunCurves run) {
    return run.metrics().keySet().stream().findFirst().orElse("");
  }

  /** Of several runs the metric that decides, of one all that share its scale. */
  private static void addMetrics(XYChart chart, RunCurves run, boolean several, int index) {
    String first = decisive(run);
    if (several) {
      Curve curve = run.metrics().getOrDefault(first, Curve.empty());
      add(chart, run.name(), curve, index, false);
      return;
    }
    double size = largest(run.metrics().getOrDefault(first, Curve.empty()));
    int shown = 0;
    for (Map.Entry<String, Curve> metric : run.metrics().entrySet()) {
      double other = largest(metric.getValue());
      boolean fits = other <= 10 * size && size <= 10 * other;
      boolean isLoss = metric.getKey().equals(VALIDATED_LOSS) && !metric.getKey().equals(first);
      if (fits && !isLoss && shown < ChartFile.COLOURS.size()) {
        add(chart, metric.getKey(), metric.getValue(), shown++, false);
        boolean decides = metric.getKey().equals(first);
        if (decides && !metric.getValue().at().isEmpty()) { // seen below others that cover it
          chart
              .getSeries(first)
              .setLineStyle(new BasicStroke(THICK, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        }
      }
    }
  }

  private static double largest(Curve curve) {
    return curve.values().stream().mapToDouble(Math::abs).max().orElse(0);
  }

  private static XYChart chart(String title, String axis) {
    XYChart chart = ChartFile.chart(title, "epoch", axis);
    chart.getStyler().setXAxisMin(0.0);
    return chart;
  }

  private static void add(XYChart chart, String name, Curve curve, int colour, boolean dashed) {
    if (curve.at().isEmpty()) {
      return;
    }
    Curve shown = thinned(curve);
    XYSeries series = chart.addSeries(unused(chart, name), shown.at(), shown.values());
    series.setMarker(curve.at().size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    Color ink =
        ChartFile.COLOURS.get(
            Math.floorMod(dashed ? colour - 1 : colour, ChartFile.COLOURS.size()));
    series.setLineColor(ink);
    series.setMarkerColor(ink);
    float[] dashes = {6, 4};
    series.setShowInLegend(!dashed);
    series.setLineStyle(
        dashed
            ? new BasicStroke(THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0)
            : new BasicStroke(THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
  }

  private static String unused(XYChart chart, String name) {
    String free = name;
    for (int i = 2; hasSeries(chart, free); i++) {
      free = name + " (" + i + ")";
    }
    return free;
  }

  private static boolean hasSeries(XYChart chart, String name) {
    return chart.getSeriesCollection().stream().anyMatch(series -> series.getName().equals(name));
  }

  /** Of a long curve every so many points, and the last. */
  private static Curve thinned(Curve curve) {
    int stride = Math.ceilDiv(curve.at().size(), MOST_POINTS);
    if (stride == 1) {
      return curve;
    }
    Curve thin = Curve.empty();
    for (int i = 0; i < curve.at().size(); i += stride) {
      thin.add(curve.at().get(i), curve.values().get(i));
    }
    thin.add(curve.at().getLast(), curve.values().getLast());
    return thin;
  }

  /** A logarithmic axis where positive values span more than two decades. */
  private static void scale(XYChart chart) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (XYSeries series : chart.getSeriesCollection()) {
      for (double value : series.getYData()) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    chart.getStyler().setYAxisLogarithmic(least > 0 && most / least > 100);
  }
}
