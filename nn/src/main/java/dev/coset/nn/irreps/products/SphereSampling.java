package dev.coset.nn.irreps.products;

import dev.coset.groups.grids.SphereGrid;
import dev.coset.groups.sphere.Normalization;
import dev.coset.groups.sphere.SphericalHarmonics;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;

/**
 * Functions on the sphere, as tensors, between their coefficients in the orthonormal harmonics of
 * degrees 0 to L and their values on a product grid of Gauss-Legendre rings and equal longitudes.
 *
 * <p>Separable: a Legendre matrix for each order, then waves along the rings, {@code L^3}
 * multiplications for each function. {@code fromGrid(toGrid(x)) = x}; {@code fromGrid} is exact for
 * values of degree up to {@code min(2 rings - 1 - L, longitudes - 1 - L)}.
 *
 * <p>Shapes: coefficients {@code [(L+1)^2, k]}, values {@code [longitudes, rings, k]} for k
 * functions at once.
 */
public final class SphereSampling implements AutoCloseable {

  private final int degree;
  private final int rings;
  private final int longitudes;
  private final SphereGrid grid;
  private final Holder holder = new Holder();
  private final Table legendre;
  private final Table weighted;
  private final Table waves;
  private final Table wavesBack;
  private final Tensor pick;
  private final Tensor place;

  /**
   * For functions of a degree, on a grid.
   *
   * @throws IllegalArgumentException if the grid is too coarse: {@code rings >= L+1} and {@code
   *     longitudes >= 2L+1}
   */
  public SphereSampling(int degree, int rings, int longitudes) {
    if (degree < 0 || rings <= degree || longitudes <= 2 * degree) {
      throw new IllegalArgumentException(
          "Degree %d needs a grid of at least %d rings of %d points, given: %d rings of %d"
              .formatted(degree, degree + 1, 2 * degree + 1, rings, longitudes));
    }
    this.degree = degree;
    this.rings = rings;
    this.longitudes = longitudes;
    this.grid = SphereGrid.gaussLegendre(rings, longitudes);
    int side = degree + 1;
    int orders = 2 * degree + 1;
    double[] values = new double[orders * rings * side];
    double[] transposed = new double[orders * side * rings];
    SphericalHarmonics harmonics = SphericalHarmonics.of(degree, Normalization.INTEGRAL);
    double[] weights = grid.weights();
    for (int i = 0; i < rings; i++) {
      double height = grid.point(i * longitudes)[1];
      double[] at = harmonics.evaluate(0, height, Math.sqrt(1 - height * height));
      for (int m = -degree; m <= degree; m++) {
        for (int l = Math.abs(m); l <= degree; l++) {
          double value = at[SphericalHarmonics.index(l, Math.abs(m))];
          values[((m + degree) * rings + i) * side + l] = value;
          transposed[((m + degree) * side + l) * rings + i] =
              4 * Math.PI * weights[i * longitudes] * value;
        }
      }
    }
    this.legendre = Table.of(holder, values, orders, rings, side);
    this.weighted = Table.of(holder, transposed, orders, side, rings);
    double[] wave = waves(degree, longitudes);
    this.waves = Table.of(holder, wave, longitudes, orders);
    this.wavesBack = Table.of(holder, transposed(wave, longitudes, orders), orders, longitudes);
    this.pick = Table.index(holder, pick(degree));
    this.place = Table.index(holder, place(degree));
  }

  private static double[] waves(int degree, int longitudes) {
    int orders = 2 * degree + 1;
    double[] waves = new double[longitudes * orders];
    for (int j = 0; j < longitudes; j++) {
      for (int m = 0; m <= degree; m++) {
        double angle = 2 * Math.PI * ((long) m * j % longitudes) / longitudes;
        waves[j * orders + degree - m] = Math.sin(angle);
        waves[j * orders + degree + m] = Math.cos(angle);
      }
    }
    return waves;
  }

  private static double[] transposed(double[] matrix, int rows, int columns) {
    double[] result = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[i * columns + j];
      }
    }
    return result;
  }

  private static long[] pick(int degree) {
    long[] pick = new long[(2 * degree + 1) * (degree + 1)];
    for (int m = -degree; m <= degree; m++) {
      for (int l = Math.abs(m); l <= degree; l++) {
        pick[(m + degree) * (degree + 1) + l] = (long) l * l + l + m;
      }
    }
    return pick;
  }

  private static long[] place(int degree) {
    long[] place = new long[Components.size(degree)];
    for (int l = 0; l <= degree; l++) {
      for (int m = -l; m <= l; m++) {
        place[l * l + l + m] = (m + degree) * (degree + 1L) + l;
      }
    }
    return place;
  }

  /** The largest degree of the coefficients. */
  public int degree() {
    return degree;
  }

  /**
   * The points; point {@code (i, j)}, ring i and longitude j, has index {@code i longitudes + j}.
   */
  public SphereGrid grid() {
    return grid;
  }

  /**
   * The values {@code [longitudes, rings, k]}.
   *
   * @param coefficients {@code [(L+1)^2, k]}
   * @throws IllegalArgumentException if the shape does not fit
   */
  public Tensor toGrid(Tensor coefficients) {
    if (coefficients.rank() != 2 || coefficients.size(0) != Components.size(degree)) {
      throw new IllegalArgumentException(
          "Coefficients [%d, k] are expected, given: %s"
              .formatted(Components.size(degree), coefficients.describe()));
    }
    long k = coefficients.size(1);
    int orders = 2 * degree + 1;
    Tensor picked = coefficients.indexSelect(0, pick).reshape(orders, degree + 1L, k);
    Tensor profiles = legendre.as(picked.dtype()).matmul(picked).reshape(orders, rings * k);
    return waves.as(picked.dtype()).matmul(profiles).reshape(longitudes, rings, k);
  }

  /**
   * The coefficients {@code [(L+1)^2, k]}: the integrals of the values times the harmonics.
   *
   * @param values {@code [longitudes, rings, k]}
   * @throws IllegalArgumentException if the shape does not fit
   */
  public Tensor fromGrid(Tensor values) {
    if (values.rank() != 3 || values.size(0) != longitudes || values.size(1) != rings) {
      throw new IllegalArgumentException(
          "Values [%d, %d, k] are expected, given: %s"
              .formatted(longitudes, rings, values.describe()));
    }
    long k = values.size(2);
    int orders = 2 * degree + 1;
    Tensor profiles = wavesBack.as(values.dtype()).matmul(values.reshape(longitudes, rings * k));
    Tensor parts = weighted.as(values.dtype()).matmul(profiles.reshape(orders, rings, k));
    return parts.flatten(0, 1).indexSelect(0, place);
  }

  /** Frees the tables. */
  @Override
  public void close() {
    holder.close();
  }

  @Override
  public String toString() {
    return "Degrees 0 to %d on %d rings of %d points".formatted(degree, rings, longitudes);
  }
}
