package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A picture of clouds before and after their registration: two panels, seen along the axis of least
 * spread of what each shows, a color for each cloud.
 */
public final class RegistrationPicture {

  private static final int PANEL = 640;
  private static final int MARGIN = 40;
  private static final int MOST = 20_000;
  private static final List<Color> COLORS =
      List.of(
          new Color(0xD55E00),
          new Color(0x0072B2),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  private RegistrationPicture() {}

  /**
   * Writes a PNG.
   *
   * @param file where to
   * @param clouds positions {@code [n, 3]} of each cloud
   * @param poses where each belongs, one a cloud
   * @throws BadInputException if the file cannot be written
   */
  public static void write(Path file, List<double[]> clouds, List<RigidMotion> poses) {
    if (clouds.isEmpty() || clouds.size() != poses.size()) {
      throw new IllegalArgumentException(
          "A picture needs clouds and as many poses, given: %d and %d"
              .formatted(clouds.size(), poses.size()));
    }
    BufferedImage image = new BufferedImage(2 * PANEL, PANEL, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 2 * PANEL, PANEL);
    List<RigidMotion> still = clouds.stream().map(cloud -> SE3.group().identity()).toList();
    panel(g, 0, "before", moved(clouds, still));
    panel(g, PANEL, "after", moved(clouds, poses));
    g.setColor(Color.LIGHT_GRAY);
    g.drawLine(PANEL, 0, PANEL, PANEL);
    g.dispose();
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new BadInputException(file + ": the picture cannot be written; name another place", e);
    }
  }

  /** Evenly thinned and moved. */
  private static List<double[]> moved(List<double[]> clouds, List<RigidMotion> poses) {
    return IntStream.range(0, clouds.size())
        .mapToObj(
            k -> {
              double[] m = Pairs.numbers(poses.get(k));
              double[] x = clouds.get(k);
              int shown = Math.min(MOST, x.length / 3);
              double[] moved = new double[3 * shown];
              for (int i = 0; i < shown; i++) {
                int at = 3 * (int) ((long) i * (x.length / 3) / shown);
                for (int a = 0; a < 3; a++) {
                  moved[3 * i + a] =
                      m[3 * a] * x[at]
                          + m[3 * a + 1] * x[at + 1]
                          + m[3 * a + 2] * x[at + 2]
                          + m[9 + a];
                }
              }
              return moved;
            })
        .toList();
  }

  private static void panel(Graphics2D g, int left, String title, List<double[]> clouds) {
    double[] centre = new double[3];
    int count = 0;
    for (double[] cloud : clouds) {
      count += cloud.length / 3;
      for (int i = 0; i < cloud.length; i++) {
        centre[i % 3] += cloud[i];
      }
    }
    double[] c = new double[9];
    for (int axis = 0; axis < 3; axis++) {
      centre[axis] /= count;
    }
    for (double[] cloud : clouds) {
      for (int i = 0; i < cloud.length; i += 3) {
        for (int k = 0; k < 9; k++) {
          c[k] += (cloud[i + k / 3] - centre[k / 3]) * (cloud[i + k % 3] - centre[k % 3]);
        }
      }
    }
    Matrix axes = Decompositions.symmetricEigen(Matrix.of(3, 3, c)).vectors();
    double[] right = axes.column(2);
    double[] up = axes.column(1);
    double reach = 0;
    for (double[] cloud : clouds) {
      for (int i = 0; i < cloud.length; i += 3) {
        reach = Math.max(reach, Math.abs(along(cloud, i, centre, right)));
        reach = Math.max(reach, Math.abs(along(cloud, i, centre, up)));
      }
    }
    double scale = reach == 0 ? 0 : (PANEL / 2.0 - MARGIN) / reach;
    int size = count > 20_000 ? 1 : count > 3_000 ? 2 : 4;
    for (int k = 0; k < clouds.size(); k++) {
      g.setColor(COLORS.get(k % COLORS.size()));
      double[] cloud = clouds.get(k);
      for (int i = 0; i < cloud.length; i += 3) {
        int x = (int) Math.round(left + PANEL / 2.0 + scale * along(cloud, i, centre, right));
        int y = (int) Math.round(PANEL / 2.0 - scale * along(cloud, i, centre, up));
        g.fillRect(x, y, size, size);
      }
    }
    g.setColor(Color.DARK_GRAY);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
    g.drawString(title, left + 16, 28);
  }

  private static double along(double[] cloud, int at, double[] centre, double[] axis) {
    return (cloud[at] - centre[0]) * axis[0]
        + (cloud[at + 1] - centre[1]) * axis[1]
        + (cloud[at + 2] - centre[2]) * axis[2];
  }
}
