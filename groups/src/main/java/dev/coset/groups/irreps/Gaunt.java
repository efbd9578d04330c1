package dev.coset.groups.irreps;

import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * The integrals {@code G_ijk = integral Y_i Y_j Y_k} over the unit sphere of three real spherical
 * harmonics of degrees {@code l1, l2, l3}, orthonormal on the sphere: the coefficients of the
 * product of two functions given by their harmonics.
 *
 * <p>{@code G = kappa C} with the {@link ClebschGordan} tensor and {@code |kappa| = sqrt((2l1+1)
 * (2l2+1) (2l3+1) / (4 pi)) |(l1 l2 l3; 0 0 0)|}, the sign of {@code kappa} being that of the
 * middle entry of {@code C}. All entries are 0 when the degrees do not couple or their sum is odd.
 */
public final class Gaunt {

  private final int l1;
  private final int l2;
  private final double kappa;
  private final CouplingTable table;

  private Gaunt(int l1, int l2, double kappa, CouplingTable table) {
    this.l1 = l1;
    this.l2 = l2;
    this.kappa = kappa;
    this.table = table;
  }

  /**
   * The integrals of three degrees.
   *
   * @throws dev.coset.groups.DegreeException if a degree is not in 0 to {@link
   *     ClebschGordan#MAX_DEGREE}
   */
  public static Gaunt of(int l1, int l2, int l3) {
    Degrees.require(l1, ClebschGordan.MAX_DEGREE, "Gaunt coefficients");
    Degrees.require(l2, ClebschGordan.MAX_DEGREE, "Gaunt coefficients");
    Degrees.require(l3, ClebschGordan.MAX_DEGREE, "Gaunt coefficients");
    if (!ClebschGordan.exists(l1, l2, l3) || (l1 + l2 + l3) % 2 == 1) {
      CouplingTable zero = CouplingTable.zero(2 * l1 + 1, 2 * l2 + 1, 2 * l3 + 1);
      return new Gaunt(l1, l2, 0, zero);
    }
    ClebschGordan tensor = ClebschGordan.of(l1, l2, l3);
    double sizes = (2 * l1 + 1) * (2 * l2 + 1) * (2.0 * l3 + 1);
    double kappa =
        Math.sqrt(sizes / (4 * Math.PI)) * Math.abs(ThreeJ.of(l1, l2, l3, 0, 0, 0).value());
    double signed = tensor.get(l1, l2, l3) < 0 ? -kappa : kappa;
    return new Gaunt(l1, l2, signed, tensor.table().times(signed));
  }

  /** The factor {@code kappa} between these integrals and the Clebsch-Gordan tensor. */
  public double kappa() {
    return kappa;
  }

  /**
   * The integral of the components {@code m1 = i - l1}, {@code m2 = j - l2}, {@code m3 = k - l3}.
   */
  public double get(int i, int j, int k) {
    return table.get(i, j, k);
  }

  /** The integrals that are not zero, by increasing {@code (i, j, k)}. */
  public List<ClebschGordan.Entry> entries() {
    return table.entries();
  }

  /**
   * The part of degree {@code l3} of the product of two functions on the sphere.
   *
   * @param x the coefficients of the first in the harmonics of degree {@code l1}
   * @param y the coefficients of the second in the harmonics of degree {@code l2}
   */
  public double[] multiply(double[] x, double[] y) {
    Require.length(x, 2 * l1 + 1);
    Require.length(y, 2 * l2 + 1);
    return table.contract(x, y, 1);
  }
}
