package dev.coset.nn.sphere;

import dev.coset.data.BadInputException;
import dev.coset.groups.grids.SphereGrid;
import dev.coset.tensor.Tensor;
import java.util.Arrays;

/**
 * Samples of the sphere on rings of equal latitude with uniform longitudes {@code 2 pi j /
 * longitudes}, and weights by which means over the sphere are computed.
 *
 * <p>The polar axis is y: colatitude {@code b} and longitude {@code a} stand for {@code (sin b sin
 * a, cos b, sin b cos a)}. Ring 0 is nearest to {@code +y}. Fields are {@code [.., rings,
 * longitudes]}.
 */
public final class RingGrid {

  private final double[] colatitudes;
  private final double[] weights;
  private final int longitudes;
  private final int degree;
  private final String name;

  private RingGrid(
      String name, double[] colatitudes, double[] weights, int longitudes, int degree) {
    this.name = name;
    this.colatitudes = colatitudes;
    this.weights = weights;
    this.longitudes = longitudes;
    this.degree = Math.min(degree, longitudes - 1);
  }

  private static void require(int rings, int least, int longitudes) {
    if (rings < least || longitudes < 1) {
      throw new BadInputException(
          "A grid of the sphere has at least %d rings and 1 longitude, given: %d x %d"
              .formatted(least, rings, longitudes));
    }
  }

  /** Gauss-Legendre nodes: polynomials of degree {@code 2 rings - 1} have exact means. */
  public static RingGrid gaussLegendre(int rings, int longitudes) {
    require(rings, 1, longitudes);
    SphereGrid column = SphereGrid.gaussLegendre(rings, 1);
    double[] colatitudes = new double[rings];
    for (int i = 0; i < rings; i++) {
      colatitudes[i] = Math.acos(column.points()[rings + i]);
    }
    return new RingGrid("Gauss-Legendre", colatitudes, column.weights(), longitudes, 2 * rings - 1);
  }

  /**
   * Colatitudes {@code pi (i + 1/2) / rings}, without poles, with the weights of Fejer's first
   * rule: exact to degree {@code rings - 1}.
   */
  public static RingGrid equiangular(int rings, int longitudes) {
    require(rings, 1, longitudes);
    double[] colatitudes = new double[rings];
    double[] weights = new double[rings];
    for (int i = 0; i < rings; i++) {
      colatitudes[i] = Math.PI * (i + 0.5) / rings;
      double sum = 0.5;
      for (int k = 1; k <= rings / 2; k++) {
        sum -= Math.cos(2 * k * colatitudes[i]) / (4.0 * k * k - 1);
      }
      weights[i] = 2 * sum / rings;
    }
    return new RingGrid("equiangular", colatitudes, weights, longitudes, rings - 1);
  }

  /**
   * Colatitudes {@code pi i / (rings - 1)}, from pole to pole, with the weights of Clenshaw and
   * Curtis: exact to degree {@code rings - 1}. Each pole is as many samples as there are
   * longitudes, of small weights.
   */
  public static RingGrid withPoles(int rings, int longitudes) {
    require(rings, 2, longitudes);
    int n = rings - 1;
    double[] colatitudes = new double[rings];
    double[] weights = new double[rings];
    for (int i = 0; i < rings; i++) {
      colatitudes[i] = Math.PI * i / n;
      double sum = 1;
      for (int k = 1; k <= n / 2; k++) {
        sum -= (2 * k == n ? 1 : 2) * Math.cos(2 * k * colatitudes[i]) / (4.0 * k * k - 1);
      }
      weights[i] = (i == 0 || i == n ? 0.5 : 1) * sum / n;
    }
    return new RingGrid("pole to pole", colatitudes, weights, longitudes, rings - 1);
  }

  /** How many rings there are. */
  public int rings() {
    return colatitudes.length;
  }

  /** How many samples a ring has. */
  public int longitudes() {
    return longitudes;
  }

  /** How many samples there are. */
  public int size() {
    return rings() * longitudes;
  }

  /** The angle between a ring and the axis +y. */
  public double colatitude(int ring) {
    return colatitudes[ring];
  }

  /** The weight of one sample of a ring; those of all samples have the sum 1. */
  public double weight(int ring) {
    return weights[ring] / longitudes;
  }

  /** The largest degree L such that products of two functions of degree L have exact means. */
  public int bandLimit() {
    return degree / 2;
  }

  /**
   * The cosine of the angle between a sample of a ring at longitude 0 and a place of another grid.
   */
  double cosine(int ring, RingGrid other, int otherRing, double longitude) {
    double a = colatitudes[ring];
    double b = other.colatitudes[otherRing];
    return Math.cos(a) * Math.cos(b) + Math.sin(a) * Math.sin(b) * Math.cos(longitude);
  }

  /** Refuses fields that are not {@code [b, channels, rings, longitudes]} of this grid. */
  void require(int channels, Tensor field) {
    if (field.rank() != 4
        || field.size(1) != channels
        || field.size(2) != rings()
        || field.size(3) != longitudes) {
      throw new BadInputException(
          "A field on this grid is a tensor [batch, %d, %d, %d], given: %s; resample it, or choose the grid of the field"
              .formatted(channels, rings(), longitudes, field.describe()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RingGrid grid
        && grid.longitudes == longitudes
        && Arrays.equals(grid.colatitudes, colatitudes)
        && Arrays.equals(grid.weights, weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(colatitudes) + longitudes;
  }

  @Override
  public String toString() {
    return "%s grid, %d x %d".formatted(name, rings(), longitudes);
  }
}
