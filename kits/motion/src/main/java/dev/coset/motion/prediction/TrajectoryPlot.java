package dev.coset.motion.prediction;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.learn.runs.ChartFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Pictures of forecasts seen from above: where agents were, where they went, and every future that
 * was forecast. Of positions in space the first two coordinates are drawn; metres are as long along
 * as across.
 */
public final class TrajectoryPlot {

  private static final double ASPECT = 1.75; // of the inside of a chart
  private static final double MARGIN = 0.06;
  private static final Color WAS = Color.BLACK;
  private static final Color WENT = ChartFile.COLOURS.get(2);
  private static final Color FORECAST = new Color(0x6656B4E9, true);

  private TrajectoryPlot() {}

  /**
   * One scene.
   *
   * @param title over the picture
   * @param past {@code [agents, frames, d]}
   * @param futures {@code [agents, K, frames, d]}
   * @param truth {@code [agents, frames, d]}, where it is known
   */
  public record Scene(String title, NdArray past, NdArray futures, Optional<NdArray> truth) {

    /** Checks the shapes. */
    public Scene {
      boolean fits =
          past.rank() == 3
              && futures.rank() == 4
              && past.extent(0) == futures.extent(0)
              && past.extent(2) == futures.extent(3)
              && past.extent(2) >= 2;
      if (!fits) {
        throw new IllegalArgumentException(
            "A past [agents, frames, d] and futures [agents, K, frames, d] with d of 2 or 3 are needed, given: %s and %s"
                .formatted(Arrays.toString(past.shape()), Arrays.toString(futures.shape())));
      }
    }
  }

  /**
   * Draws scenes into a {@code .png} or {@code .svg} file.
   *
   * @throws BadInputException if there are none, or the extension is another
   */
  public static void write(Path file, List<Scene> scenes) {
    if (scenes.isEmpty()) {
      throw new BadInputException("There is no scene to draw; give a recording with agents");
    }
    ChartFile.write(file, scenes.stream().map(TrajectoryPlot::chart).toList(), 2);
  }

  private static XYChart chart(Scene scene) {
    XYChart chart = ChartFile.chart(scene.title(), "metres", "metres");
    List<double[]> drawn = new ArrayList<>();
    boolean[] named = new boolean[3];
    int agents = scene.past().extent(0);
    int frames = scene.past().extent(1);
    int d = scene.past().extent(2);
    int modes = scene.futures().extent(1);
    int later = scene.futures().extent(2);
    for (int agent = 0; agent < agents; agent++) {
      double[] from = path(scene.past(), agent * frames, frames, d);
      double[] here = Arrays.copyOfRange(from, from.length - 2, from.length);
      for (int mode = 0; mode < modes; mode++) {
        double[] future = path(scene.futures(), (agent * modes + mode) * later, later, d);
        line(chart, drawn, joined(here, future), "forecast", FORECAST, named, 0);
      }
      if (scene.truth().isPresent()) {
        double[] went = path(scene.truth().get(), agent * later, later, d);
        line(chart, drawn, joined(here, went), "went", WENT, named, 1);
      }
      line(chart, drawn, from, "was", WAS, named, 2);
    }
    fit(chart, drawn);
    return chart;
  }

  /** The plane coordinates of consecutive rows. */
  private static double[] path(NdArray all, int first, int count, int d) {
    double[] row = new double[d];
    double[] path = new double[2 * count];
    for (int i = 0; i < count; i++) {
      all.copyTo((first + i) * d, row, 0, d);
      path[2 * i] = row[0];
      path[2 * i + 1] = row[1];
    }
    return path;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static void line(
      XYChart chart,
      List<double[]> drawn,
      double[] path,
      String name,
      Color ink,
      boolean[] named,
      int kind) {
    drawn.add(path);
    double[] x = new double[path.length / 2];
    double[] y = new double[path.length / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = path[2 * i];
      y[i] = path[2 * i + 1];
    }
    XYSeries series = chart.addSeries(named[kind] ? name + drawn.size() : name, x, y);
    series.setShowInLegend(!named[kind]);
    named[kind] = true;
    Marker marker = kind == 2 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
    series.setMarker(marker);
    series.setMarkerColor(ink);
    series.setLineColor(ink);
    series.setLineStyle(new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
  }

  private static void fit(XYChart chart, List<double[]> paths) {
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (double[] path : paths) {
      for (int i = 0; i < path.length; i++) {
        least[i % 2] = Math.min(least[i % 2], path[i]);
        most[i % 2] = Math.max(most[i % 2], path[i]);
      }
    }
    double needed = Math.max((most[0] - least[0]) / ASPECT, most[1] - least[1]);
    double half = (0.5 + MARGIN) * Math.max(needed, 1e-3);
    double x = (least[0] + most[0]) / 2;
    double y = (least[1] + most[1]) / 2;
    var style = chart.getStyler();
    style.setMarkerSize(4);
    style.setXAxisMin(x - half * ASPECT);
    style.setXAxisMax(x + half * ASPECT);
    style.setYAxisMin(y - half);
    style.setYAxisMax(y + half);
    style.setDecimalPattern("#0.#");
  }
}
