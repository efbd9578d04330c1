package dev.coset.learn.runs;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.coset.data.BadInputException;
import dev.coset.tensor.io.AtomicFile;
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
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;

/** Charts in one style, and pictures of several of them in a file. */
public final class ChartFile {

  /** The width of a chart, in pixels of a screen. */
  public static final int WIDTH = 620;

  /** Its height. */
  public static final int HEIGHT = 400;

  /** The colours of Okabe and Ito, which people who see colours differently can tell apart. */
  public static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  private static final int SCALE = 2;

  private ChartFile() {}

  /** An empty chart. */
  public static XYChart chart(String title, String horizontal, String vertical) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(horizontal)
            .yAxisTitle(vertical)
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
    style.setYAxisTickLabelsFormattingFunction(ChartFile::number);
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

  /**
   * Draws charts side by side into a file, whose extension decides: {@code .png} or {@code .svg},
   * for which {@code de.erichseifert.vectorgraphics2d:VectorGraphics2D} must be on the class path.
   *
   * @param columns how many charts a row has
   * @throws BadInputException if the extension is another
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(Path file, List<XYChart> charts, int columns) {
    Sheet sheet = new Sheet(charts, Math.min(columns, charts.size()));
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (name.endsWith(".svg")) {
        AtomicFile.write(file, sheet::writeSvg);
      } else if (name.endsWith(".png")) {
        AtomicFile.write(file, out -> ImageIO.write(sheet.pixels(), "png", out));
      } else {
        throw new BadInputException(
            "Curves are drawn as .png or .svg, given: %s; change the name".formatted(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }

  /** Charts in rows. */
  private record Sheet(List<XYChart> charts, int columns) {

    void writeSvg(OutputStream out) throws IOException {
      VectorGraphics2D graphics;
      try {
        graphics = new VectorGraphics2D();
      } catch (NoClassDefFoundError e) {
        throw new BadInputException(
            "SVG needs de.erichseifert.vectorgraphics2d:VectorGraphics2D on the class path; add"
                + " it, or draw a .png",
            e);
      }
      paint(graphics);
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(0, 0, width(), height()))
          .writeTo(out);
    }

    BufferedImage pixels() {
      var image = new BufferedImage(width() * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.scale(SCALE, SCALE);
      paint(graphics);
      graphics.dispose();
      return image;
    }

    private int width() {
      return WIDTH * columns;
    }

    private int height() {
      return HEIGHT * Math.ceilDiv(charts.size(), columns);
    }

    private void paint(Graphics2D graphics) {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width(), height());
      AffineTransform corner = graphics.getTransform();
      for (int i = 0; i < charts.size(); i++) {
        graphics.translate(WIDTH * (i % columns), HEIGHT * (i / columns));
        charts.get(i).paint(graphics, WIDTH, HEIGHT);
        graphics.setTransform(corner);
      }
    }
  }
}
