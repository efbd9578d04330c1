package dev.coset.groups.clifford;

import java.util.Arrays;

/**
 * The products of blades that are not zero: {@code E_i E_j = sign E_k}, as parallel lists of terms
 * ordered by {@code i}, then {@code j}.
 */
public final class CayleyTable {

  private final CliffordAlgebra algebra;
  private final ProductKind kind;
  private final short[] left;
  private final short[] right;
  private final short[] result;
  private final byte[] sign;

  private CayleyTable(CliffordAlgebra algebra, ProductKind kind, int terms) {
    this.algebra = algebra;
    this.kind = kind;
    left = new short[terms];
    right = new short[terms];
    result = new short[terms];
    sign = new byte[terms];
  }

  static CayleyTable of(CliffordAlgebra algebra, ProductKind kind) {
    int size = algebra.size();
    CayleyTable table = new CayleyTable(algebra, kind, count(algebra, kind));
    int term = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int s = algebra.sign(kind, i, j);
        if (s != 0) {
          table.left[term] = (short) i;
          table.right[term] = (short) j;
          table.result[term] = (short) algebra.product(i, j);
          table.sign[term] = (byte) s;
          term++;
        }
      }
    }
    return table;
  }

  private static int count(CliffordAlgebra algebra, ProductKind kind) {
    int count = 0;
    for (int i = 0; i < algebra.size(); i++) {
      for (int j = 0; j < algebra.size(); j++) {
        count += Math.abs(algebra.sign(kind, i, j));
      }
    }
    return count;
  }

  /** The algebra of the blades. */
  public CliffordAlgebra algebra() {
    return algebra;
  }

  /** Which product the table is of. */
  public ProductKind kind() {
    return kind;
  }

  /** The number of terms. */
  public int terms() {
    return sign.length;
  }

  /** The left factor {@code i} of a term. */
  public int left(int term) {
    return left[term];
  }

  /** The right factor {@code j} of a term. */
  public int right(int term) {
    return right[term];
  }

  /** The blade {@code k} of the product. */
  public int result(int term) {
    return result[term];
  }

  /** The sign of the product, +1 or -1. */
  public int sign(int term) {
    return sign[term];
  }

  /** The table as a dense array of shape {@code [2^n, 2^n, 2^n]}, indexed {@code [i][j][k]}. */
  public double[][][] toArray() {
    int size = algebra.size();
    double[][][] dense = new double[size][size][];
    for (double[][] plane : dense) {
      Arrays.setAll(plane, j -> new double[size]);
    }
    for (int t = 0; t < sign.length; t++) {
      dense[left[t]][right[t]][result[t]] = sign[t];
    }
    return dense;
  }
}
