package dev.coset.bench.engine;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The picture of {@link DegreeCosts}: time over degree, both axes logarithmic. */
final class DegreePlot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 520;

  /** The colours of Okabe and Ito, which people who see colours differently can tell apart. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xE69F00),
          new Color(0xD55E00),
          new Color(0xCC79A7));

  private DegreePlot() {}

  /**
   * Draws the points of each product, degrees from 1 on, and a line through those that were fitted.
   */
  static void write(Path file, Map<String, List<Double>> micros, int fittedFrom) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Time of equivariant products")
            .xAxisTitle("degrees 1 to 8")
            .yAxisTitle("microseconds")
            .build();
    var style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(new Color(0xE3E3E3));
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Vertical);
    style.setLegendBorderColor(Color.WHITE);
    style.setChartTitleBoxVisible(false);
    style.setXAxisLogarithmic(true);
    style.setYAxisLogarithmic(true);
    style.setLocale(Locale.ROOT);
    int colour = 0;
    for (Map.Entry<String, List<Double>> product : micros.entrySet()) {
      add(chart, product.getKey(), product.getValue(), fittedFrom, COLOURS.get(colour++));
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      chart.paint(graphics, WIDTH, HEIGHT);
      graphics.dispose();
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }

  private static void add(
      XYChart chart, String name, List<Double> times, int fittedFrom, Color colour) {
    double exponent = DegreeCosts.exponent(times);
    List<Integer> degrees = IntStream.rangeClosed(1, times.size()).boxed().toList();
    XYSeries points =
        chart.addSeries(
            String.format(Locale.ROOT, "%s: degree^%.1f", name, exponent), degrees, times);
    points.setMarker(SeriesMarkers.CIRCLE);
    points.setMarkerColor(colour);
    points.setLineColor(colour);
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    List<Integer> fitted = degrees.subList(fittedFrom - 1, degrees.size());
    double scale =
        fitted.stream()
            .mapToDouble(l -> Math.log(times.get(l - 1)) - exponent * Math.log(l))
            .average()
            .orElse(0);
    List<Double> line = fitted.stream().map(l -> Math.exp(scale + exponent * Math.log(l))).toList();
    XYSeries fit = chart.addSeries(name + ", fit", fitted, line);
    fit.setMarker(SeriesMarkers.NONE);
    fit.setShowInLegend(false);
    fit.setLineColor(colour);
    fit.setLineStyle(new BasicStroke(1.6f));
  }
}
