package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * The points of parts in the colors of their scores, as clouds and as a picture.
 *
 * <p>The scale goes from 0 to twice the threshold of points, so that yellow is at the threshold;
 * without a threshold it goes to the largest score of all parts.
 */
public final class AnomalyMap {

  private static final int SIDE = 360;
  private static final int HEAD = 40;

  private final List<PointCloud> clouds;
  private final List<PartFinding> findings;
  private final double top;

  /** A map of parts and what was found in them, in the same order; at least one. */
  public AnomalyMap(List<PointCloud> clouds, List<PartFinding> findings) {
    if (clouds.size() != findings.size() || clouds.isEmpty()) {
      throw new IllegalArgumentException(
          "%d parts cannot have %d findings".formatted(clouds.size(), findings.size()));
    }
    this.clouds = List.copyOf(clouds);
    this.findings = List.copyOf(findings);
    double most = findings.stream().flatMapToDouble(f -> Arrays.stream(f.points())).max().orElse(0);
    this.top = 2 * findings.getFirst().pointThreshold().orElse(most / 2);
  }

  /** A part with the attributes {@code anomaly}, the score, and {@code color}, 0 to 255. */
  public PointCloud cloud(int part) {
    double[] scores = findings.get(part).points();
    double[] colors = new double[3 * scores.length];
    for (int i = 0; i < scores.length; i++) {
      System.arraycopy(color(scores[i]), 0, colors, 3 * i, 3);
    }
    return clouds
        .get(part)
        .with("anomaly", new Attribute(AttributeKind.SCALARS, 1, scores.clone()))
        .with("color", new Attribute(AttributeKind.SCALARS, 3, colors));
  }

  private double[] color(double score) {
    return HeatColors.of(top > 0 ? score / top : 0);
  }

  /**
   * Writes a picture of the given parts, a row for each: seen along its flattest direction from
   * both sides, so that a defect is in front in one of them.
   *
   * @throws BadInputException if the file cannot be written
   */
  public void writePicture(Path file, List<Integer> parts) {
    var image =
        new BufferedImage(2 * SIDE, parts.size() * (SIDE + HEAD), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int row = 0; row < parts.size(); row++) {
      draw(graphics, parts.get(row), row * (SIDE + HEAD));
    }
    graphics.dispose();
    try {
      if (!ImageIO.write(image, "png", file.toFile())) {
        throw new IOException("no writer of PNG");
      }
    } catch (IOException e) {
      throw new BadInputException(
          "%s: the picture cannot be written; name another place".formatted(file), e);
    }
  }

  private void draw(Graphics2D graphics, int part, int top0) {
    PartFinding finding = findings.get(part);
    graphics.setColor(finding.isAnomalous() ? new Color(170, 0, 30) : Color.DARK_GRAY);
    String limit =
        finding.threshold().isPresent()
            ? String.format(
                Locale.ROOT,
                ", limit %.3g%s",
                finding.threshold().getAsDouble(),
                finding.isAnomalous() ? ": ANOMALOUS" : "")
            : "";
    graphics.drawString(
        String.format(Locale.ROOT, "%s: score %.3g%s", finding.name(), finding.score(), limit),
        10,
        top0 + 24);
    for (int side = 0; side < 2; side++) {
      paint(graphics, part, side, top0 + HEAD);
    }
  }

  /** Paints points from the far ones to the near ones. */
  private void paint(Graphics2D graphics, int part, int side, int top0) {
    double[] seen = turned(clouds.get(part).positions(), side == 0 ? 1 : -1);
    double[] scores = findings.get(part).points();
    double extent = 1e-300;
    for (int i = 0; i < seen.length; i++) {
      extent = i % 3 == 2 ? extent : Math.max(extent, Math.abs(seen[i]));
    }
    int dot = Math.clamp((int) (1.3 * SIDE / Math.sqrt(scores.length)), 2, 12);
    double scale = (SIDE / 2.0 - dot - 4) / extent;
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> seen[3 * i + 2]))
            .mapToInt(Integer::intValue)
            .toArray();
    double deep = Math.max(1e-300, Math.abs(seen[3 * order[order.length - 1] + 2]));
    for (int i : order) {
      double[] color = color(scores[i]);
      double light = 0.85 + 0.15 * Math.clamp(seen[3 * i + 2] / deep, -1.0, 1.0);
      graphics.setColor(
          new Color((int) (light * color[0]), (int) (light * color[1]), (int) (light * color[2])));
      graphics.fillRect(
          (int) (side * SIDE + SIDE / 2.0 + scale * seen[3 * i] - dot / 2.0),
          (int) (top0 + SIDE / 2.0 - scale * seen[3 * i + 1] - dot / 2.0),
          dot,
          dot);
    }
  }

  /** Centred points in the axes of their spread, the least of which points to the viewer. */
  private static double[] turned(double[] positions, int sign) {
    double[] centre = FpfhExtractor.centroid(positions);
    double[] spread = new double[9];
    for (int i = 0; i < positions.length; i += 3) {
      for (int k = 0; k < 9; k++) {
        spread[k] +=
            (positions[i + k / 3] - centre[k / 3]) * (positions[i + k % 3] - centre[k % 3]);
      }
    }
    double[] axes; // in columns, ascending by spread
    try (var _ = Scope.open()) {
      axes = Tensors.of(spread, 3, 3).eigh().vectors().toDoubleArray();
    }
    double[] turned = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      int p = i - i % 3;
      int axis = 2 - i % 3; // the largest spread across, the least towards the viewer
      for (int k = 0; k < 3; k++) {
        turned[i] += (i % 3 == 1 ? 1 : sign) * axes[3 * k + axis] * (positions[p + k] - centre[k]);
      }
    }
    return turned;
  }
}
