package dev.coset.groups.clifford;

import dev.coset.groups.clifford.GeometricProduct.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Plain loops, one pair after the other. */
record PlainGeometricProduct(Contractions contractions) implements GeometricProduct {

  private static final ValueLayout.OfFloat FLOATS = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final ValueLayout.OfDouble DOUBLES = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  @Override
  public void multiply(MemorySegment a, MemorySegment b, MemorySegment result, int count) {
    contractions.require(a, b, result, count);
    contract(contractions.precision(), contractions.product(), a, b, result, count, 0);
  }

  @Override
  public void leftGradient(
      MemorySegment gradient, MemorySegment b, MemorySegment result, int count) {
    contractions.require(gradient, b, result, count);
    contract(contractions.precision(), contractions.leftGradient(), gradient, b, result, count, 0);
  }

  @Override
  public void rightGradient(
      MemorySegment a, MemorySegment gradient, MemorySegment result, int count) {
    contractions.require(a, gradient, result, count);
    contract(contractions.precision(), contractions.rightGradient(), a, gradient, result, count, 0);
  }

  /** The contractions of the pairs from {@code first} on. */
  static void contract(
      Precision precision,
      Contraction terms,
      MemorySegment x,
      MemorySegment y,
      MemorySegment z,
      int count,
      int first) {
    if (precision == Precision.FLOAT) {
      floats(terms, x, y, z, count, first);
    } else {
      doubles(terms, x, y, z, count, first);
    }
  }

  private static void floats(
      Contraction terms, MemorySegment x, MemorySegment y, MemorySegment z, int count, int first) {
    for (int k = 0; k < terms.outputs(); k++) {
      for (int i = first; i < count; i++) {
        float sum = 0;
        for (int t = terms.starts()[k]; t < terms.starts()[k + 1]; t++) {
          float product =
              x.getAtIndex(FLOATS, (long) terms.x()[t] * count + i)
                  * y.getAtIndex(FLOATS, (long) terms.y()[t] * count + i);
          sum += t < terms.middles()[k] ? product : -product;
        }
        z.setAtIndex(FLOATS, (long) k * count + i, sum);
      }
    }
  }

  private static void doubles(
      Contraction terms, MemorySegment x, MemorySegment y, MemorySegment z, int count, int first) {
    for (int k = 0; k < terms.outputs(); k++) {
      for (int i = first; i < count; i++) {
        double sum = 0;
        for (int t = terms.starts()[k]; t < terms.starts()[k + 1]; t++) {
          double product =
              x.getAtIndex(DOUBLES, (long) terms.x()[t] * count + i)
                  * y.getAtIndex(DOUBLES, (long) terms.y()[t] * count + i);
          sum += t < terms.middles()[k] ? product : -product;
        }
        z.setAtIndex(DOUBLES, (long) k * count + i, sum);
      }
    }
  }
}
