package dev.coset.groups.clifford;

import dev.coset.groups.clifford.GeometricProduct.Precision;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels of the Vector API: the pairs are in the lanes, two vectors of them at a time so that one
 * multiplication need not wait for the last. What is left over goes to the plain loops.
 */
record VectorGeometricProduct(Contractions contractions) implements GeometricProduct {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void multiply(MemorySegment a, MemorySegment b, MemorySegment result, int count) {
    contractions.require(a, b, result, count);
    contract(contractions.product(), a, b, result, count);
  }

  @Override
  public void leftGradient(
      MemorySegment gradient, MemorySegment b, MemorySegment result, int count) {
    contractions.require(gradient, b, result, count);
    contract(contractions.leftGradient(), gradient, b, result, count);
  }

  @Override
  public void rightGradient(
      MemorySegment a, MemorySegment gradient, MemorySegment result, int count) {
    contractions.require(a, gradient, result, count);
    contract(contractions.rightGradient(), a, gradient, result, count);
  }

  private void contract(
      Contraction terms, MemorySegment x, MemorySegment y, MemorySegment z, int count) {
    boolean single = contractions.precision() == Precision.FLOAT;
    int step = 2 * (single ? FLOATS : DOUBLES).length();
    int done = count - count % step;
    for (int i = 0; i < done; i += step) {
      if (single) {
        floats(terms, x, y, z, count, i);
      } else {
        doubles(terms, x, y, z, count, i);
      }
    }
    PlainGeometricProduct.contract(contractions.precision(), terms, x, y, z, count, done);
  }

  private static void floats(
      Contraction terms, MemorySegment x, MemorySegment y, MemorySegment z, int count, int i) {
    long row = (long) Float.BYTES * count;
    long here = (long) Float.BYTES * i;
    int next = Float.BYTES * FLOATS.length();
    int[] xs = terms.x();
    int[] ys = terms.y();
    for (int k = 0; k < terms.outputs(); k++) {
      int middle = terms.middles()[k];
      int end = terms.starts()[k + 1];
      FloatVector plus0 = FloatVector.zero(FLOATS);
      FloatVector plus1 = plus0;
      for (int t = terms.starts()[k]; t < middle; t++) {
        long p = xs[t] * row + here;
        long q = ys[t] * row + here;
        plus0 = load32(x, p).fma(load32(y, q), plus0);
        plus1 = load32(x, p + next).fma(load32(y, q + next), plus1);
      }
      FloatVector minus0 = FloatVector.zero(FLOATS);
      FloatVector minus1 = minus0;
      for (int t = middle; t < end; t++) {
        long p = xs[t] * row + here;
        long q = ys[t] * row + here;
        minus0 = load32(x, p).fma(load32(y, q), minus0);
        minus1 = load32(x, p + next).fma(load32(y, q + next), minus1);
      }
      long at = k * row + here;
      plus0.sub(minus0).intoMemorySegment(z, at, ORDER);
      plus1.sub(minus1).intoMemorySegment(z, at + next, ORDER);
    }
  }

  private static FloatVector load32(MemorySegment segment, long offset) {
    return FloatVector.fromMemorySegment(FLOATS, segment, offset, ORDER);
  }

  private static void doubles(
      Contraction terms, MemorySegment x, MemorySegment y, MemorySegment z, int count, int i) {
    long row = (long) Double.BYTES * count;
    long here = (long) Double.BYTES * i;
    int next = Double.BYTES * DOUBLES.length();
    int[] xs = terms.x();
    int[] ys = terms.y();
    for (int k = 0; k < terms.outputs(); k++) {
      int middle = terms.middles()[k];
      int end = terms.starts()[k + 1];
      DoubleVector plus0 = DoubleVector.zero(DOUBLES);
      DoubleVector plus1 = plus0;
      for (int t = terms.starts()[k]; t < middle; t++) {
        long p = xs[t] * row + here;
        long q = ys[t] * row + here;
        plus0 = load64(x, p).fma(load64(y, q), plus0);
        plus1 = load64(x, p + next).fma(load64(y, q + next), plus1);
      }
      DoubleVector minus0 = DoubleVector.zero(DOUBLES);
      DoubleVector minus1 = minus0;
      for (int t = middle; t < end; t++) {
        long p = xs[t] * row + here;
        long q = ys[t] * row + here;
        minus0 = load64(x, p).fma(load64(y, q), minus0);
        minus1 = load64(x, p + next).fma(load64(y, q + next), minus1);
      }
      long at = k * row + here;
      plus0.sub(minus0).intoMemorySegment(z, at, ORDER);
      plus1.sub(minus1).intoMemorySegment(z, at + next, ORDER);
    }
  }

  private static DoubleVector load64(MemorySegment segment, long offset) {
    return DoubleVector.fromMemorySegment(DOUBLES, segment, offset, ORDER);
  }
}
