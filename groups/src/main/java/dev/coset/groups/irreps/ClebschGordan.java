package dev.coset.groups.irreps;

import dev.coset.groups.DegreeException;
import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The real Clebsch-Gordan tensor of three degrees, shape {@code [2l1+1, 2l2+1, 2l3+1]}: up to a
 * factor the only tensor with {@code C_ijk D1_il D2_jm D3_kn = C_lmn} for all rotations, in the
 * bases of {@link WignerD}.
 *
 * <p>Frobenius norm 1 and the sign of e3nn: {@code C[0,0,0] = 1}, {@code C[1,1,0] = delta/sqrt3},
 * {@code C[1,1,1] = epsilon/sqrt6}. At most two entries in each pair {@code (i, j)} are not zero.
 *
 * <p>Each entry is Racah's sum, an exact integer of at most 60 bits, times the square root of a
 * ratio of factorials: correct within a few units in the last place. Tables up to degree {@link
 * #CACHED_DEGREE} are kept after their first use.
 */
public final class ClebschGordan {

  /** The largest degree that is supported: beyond it Racah's sums leave a long. */
  public static final int MAX_DEGREE = 20;

  /** Tables whose three degrees are at most this are kept, some ten megabytes if all are used. */
  public static final int CACHED_DEGREE = 12;

  private static final int SIDE = CACHED_DEGREE + 1;

  private static final AtomicReferenceArray<ClebschGordan> CACHE =
      new AtomicReferenceArray<>(SIDE * SIDE * SIDE);

  private final int l1;
  private final int l2;
  private final int l3;
  private final CouplingTable table;

  private ClebschGordan(int l1, int l2, int l3) {
    this.l1 = l1;
    this.l2 = l2;
    this.l3 = l3;
    this.table = RealCoupling.table(l1, l2, l3);
  }

  /**
   * An entry that is not zero.
   *
   * @param i the component of degree {@code l1}, {@code m = i - l1}
   * @param j the component of degree {@code l2}
   * @param k the component of degree {@code l3}
   * @param value the entry
   */
  public record Entry(int i, int j, int k, double value) {}

  /**
   * The tensor of three degrees.
   *
   * @throws DegreeException if a degree is not in 0 to {@link #MAX_DEGREE}, or {@code l3} is not in
   *     {@code |l1-l2|} to {@code l1+l2}
   */
  public static ClebschGordan of(int l1, int l2, int l3) {
    Degrees.require(l1, MAX_DEGREE, "Clebsch-Gordan tensors");
    Degrees.require(l2, MAX_DEGREE, "Clebsch-Gordan tensors");
    Degrees.require(l3, MAX_DEGREE, "Clebsch-Gordan tensors");
    if (!exists(l1, l2, l3)) {
      throw new DegreeException(
          "Degrees %d and %d couple to degrees %d to %d, given: %d"
              .formatted(l1, l2, Math.abs(l1 - l2), l1 + l2, l3));
    }
    if (Math.max(l1, Math.max(l2, l3)) > CACHED_DEGREE) {
      return new ClebschGordan(l1, l2, l3);
    }
    int slot = (l1 * SIDE + l2) * SIDE + l3;
    ClebschGordan known = CACHE.get(slot);
    if (known != null) {
      return known;
    }
    ClebschGordan made = new ClebschGordan(l1, l2, l3);
    ClebschGordan first = CACHE.compareAndExchange(slot, null, made);
    return first == null ? made : first;
  }

  /** Whether {@code |l1-l2| <= l3 <= l1+l2}. */
  public static boolean exists(int l1, int l2, int l3) {
    return Math.abs(l1 - l2) <= l3 && l3 <= l1 + l2;
  }

  /** The first degree. */
  public int l1() {
    return l1;
  }

  /** The second degree. */
  public int l2() {
    return l2;
  }

  /** The third degree. */
  public int l3() {
    return l3;
  }

  /** The entry of the components {@code m1 = i - l1}, {@code m2 = j - l2}, {@code m3 = k - l3}. */
  public double get(int i, int j, int k) {
    return table.get(i, j, k);
  }

  /** The number of entries that are not zero. */
  public int size() {
    return table.size();
  }

  /** The entries that are not zero, by increasing {@code (i, j, k)}. */
  public List<Entry> entries() {
    return table.entries();
  }

  /**
   * The product {@code sqrt(2 l3 + 1) sum_ij C_ijk x_i y_j}, which is equivariant; components of
   * variance 1 give components of variance 1.
   *
   * @param x length {@code 2 l1 + 1}
   * @param y length {@code 2 l2 + 1}
   */
  public double[] couple(double[] x, double[] y) {
    Require.length(x, 2 * l1 + 1);
    Require.length(y, 2 * l2 + 1);
    return table.contract(x, y, Math.sqrt(2 * l3 + 1));
  }

  CouplingTable table() {
    return table;
  }

  @Override
  public String toString() {
    return "the Clebsch-Gordan tensor of degrees %d, %d, %d".formatted(l1, l2, l3);
  }
}
