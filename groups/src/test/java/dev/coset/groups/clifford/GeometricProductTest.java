package dev.coset.groups.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.clifford.GeometricProduct.Precision;
import dev.coset.laws.Property;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GeometricProductTest {

  private static final int[] COUNTS = {0, 1, 7, 16, 33, 100};
  private static final CliffordAlgebra ALGEBRA = ProjectiveAlgebra.algebra();

  private static double[] draw(int length, RandomGenerator random) {
    return random.doubles(length, -1, 1).toArray();
  }

  private static MemorySegment memory(double[] values, Precision precision) {
    if (precision == Precision.DOUBLE) {
      return MemorySegment.ofArray(values);
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return MemorySegment.ofArray(floats);
  }

  private static double get(MemorySegment memory, Precision precision, int index) {
    return precision == Precision.DOUBLE
        ? memory.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index)
        : memory.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index);
  }

  @Test
  void theVectorKernelIsTheFastest() {
    CayleyTable table = ALGEBRA.table(ProductKind.GEOMETRIC);
    assertThat(GeometricProduct.fastest(table, Precision.FLOAT))
        .isInstanceOf(VectorGeometricProduct.class);
  }

  @Property(tries = 5)
  void kernelsMultiplyAsMultivectorsDo(RandomGenerator random) {
    for (CliffordAlgebra algebra : List.of(ALGEBRA, CliffordAlgebra.of(1, 1, 0))) {
      for (ProductKind kind : List.of(ProductKind.GEOMETRIC, ProductKind.OUTER)) {
        for (Precision precision : Precision.values()) {
          CayleyTable table = algebra.table(kind);
          agree(table, GeometricProduct.fastest(table, precision), precision, random);
          agree(table, GeometricProduct.plain(table, precision), precision, random);
        }
      }
    }
  }

  private static void agree(
      CayleyTable table, GeometricProduct kernel, Precision precision, RandomGenerator random) {
    int size = table.algebra().size();
    for (int count : COUNTS) {
      double[] a = draw(size * count, random);
      double[] b = draw(size * count, random);
      MemorySegment result = memory(new double[size * count], precision);
      kernel.multiply(memory(a, precision), memory(b, precision), result, count);
      for (int i = 0; i < count; i++) {
        Multivector expected =
            pick(table, a, i, count).product(table.kind(), pick(table, b, i, count));
        for (int k = 0; k < size; k++) {
          assertThat(get(result, precision, k * count + i))
              .isCloseTo(expected.coefficient(k), within(tolerance(precision)));
        }
      }
    }
  }

  /** Sums of 16 products of numbers below 1. */
  private static double tolerance(Precision precision) {
    return precision == Precision.DOUBLE ? 1e-14 : 1e-5;
  }

  private static Multivector pick(CayleyTable table, double[] values, int i, int count) {
    double[] coefficients = new double[table.algebra().size()];
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] = values[k * count + i];
    }
    return table.algebra().multivector(coefficients);
  }

  /** {@code g . (a b)} is linear in a and in b: the gradients are what it is paired with. */
  @Property(tries = 5)
  void gradientsAreAdjoint(RandomGenerator random) {
    CayleyTable table = ALGEBRA.table(ProductKind.GEOMETRIC);
    for (Precision precision : Precision.values()) {
      for (GeometricProduct kernel :
          List.of(
              GeometricProduct.fastest(table, precision),
              GeometricProduct.plain(table, precision))) {
        for (int count : COUNTS) {
          double error = pairingError(kernel, precision, count, random);
          assertThat(error).isLessThan(16 * tolerance(precision));
        }
      }
    }
  }

  private static double pairingError(
      GeometricProduct kernel, Precision precision, int count, RandomGenerator random) {
    double[] a = draw(16 * count, random);
    double[] b = draw(16 * count, random);
    double[] g = draw(16 * count, random);
    MemorySegment product = memory(new double[16 * count], precision);
    MemorySegment left = memory(new double[16 * count], precision);
    MemorySegment right = memory(new double[16 * count], precision);
    kernel.multiply(memory(a, precision), memory(b, precision), product, count);
    kernel.leftGradient(memory(g, precision), memory(b, precision), left, count);
    kernel.rightGradient(memory(a, precision), memory(g, precision), right, count);
    double error = 0;
    for (int i = 0; i < count; i++) {
      double value = 0;
      double byLeft = 0;
      double byRight = 0;
      for (int at = i; at < 16 * count; at += count) {
        value += g[at] * get(product, precision, at);
        byLeft += a[at] * get(left, precision, at);
        byRight += b[at] * get(right, precision, at);
      }
      error = Math.max(error, Math.max(Math.abs(value - byLeft), Math.abs(value - byRight)));
    }
    return error;
  }

  @Test
  void memoryOutsideTheHeapServes() {
    CayleyTable table = CliffordAlgebra.of(0, 1, 0).table(ProductKind.GEOMETRIC);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2);
      MemorySegment b = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 3, -1);
      MemorySegment c = arena.allocate(8);
      GeometricProduct.fastest(table, Precision.FLOAT).multiply(a, b, c, 1);
      assertThat(c.toArray(ValueLayout.JAVA_FLOAT)).containsExactly(5, 5);
    }
  }

  @Test
  void badMemoryIsRefused() {
    GeometricProduct kernel =
        GeometricProduct.fastest(ALGEBRA.table(ProductKind.GEOMETRIC), Precision.FLOAT);
    MemorySegment two = MemorySegment.ofArray(new float[32]);
    MemorySegment other = MemorySegment.ofArray(new float[32]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.multiply(two, two, other, 3))
        .withMessageContaining("192 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernel.multiply(two, other, two, 2))
        .withMessageContaining("overlap");
    assertThatIllegalArgumentException().isThrownBy(() -> kernel.multiply(two, two, other, -1));
  }
}
