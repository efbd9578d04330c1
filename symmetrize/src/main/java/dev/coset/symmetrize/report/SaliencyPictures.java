package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.xy;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.Locale;

/**
 * Small pictures of explanations: blue below 0, white at 0, red above; the largest size of a score
 * is full color. Each is a piece of HTML that loads nothing.
 */
public final class SaliencyPictures {

  private static final double SIZE = 100;
  private static final int MOST_BARS = 100;
  private static final double AZIMUTH = Thumbnails.AZIMUTH;
  private static final double ELEVATION = Thumbnails.ELEVATION;
  private static final double[] RED = {0.75, 0.11, 0.11};
  private static final double[] BLUE = {0.09, 0.29, 0.72};

  private SaliencyPictures() {}

  /** Scores {@code [c, h, w]} of an image, channels added up. */
  public static String image(NdArray scores) {
    double[] sums = new double[scores.extent(1) * scores.extent(2)];
    for (int i = 0; i < scores.size(); i++) {
      sums[i % sums.length] += scores.get(i);
    }
    double largest = largest(sums);
    float[] values = new float[3 * sums.length];
    for (int i = 0; i < sums.length; i++) {
      for (int c = 0; c < 3; c++) {
        values[c * sums.length + i] = (float) shade(largest == 0 ? 0 : sums[i] / largest, c);
      }
    }
    return Thumbnails.image().html(Image.wrap(3, scores.extent(1), scores.extent(2), values));
  }

  /** An image {@code [c, h, w]} of any values, stretched from its least to its largest. */
  public static String stretched(NdArray image) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : image.toArray()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float[] values = new float[image.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (high > low ? (image.get(i) - low) / (high - low) : 0.5);
    }
    return Thumbnails.image()
        .html(Image.wrap(image.extent(0), image.extent(1), image.extent(2), values));
  }

  /**
   * A cloud {@code [n, 3]} as {@link Thumbnails#cloud} sees it, each point in the color of its
   * score.
   *
   * @param scores {@code [n, 1]}, or {@code [n, 3]}, of which the lengths count
   */
  public static String cloud(NdArray points, NdArray scores) {
    int n = points.extent(0);
    double[] sizes = scores.extent(1) == 1 ? rowSums(scores, n) : lengths(scores, n);
    double largest = largest(sizes);
    double[] middle = new double[3];
    for (int i = 0; i < points.size(); i++) {
      middle[i % 3] += points.get(i) / n;
    }
    double radius = 0;
    double[] from = points.toArray();
    for (int i = 0; i < from.length; i++) {
      from[i] -= middle[i % 3];
    }
    for (int i = 0; i < n; i++) {
      radius =
          Math.max(radius, Math.hypot(Math.hypot(from[3 * i], from[3 * i + 1]), from[3 * i + 2]));
    }
    double scale = radius == 0 ? 0 : 0.46 * SIZE / radius;
    StringBuilder svg =
        new StringBuilder("<svg class=\"thumb dots\" viewBox=\"0 0 100 100\" role=\"img\">");
    for (int i = 0; i < n; i++) {
      double x = from[3 * i];
      double y = from[3 * i + 1];
      double right = Math.cos(AZIMUTH) * x + Math.sin(AZIMUTH) * y;
      double away = Math.cos(AZIMUTH) * y - Math.sin(AZIMUTH) * x;
      double up = Math.cos(ELEVATION) * from[3 * i + 2] + Math.sin(ELEVATION) * away;
      svg.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"1.6\" fill=\"%s\"/>"
              .formatted(
                  xy(SIZE / 2 + scale * right),
                  xy(SIZE / 2 - scale * up),
                  hex(largest == 0 ? 0 : sizes[i] / largest)));
    }
    return svg.append("</svg>").toString();
  }

  /** Scores of rows or entries as bars from a middle line, at most 100 of them. */
  public static String bars(NdArray scores) {
    int rows = scores.extent(0);
    double[] sums = rowSums(scores, rows);
    double largest = largest(sums);
    int shown = Math.min(rows, MOST_BARS);
    double wide = SIZE / Math.max(1, shown);
    StringBuilder svg =
        new StringBuilder("<svg class=\"thumb dots\" viewBox=\"0 0 100 100\" role=\"img\">");
    for (int k = 0; k < shown; k++) {
      double share = largest == 0 ? 0 : sums[(int) ((long) k * rows / shown)] / largest;
      double height = 0.46 * SIZE * Math.abs(share);
      svg.append(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
              .formatted(
                  xy(k * wide),
                  xy(share > 0 ? SIZE / 2 - height : SIZE / 2),
                  xy(0.85 * wide),
                  xy(height),
                  hex(Math.signum(share))));
    }
    return svg.append("<path class=\"axis\" d=\"M0 50h100\"/></svg>").toString();
  }

  private static double[] rowSums(NdArray scores, int rows) {
    double[] sums = new double[rows];
    int width = scores.size() / Math.max(1, rows);
    for (int i = 0; i < scores.size(); i++) {
      sums[i / width] += scores.get(i);
    }
    return sums;
  }

  private static double[] lengths(NdArray scores, int rows) {
    double[] squares = new double[rows];
    int width = scores.size() / Math.max(1, rows);
    for (int i = 0; i < scores.size(); i++) {
      squares[i / width] += scores.get(i) * scores.get(i);
    }
    Arrays.setAll(squares, i -> Math.sqrt(squares[i]));
    return squares;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** A share from -1 to 1 as one of the parts red, green and blue. */
  private static double shade(double share, int part) {
    double size = Math.sqrt(Math.min(1, Math.abs(share)));
    double full = (share > 0 ? RED : BLUE)[part];
    return 1 + size * (full - 1);
  }

  private static String hex(double share) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(255 * shade(share, 0)),
        Math.round(255 * shade(share, 1)),
        Math.round(255 * shade(share, 2)));
  }
}
