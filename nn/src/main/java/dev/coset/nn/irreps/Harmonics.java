package dev.coset.nn.irreps;

import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Real spherical harmonics of vectors as an operation on tensors, differentiable to any order: the
 * polynomials {@code |r|^l Y_lm(r / |r|)}, or the functions of the direction.
 *
 * <p>With the polar axis y, {@code A_m + i B_m = (z + i x)^m} and the Legendre part by its
 * recursion in the degree; values are those of {@link dev.coset.groups.sphere.SphericalHarmonics}.
 */
public final class Harmonics {

  private final int maxDegree;
  private final Normalization normalization;
  private final boolean directions;

  private Harmonics(int maxDegree, Normalization normalization, boolean directions) {
    if (maxDegree < 0) {
      throw new IllegalArgumentException("The largest degree is at least 0, given: " + maxDegree);
    }
    this.maxDegree = maxDegree;
    this.normalization = normalization;
    this.directions = directions;
  }

  /** The polynomials of degrees 0 to {@code maxDegree}. */
  public static Harmonics polynomials(int maxDegree, Normalization normalization) {
    return new Harmonics(maxDegree, normalization, false);
  }

  /**
   * The functions of the direction of degrees 0 to {@code maxDegree}. At the zero vector those of
   * degree 1 and more are zero; directions are {@code r / sqrt(r^2 + 1e-24)}, so that derivatives
   * stay finite.
   */
  public static Harmonics ofDirections(int maxDegree, Normalization normalization) {
    return new Harmonics(maxDegree, normalization, true);
  }

  /** What the values consist of. */
  public Irreps out() {
    return Irreps.sphericalHarmonics(maxDegree);
  }

  /**
   * The values {@code [.., (maxDegree + 1)^2]}, by degree and order.
   *
   * @param vectors {@code [.., 3]}
   * @throws IllegalArgumentException if the last axis is not of extent 3
   */
  public Tensor forward(Tensor vectors) {
    if (vectors.rank() < 1 || vectors.size(-1) != 3) {
      throw new IllegalArgumentException("Vectors [.., 3] are expected, given: " + vectors);
    }
    Tensor r = directions ? direction(vectors) : vectors;
    Tensor x = r.select(-1, 0);
    Tensor y = r.select(-1, 1);
    Tensor z = r.select(-1, 2);
    Tensor square = r.square().sum(-1);
    Tensor one = Tensors.onesLike(x);
    List<List<Tensor>> legendre = legendre(y, square, one);
    List<Tensor> real = new ArrayList<>(List.of(one));
    List<Tensor> imaginary = new ArrayList<>(List.of(Tensors.zerosLike(x)));
    for (int m = 1; m <= maxDegree; m++) {
      Tensor a = real.getLast();
      Tensor b = imaginary.getLast();
      real.add(a.mul(z).sub(b.mul(x)));
      imaginary.add(a.mul(x).add(b.mul(z)));
    }
    List<Tensor> values = new ArrayList<>();
    for (int l = 0; l <= maxDegree; l++) {
      for (int m = -l; m <= l; m++) {
        Tensor azimuth = m < 0 ? imaginary.get(-m) : real.get(m);
        values.add(legendre.get(Math.abs(m)).get(l - Math.abs(m)).mul(azimuth).mul(scale(l, m)));
      }
    }
    return Tensors.stack(-1, values);
  }

  private static Tensor direction(Tensor vectors) {
    return vectors.mul(vectors.square().sum(-1, true).add(1e-24).rsqrt());
  }

  /**
   * For each order m the polynomials of degrees m, m+1, ... without {@code A_m} and {@code B_m}.
   */
  private List<List<Tensor>> legendre(Tensor y, Tensor square, Tensor one) {
    List<List<Tensor>> all = new ArrayList<>();
    double doubleFactorial = 1;
    for (int m = 0; m <= maxDegree; m++) {
      List<Tensor> column = new ArrayList<>();
      doubleFactorial *= m == 0 ? 1 : 2 * m - 1;
      column.add(one.mul(doubleFactorial));
      if (m < maxDegree) {
        column.add(y.mul((2 * m + 1) * doubleFactorial));
      }
      for (int l = m + 2; l <= maxDegree; l++) {
        Tensor last = column.get(l - m - 1).mul(y).mul((2.0 * l - 1) / (l - m));
        Tensor before = column.get(l - m - 2).mul(square).mul((l + m - 1.0) / (l - m));
        column.add(last.sub(before));
      }
      all.add(column);
    }
    return all;
  }

  private double scale(int l, int m) {
    double ratio = 1;
    for (int k = l - Math.abs(m) + 1; k <= l + Math.abs(m); k++) {
      ratio /= k;
    }
    double norm = Math.sqrt((m == 0 ? 1 : 2) * ratio);
    return switch (normalization) {
      case INTEGRAL -> norm * Math.sqrt((2 * l + 1) / (4 * Math.PI));
      case COMPONENT -> norm * Math.sqrt(2 * l + 1);
      case NORM -> norm;
    };
  }
}
