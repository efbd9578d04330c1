package dev.coset.symmetrize.report;

import dev.coset.data.Image;
import dev.coset.data.PointCloud;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Thumbnails of the kinds of data that have a picture. */
public final class Thumbnails {

  private static final int POINTS = 400;
  private static final int SHADES = 8;
  private static final double SIZE = 100;

  /** The direction of view: a little from the right and from above. */
  static final double AZIMUTH = Math.toRadians(30);

  /** How far the view is from above the plane. */
  static final double ELEVATION = Math.toRadians(22);

  private static final int PIXELS = 128;

  private Thumbnails() {}

  /**
   * A cloud in orthographic projection, z upwards, of at most 400 points spread over the list;
   * nearer points are darker and drawn last. The centroid is in the middle and the farthest point
   * at the rim, so that a turned cloud keeps its size.
   */
  public static Thumbnail<PointCloud> cloud() {
    return Thumbnails::cloudSvg;
  }

  /**
   * An image as an embedded PNG: three channels as colors, otherwise the first as gray. Values
   * outside [0, 1] are cut off; images larger than 128 pixels are thinned out.
   */
  public static Thumbnail<Image> image() {
    return Thumbnails::imagePng;
  }

  private static String cloudSvg(PointCloud cloud) {
    int shown = Math.min(POINTS, cloud.size());
    double[] center = new double[3];
    for (int i = 0; i < cloud.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        center[axis] += cloud.position(i, axis) / cloud.size();
      }
    }
    double radius = 0;
    for (int i = 0; i < cloud.size(); i++) {
      radius =
          Math.max(
              radius,
              Math.hypot(
                  Math.hypot(at(cloud, i, 0, center), at(cloud, i, 1, center)),
                  at(cloud, i, 2, center)));
    }
    StringBuilder[] shades = new StringBuilder[SHADES];
    for (int s = 0; s < SHADES; s++) {
      shades[s] = new StringBuilder();
    }
    double scale = radius == 0 ? 0 : 0.46 * SIZE / radius;
    for (int k = 0; k < shown; k++) {
      int i = (int) ((long) k * cloud.size() / shown);
      double x = at(cloud, i, 0, center);
      double y = at(cloud, i, 1, center);
      double z = at(cloud, i, 2, center);
      double right = Math.cos(AZIMUTH) * x + Math.sin(AZIMUTH) * y;
      double away = Math.cos(AZIMUTH) * y - Math.sin(AZIMUTH) * x;
      double up = Math.cos(ELEVATION) * z + Math.sin(ELEVATION) * away;
      double near = Math.sin(ELEVATION) * z - Math.cos(ELEVATION) * away;
      int shade =
          radius == 0 ? 0 : (int) Math.clamp((near / radius + 1) / 2 * SHADES, 0, SHADES - 1.0);
      shades[shade].append(
          String.format(
              Locale.ROOT, "M%.1f %.1fh0", SIZE / 2 + scale * right, SIZE / 2 - scale * up));
    }
    StringBuilder svg =
        new StringBuilder("<svg class=\"thumb\" viewBox=\"0 0 100 100\" role=\"img\">");
    for (int s = 0; s < SHADES; s++) {
      if (!shades[s].isEmpty()) {
        svg.append("<path class=\"near%d\" d=\"%s\"/>".formatted(s, shades[s]));
      }
    }
    return svg.append("</svg>").toString();
  }

  private static double at(PointCloud cloud, int i, int axis, double[] center) {
    return cloud.position(i, axis) - center[axis];
  }

  private static String imagePng(Image image) {
    int step = Math.max(1, Math.ceilDiv(Math.max(image.width(), image.height()), PIXELS));
    int width = Math.ceilDiv(image.width(), step);
    int height = Math.ceilDiv(image.height(), step);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          float value = image.get(image.channels() == 3 ? c : 0, row * step, column * step);
          rgb = rgb << 8 | Math.round(255 * Math.clamp(value, 0f, 1f));
        }
        picture.setRGB(column, row, rgb);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("A picture could not be written to memory", e);
    }
    return "<img class=\"thumb\" alt=\"\" src=\"data:image/png;base64,%s\">"
        .formatted(Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }
}
