package dev.coset.nn.sphere;

import dev.coset.data.BadInputException;
import dev.coset.groups.sphere.SphericalHarmonics;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * Coefficients {@code c_lm} of fields up to a degree L and back, {@code f = sum c_lm Y_lm} with
 * harmonics of mean square 1, as tensor operations; {@link
 * dev.coset.groups.grids.SphericalTransform} is its plain form.
 *
 * <p>{@code analyze(synthesize(c)) = c}. A rotation of the field turns coefficients by Wigner's
 * matrices. Coefficients have the index {@code l^2 + l + m}. First longitudes are transformed, then
 * rings: {@code rings (2L + 1) (longitudes + L + 1)} operations a field.
 */
public final class HarmonicTransform extends Module {

  private final RingGrid grid;
  private final int maxDegree;

  /** Cosines for m of 0 and more, sines for others: {@code [longitudes, 2L + 1]}. */
  private final Tensor waves;

  /** Harmonics on the meridian, {@code [2L + 1, L + 1, rings]}. */
  private final Tensor legendre;

  /** The weight of a sample by ring, {@code [rings, 1]}. */
  private final Tensor weights;

  /** The place (m, l) of each coefficient, and the coefficient of each place. */
  private final Tensor places;

  private final Tensor coefficients;

  /**
   * The transform on a grid.
   *
   * @throws BadInputException if the grid is too coarse for the degree
   */
  public HarmonicTransform(RingGrid grid, int maxDegree) {
    if (maxDegree < 0 || maxDegree > grid.bandLimit()) {
      throw new BadInputException(
          "The %s resolves degrees 0 to %d, given: %d; take a finer grid"
              .formatted(grid, grid.bandLimit(), maxDegree));
    }
    this.grid = grid;
    this.maxDegree = maxDegree;
    int orders = 2 * maxDegree + 1;
    waves = buffer("waves", () -> waves(grid.longitudes(), maxDegree));
    double[] table = legendre(grid, maxDegree);
    legendre =
        buffer(
            "legendre",
            () -> Tensors.of(DType.FLOAT64, table, orders, maxDegree + 1, grid.rings()));
    double[] shares = new double[grid.rings()];
    Arrays.setAll(shares, grid::weight);
    weights = buffer("weights", () -> Tensors.of(DType.FLOAT64, shares, shares.length, 1));
    long[] place = new long[(maxDegree + 1) * (maxDegree + 1)];
    long[] source = new long[orders * (maxDegree + 1)];
    Arrays.fill(source, place.length); // one more, which is zero
    for (int l = 0; l <= maxDegree; l++) {
      for (int m = -l; m <= l; m++) {
        place[l * l + l + m] = (long) (m + maxDegree) * (maxDegree + 1) + l;
        source[(m + maxDegree) * (maxDegree + 1) + l] = (long) l * l + l + m;
      }
    }
    places = buffer("places", () -> Tensors.of(place, place.length));
    coefficients = buffer("coefficients", () -> Tensors.of(source, source.length));
  }

  private static Tensor waves(int longitudes, int maxDegree) {
    double[] waves = new double[longitudes * (2 * maxDegree + 1)];
    for (int i = 0; i < waves.length; i++) {
      int m = i % (2 * maxDegree + 1) - maxDegree;
      long j = i / (2 * maxDegree + 1);
      double angle = 2 * Math.PI * (Math.abs(m) * j % longitudes) / longitudes;
      waves[i] = m < 0 ? Math.sin(angle) : Math.cos(angle);
    }
    return Tensors.of(DType.FLOAT64, waves, longitudes, 2 * maxDegree + 1);
  }

  /** On the meridian harmonics of negative order vanish; they share the table of the others. */
  private static double[] legendre(RingGrid grid, int maxDegree) {
    int n = grid.rings();
    double[] meridian = new double[3 * n];
    for (int i = 0; i < n; i++) {
      meridian[n + i] = Math.cos(grid.colatitude(i));
      meridian[2 * n + i] = Math.sin(grid.colatitude(i));
    }
    double[] values = SphericalHarmonics.of(maxDegree).values(meridian);
    double[] table = new double[(2 * maxDegree + 1) * (maxDegree + 1) * n];
    for (int m = -maxDegree; m <= maxDegree; m++) {
      for (int l = Math.abs(m); l <= maxDegree; l++) {
        int place = ((m + maxDegree) * (maxDegree + 1) + l) * n;
        System.arraycopy(values, SphericalHarmonics.index(l, Math.abs(m)) * n, table, place, n);
      }
    }
    return table;
  }

  /** A table, which is kept in double precision, in the type of values. */
  private static Tensor like(Tensor values, Tensor table) {
    return table.toType(values.dtype());
  }

  /** The degree L. */
  public int maxDegree() {
    return maxDegree;
  }

  /** The coefficients {@code [.., (L + 1)^2]} of fields {@code [.., rings, longitudes]}. */
  public Tensor analyze(Tensor field) {
    if (field.rank() < 2 || field.size(-2) != grid.rings() || field.size(-1) != grid.longitudes()) {
      throw new BadInputException(
          "A field on the %s is a tensor [.., %d, %d], given: %s"
              .formatted(grid, grid.rings(), grid.longitudes(), field.describe()));
    }
    long[] shape = Arrays.copyOf(field.shape(), field.rank() - 1);
    shape[shape.length - 1] = (maxDegree + 1L) * (maxDegree + 1);
    Tensor rings =
        field
            .mul(like(field, weights))
            .matmul(like(field, waves))
            .reshape(-1, grid.rings(), 2L * maxDegree + 1);
    Tensor all = Tensors.einsum("bhm,mlh->bml", rings, like(field, legendre)).flatten(1, 2);
    return all.indexSelect(-1, places).reshape(shape);
  }

  /** The fields {@code [.., rings, longitudes]} of coefficients {@code [.., (L + 1)^2]}. */
  public Tensor synthesize(Tensor coefficients) {
    long count = (maxDegree + 1L) * (maxDegree + 1);
    if (coefficients.rank() < 1 || coefficients.size(-1) != count) {
      throw new BadInputException(
          "Coefficients to degree %d are a tensor [.., %d], given: %s"
              .formatted(maxDegree, count, coefficients.describe()));
    }
    long[] shape = Arrays.copyOf(coefficients.shape(), coefficients.rank() + 1);
    shape[shape.length - 2] = grid.rings();
    shape[shape.length - 1] = grid.longitudes();
    Tensor all =
        coefficients
            .reshape(-1, count)
            .padConstant(0, 0, 1)
            .indexSelect(-1, this.coefficients)
            .unflatten(-1, 2L * maxDegree + 1, maxDegree + 1L);
    Tensor rings = Tensors.einsum("bml,mlh->bhm", all, like(all, legendre));
    return rings.matmul(like(rings, waves).transpose(0, 1)).reshape(shape);
  }
}
