package dev.coset.groups.grids;

import dev.coset.groups.Rotation3;
import dev.coset.groups.sphere.Normalization;
import dev.coset.groups.sphere.SphericalHarmonics;
import java.awt.image.BufferedImage;

/** Real harmonics as surfaces: the distance from the centre is {@code |Y|}, the colour its sign. */
final class Lobes {

  static final double[] POSITIVE = {0.93, 0.38, 0.20};
  static final double[] NEGATIVE = {0.22, 0.50, 0.90};

  private static final int RINGS = 120;
  private static final int SECTORS = 240;

  private final Rotation3 view;
  private final double[] values;
  private final double[] directions;

  /** The harmonics up to a degree, scaled so that none is larger than 1. */
  Lobes(int maxDegree, Rotation3 view) {
    this.view = view;
    int n = (RINGS + 1) * SECTORS;
    directions = new double[3 * n];
    for (int i = 0; i < n; i++) {
      int ring = i / SECTORS;
      double height = Math.cos(Math.PI * ring / RINGS);
      RingGrids.place(directions, i, height, 2 * Math.PI * (i % SECTORS) / SECTORS);
    }
    values = SphericalHarmonics.of(maxDegree, Normalization.NORM).values(directions);
  }

  /** The picture of one harmonic. */
  BufferedImage image(int l, int m, int size) {
    SphereRaster raster = new SphereRaster(size);
    int n = directions.length / 3;
    double[][] surface = new double[n][];
    int row = SphericalHarmonics.index(l, m) * n;
    for (int i = 0; i < n; i++) {
      double radius = Math.abs(values[row + i]);
      surface[i] =
          view.rotate(
              new double[] {
                radius * directions[i], radius * directions[n + i], radius * directions[2 * n + i]
              });
    }
    for (int i = 0; i < n - SECTORS; i++) {
      int right = i % SECTORS == SECTORS - 1 ? i + 1 - SECTORS : i + 1;
      double middle = values[row + i] + values[row + right + SECTORS];
      double[] colour = middle >= 0 ? POSITIVE : NEGATIVE;
      facet(raster, surface[i], surface[right], surface[right + SECTORS], colour);
      facet(raster, surface[i], surface[right + SECTORS], surface[i + SECTORS], colour);
    }
    return raster.image();
  }

  /** The surface is seen from outside: its normal points away from the centre. */
  private static void facet(
      SphereRaster raster, double[] a, double[] b, double[] c, double[] colour) {
    double[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
    double[] v = {c[0] - a[0], c[1] - a[1], c[2] - a[2]};
    double[] normal = {
      u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
    };
    double norm = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    if (norm > 0) {
      double outwards = normal[0] * b[0] + normal[1] * b[1] + normal[2] * b[2];
      double scale = outwards >= 0 ? 1 / norm : -1 / norm;
      double[] unit = {normal[0] * scale, normal[1] * scale, normal[2] * scale};
      raster.triangle(a, b, c, SphereRaster.shaded(colour, unit));
    }
  }
}
