package dev.coset.groups.clifford;

import java.lang.foreign.MemorySegment;

/**
 * Products of many pairs of multivectors at once, with the derivatives that networks need.
 *
 * <p>Memory holds {@code count} multivectors component by component, shape {@code [2^n, count]}:
 * the first coefficient of all, then the second of all, in the order of blades. It may be an array
 * ({@link MemorySegment#ofArray(float[])}) or memory outside the heap, such as a tensor's. Results
 * are overwritten and must not overlap an argument.
 *
 * <p>For {@code c = a b} and a function {@code f} of {@code c} with the gradient {@code df/dc}, the
 * gradients are {@code (df/da)_i = sum_j sign(i,j) b_j (df/dc)_ij} and {@code (df/db)_j = sum_i
 * sign(i,j) a_i (df/dc)_ij}, summed over nothing else: one for each pair. Each is again a product
 * of this kind, so that derivatives of any order can be had.
 */
public sealed interface GeometricProduct permits PlainGeometricProduct, VectorGeometricProduct {

  /** The type of the numbers. */
  enum Precision {
    /** 32 bits. */
    FLOAT,
    /** 64 bits. */
    DOUBLE;

    /** The size of a number in bytes. */
    public int bytes() {
      return this == FLOAT ? Float.BYTES : Double.BYTES;
    }
  }

  /** The kernels of the Vector API where that module is present, else {@link #plain}. */
  static GeometricProduct fastest(CayleyTable table, Precision precision) {
    return Lanes.present()
        ? new VectorGeometricProduct(new Contractions(table, precision))
        : plain(table, precision);
  }

  /** Plain Java loops: the reference, which runs everywhere. */
  static GeometricProduct plain(CayleyTable table, Precision precision) {
    return new PlainGeometricProduct(new Contractions(table, precision));
  }

  /**
   * The products {@code a b}.
   *
   * @param a the left factors, shape {@code [2^n, count]}
   * @param b the right factors
   * @param result where to put the products
   * @throws IllegalArgumentException if a segment is too short
   */
  void multiply(MemorySegment a, MemorySegment b, MemorySegment result, int count);

  /**
   * The gradient with respect to the left factors.
   *
   * @param gradient that with respect to the products
   * @param b the right factors
   */
  void leftGradient(MemorySegment gradient, MemorySegment b, MemorySegment result, int count);

  /**
   * The gradient with respect to the right factors.
   *
   * @param a the left factors
   * @param gradient that with respect to the products
   */
  void rightGradient(MemorySegment a, MemorySegment gradient, MemorySegment result, int count);
}
