package dev.coset.learn.runs;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.coset.data.BadInputException;
import dev.coset.learn.runs.RunCurves.Curve;
import dev.coset.tensor.io.AtomicFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of the curves of one run or several: loss, metrics, learning rate and norm of the
 * gradients, by epoch.
 */
public final class CurvePlot {

  private static final int WIDTH = 620;
  private static final int HEIGHT = 400;
  private static final int COLUMNS = 2;
  private static final int SCALE = 2;
  private static final int MOST_POINTS = 2000;
  private static final int MOST_IN_A_ROW = 3;
  private static final float THIN = 1.6f;
  private static final float THICK = 3;
  private static final String VALIDATED_LOSS = "loss";

  /** The colours of Okabe and Ito, which people who see colours differently can tell apart. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

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
    List<XYChart> charts = charts(drawn);
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (name.endsWith(".svg")) {
        AtomicFile.write(file, out -> writeSvg(charts, out));
      } else if (name.endsWith(".png")) {
        AtomicFile.write(file, out -> ImageIO.write(pixels(charts), "png", out));
      } else {
        throw new BadInputException(
            "Curves are drawn as .png or .svg, given: %s; change the name".formatted(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
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
      if (fits && !isLoss && shown < COLOURS.size()) {
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
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(axis)
            .build();
    var style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(new Color(0xE3E3E3));
    style.setPlotGridVerticalLinesVisible(false);
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setChartTitleBoxVisible(false);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setLocale(Locale.ROOT);
    style.setXAxisMin(0.0);
    style.setYAxisTickLabelsFormattingFunction(CurvePlot::number);
    return chart;
  }

  /** A short form of a number: without an exponent where that is readable. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e5)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    String plain = String.format(Locale.ROOT, "%.5f", value);
    return plain.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static void add(XYChart chart, String name, Curve curve, int colour, boolean dashed) {
    if (curve.at().isEmpty()) {
      return;
    }
    Curve shown = thinned(curve);
    XYSeries series = chart.addSeries(unused(chart, name), shown.at(), shown.values());
    series.setMarker(curve.at().size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    Color ink = COLOURS.get(Math.floorMod(dashed ? colour - 1 : colour, COLOURS.size()));
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

  private static void writeSvg(List<XYChart> charts, OutputStream out) throws IOException {
    VectorGraphics2D graphics;
    try {
      graphics = new VectorGraphics2D();
    } catch (NoClassDefFoundError e) {
      throw new BadInputException(
          "SVG needs de.erichseifert.vectorgraphics2d:VectorGraphics2D on the class path; add it,"
              + " or draw a .png",
          e);
    }
    paint(charts, graphics);
    new SVGProcessor()
        .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH * COLUMNS, height(charts)))
        .writeTo(out);
  }

  private static BufferedImage pixels(List<XYChart> charts) {
    var image =
        new BufferedImage(
            WIDTH * COLUMNS * SCALE, height(charts) * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    paint(charts, graphics);
    graphics.dispose();
    return image;
  }

  private static int height(List<XYChart> charts) {
    return HEIGHT * Math.ceilDiv(charts.size(), COLUMNS);
  }

  private static void paint(List<XYChart> charts, Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH * COLUMNS, height(charts));
    AffineTransform corner = graphics.getTransform();
    for (int i = 0; i < charts.size(); i++) {
      graphics.translate(WIDTH * (i % COLUMNS), HEIGHT * (i / COLUMNS));
      charts.get(i).paint(graphics, WIDTH, HEIGHT);
      graphics.setTransform(corner);
    }
  }
}
