package dev.coset.groups.grids;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.Require;
import dev.coset.groups.sphere.SphericalHarmonics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Pictures of harmonics and of functions on the sphere, drawn without a screen.
 *
 * <p>The axis y points upwards. The pictures {@code docs/images/harmonics.png} and {@code
 * docs/images/wigner.png} are drawn, from the root of the repository, by
 *
 * <pre>
 * ./mvnw -q -pl groups -am -Dcoset.quick test-compile
 * java --add-modules jdk.incubator.vector -cp groups/target/classes:groups/target/test-classes \
 *   dev.coset.groups.grids.SpherePictureFiles docs/images
 * </pre>
 */
public final class SpherePictures {

  private static final Color INK = new Color(0x30, 0x34, 0x3c);
  private static final Color AXIS = new Color(0x1e, 0x8e, 0x5a);

  /** Values of this many root mean squares have the full colour. */
  private static final double FULL_COLOUR = 2.5;

  private SpherePictures() {}

  /**
   * All real harmonics up to a degree as surfaces, one row for each degree {@code l}, columns
   * {@code m = -maxDegree .. maxDegree}. The distance from the centre is {@code |Y|}, divided by
   * {@code sqrt(2l+1)}.
   *
   * @param cell the width of one of them, in pixels
   */
  public static BufferedImage harmonics(int maxDegree, int cell) {
    Require.that(cell >= 8, () -> "A picture of a harmonic has at least 8 pixels, given: " + cell);
    Rotation3 view = SphereRaster.defaultView();
    Lobes lobes = new Lobes(maxDegree, view);
    int label = Math.max(10, cell / 7);
    int row = cell + 2 * label;
    int columns = Math.max(3, 2 * maxDegree + 1);
    BufferedImage image = page(columns * cell, (maxDegree + 1) * row + cell);
    Graphics2D g = pen(image, label * 3 / 4);
    for (int l = 0; l <= maxDegree; l++) {
      for (int m = -l; m <= l; m++) {
        int left = columns * cell / 2 + m * cell - cell / 2;
        g.drawImage(lobes.image(l, m, cell), left, l * row + label / 2, null);
        String text = "l = %d, m = %d".formatted(l, m).replace('-', '\u2212');
        centred(g, text, left + cell / 2, l * row + label * 3 / 2 + cell);
      }
    }
    int bottom = (maxDegree + 1) * row;
    axes(g, view, cell * 3 / 4, bottom + cell / 2, cell / 3);
    int x = cell * 3 / 2;
    swatch(g, Lobes.POSITIVE, "Y > 0", x, bottom + cell / 3, label);
    swatch(g, Lobes.NEGATIVE, "Y < 0", x, bottom + cell / 3 + 2 * label, label);
    g.dispose();
    return image;
  }

  private static void swatch(Graphics2D g, double[] rgb, String text, int x, int y, int size) {
    g.setColor(new Color((float) rgb[0], (float) rgb[1], (float) rgb[2]));
    g.fillOval(x, y, size, size);
    g.setColor(INK);
    g.drawString(text, x + size * 3 / 2, y + size * 5 / 6);
  }

  private static void axes(Graphics2D g, Rotation3 view, int x, int y, int length) {
    String[] names = {"x", "y", "z"};
    for (int c = 0; c < 3; c++) {
      double[] axis = new double[3];
      axis[c] = 1;
      double[] tip = view.rotate(axis);
      double endX = x + length * tip[0];
      double endY = y - length * tip[1];
      arrow(g, x, y, endX, endY);
      double gap = 0.7 * g.getFont().getSize() / Math.hypot(tip[0], tip[1]);
      centred(
          g,
          names[c],
          (int) (endX + gap * tip[0]),
          (int) (endY - gap * tip[1]) + g.getFont().getSize() / 3);
    }
  }

  /**
   * A function on the sphere before and after a rotation of its coefficients by Wigner matrices,
   * with the axis.
   *
   * @param coefficients {@code [(L+1)^2]}
   * @param size the width of a sphere, in pixels
   */
  public static BufferedImage rotation(double[] coefficients, Rotation3 rotation, int size) {
    int label = Math.max(10, size / 18);
    int margin = size / 5;
    int panel = size + 2 * margin;
    BufferedImage image = page(2 * panel, panel + 2 * label);
    Graphics2D g = pen(image, label);
    double[] turned = SphericalTransform.rotate(coefficients, rotation);
    Rotation3 view = SphereRaster.defaultView();
    panel(g, sphere(coefficients, view, size), margin, view, rotation);
    panel(g, sphere(turned, view, size), panel + margin, view, rotation);
    long degrees = Math.round(Math.toDegrees(rotation.angle()));
    centred(g, "f = \u03a3 c Y", panel / 2, panel + label / 2);
    String after = "\u03a3 (D(R) c) Y,  R: %d\u00b0 about the axis".formatted(degrees);
    centred(g, after, panel + panel / 2, panel + label / 2);
    g.setStroke(new BasicStroke(size / 120f));
    int middle = margin + size / 2;
    arrow(g, panel - margin / 2.0, middle, panel + margin / 2.0, middle);
    g.dispose();
    return image;
  }

  private static void panel(
      Graphics2D g, BufferedImage sphere, int left, Rotation3 view, Rotation3 rotation) {
    int size = sphere.getWidth();
    double radius = size / 2.0 / SphereRaster.HALF_WIDTH;
    double x = left + size / 2.0;
    int top = size / 5;
    double y = top + size / 2.0;
    if (rotation.angle() == 0) {
      g.drawImage(sphere, left, top, null);
      return;
    }
    double[] axis = view.rotate(rotation.axis());
    double sign = axis[2] >= 0 ? 1 : -1;
    g.setColor(AXIS);
    g.setStroke(new BasicStroke(size / 100f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    stick(g, axis, x, y, radius, -sign);
    g.drawImage(sphere, left, top, null);
    g.setColor(AXIS);
    stick(g, axis, x, y, radius, sign);
    sense(g, axis, x, y, radius, sign);
    g.setColor(INK);
  }

  /** The part of the axis outside of the sphere, on one side. */
  private static void stick(
      Graphics2D g, double[] axis, double x, double y, double radius, double side) {
    double near = side * radius;
    double far = 1.36 * near;
    Path2D line = new Path2D.Double();
    line.moveTo(x + near * axis[0], y - near * axis[1]);
    line.lineTo(x + far * axis[0], y - far * axis[1]);
    g.draw(line);
  }

  /** An arc around the visible end of the axis, with an arrow in the sense of the rotation. */
  private static void sense(
      Graphics2D g, double[] axis, double x, double y, double radius, double side) {
    double[] helper = Math.abs(axis[0]) < 0.7 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
    double along = helper[0] * axis[0] + helper[1] * axis[1];
    double[] start = new double[3];
    for (int c = 0; c < 3; c++) {
      start[c] = 1.2 * side * axis[c] + 0.2 * (helper[c] - along * axis[c]);
    }
    Path2D arc = new Path2D.Double();
    double[] before = start;
    double[] tip = start;
    arc.moveTo(x + radius * start[0], y - radius * start[1]);
    for (int i = 1; i <= 60; i++) {
      before = tip;
      tip = Rotation3.fromAxisAngle(axis, i * 0.08).rotate(start);
      arc.lineTo(x + radius * tip[0], y - radius * tip[1]);
    }
    g.draw(arc);
    head(
        g,
        x + radius * tip[0],
        y - radius * tip[1],
        Math.atan2(before[1] - tip[1], tip[0] - before[0]));
  }

  private static void arrow(Graphics2D g, double x, double y, double endX, double endY) {
    Path2D line = new Path2D.Double();
    line.moveTo(x, y);
    line.lineTo(endX, endY);
    g.draw(line);
    head(g, endX, endY, Math.atan2(endY - y, endX - x));
  }

  private static void head(Graphics2D g, double x, double y, double direction) {
    double length = 5 * ((BasicStroke) g.getStroke()).getLineWidth();
    Path2D head = new Path2D.Double();
    head.moveTo(x + length * Math.cos(direction) / 2, y + length * Math.sin(direction) / 2);
    for (double side : new double[] {-2.55, 2.55}) {
      head.lineTo(x + length * Math.cos(direction + side), y + length * Math.sin(direction + side));
    }
    head.closePath();
    g.fill(head);
  }

  /**
   * A sphere coloured by the values of a function: red where positive, blue where negative, white
   * where zero, full at {@code 2.5} times the root mean square, which no rotation changes.
   * Transparent around the sphere.
   *
   * @param coefficients {@code [(L+1)^2]}
   * @param view takes directions of space to those of the picture: x to the right, y upwards, z to
   *     the viewer
   * @param size in pixels, at least 1
   */
  public static BufferedImage sphere(double[] coefficients, Rotation3 view, int size) {
    Require.that(size >= 1, () -> "A picture has at least 1 pixel, given: " + size);
    SphericalHarmonics harmonics = SphericalHarmonics.of(SphericalTransform.degree(coefficients));
    double power = Arrays.stream(coefficients).map(SpherePictures::square).sum();
    double scale = power > 0 ? 1 / (FULL_COLOUR * Math.sqrt(power)) : 1;
    SphereRaster raster = new SphereRaster(size);
    Rotation3 back = SO3.group().inverse(view);
    for (int j = 0; j < raster.fineSize(); j++) {
      row(raster, j, back, harmonics, coefficients, scale);
    }
    return raster.image();
  }

  private static void row(
      SphereRaster raster,
      int j,
      Rotation3 back,
      SphericalHarmonics harmonics,
      double[] coefficients,
      double scale) {
    double y = raster.coordinate(j);
    int half = 0;
    int middle = raster.fineSize() / 2;
    while (half < middle && square(raster.coordinate(middle - 1 - half)) + y * y < 1) {
      half++;
    }
    if (half == 0) {
      return;
    }
    int first = middle - half;
    int count = raster.fineSize() - 2 * first;
    double[] points = new double[3 * count];
    double[][] seen = new double[count][];
    for (int i = 0; i < count; i++) {
      double x = raster.coordinate(first + i);
      seen[i] = new double[] {x, y, Math.sqrt(Math.max(0, 1 - x * x - y * y))};
      double[] r = back.rotate(seen[i]);
      for (int c = 0; c < 3; c++) {
        points[c * count + i] = r[c];
      }
    }
    double[] values = harmonics.values(points);
    for (int i = 0; i < count; i++) {
      double value = 0;
      for (int k = 0; k < coefficients.length; k++) {
        value += coefficients[k] * values[k * count + i];
      }
      int colour = SphereRaster.shaded(colour(value * scale), seen[i]);
      raster.point(first + i, j, seen[i][2], colour);
    }
  }

  private static double square(double x) {
    return x * x;
  }

  private static double[] colour(double value) {
    double[] full = value >= 0 ? Lobes.POSITIVE : Lobes.NEGATIVE;
    double share = Math.min(1, Math.abs(value));
    double[] rgb = new double[3];
    for (int c = 0; c < 3; c++) {
      rgb[c] = 1 + share * (full[c] - 1);
    }
    return rgb;
  }

  private static BufferedImage page(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.dispose();
    return image;
  }

  private static Graphics2D pen(BufferedImage image, int fontSize) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, fontSize));
    g.setStroke(new BasicStroke(fontSize / 9f));
    g.setColor(INK);
    return g;
  }

  private static void centred(Graphics2D g, String text, int x, int y) {
    g.drawString(text, x - g.getFontMetrics().stringWidth(text) / 2, y);
  }
}
