package dev.coset.bench;

import dev.coset.groups.clifford.CayleyTable;
import dev.coset.groups.clifford.GeometricProduct;
import dev.coset.groups.clifford.GeometricProduct.Precision;
import dev.coset.groups.clifford.ProductKind;
import dev.coset.groups.clifford.ProjectiveAlgebra;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Geometric products of the projective algebra Cl(3,0,1) on arrays, 192 terms for each pair. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class GeometricProductBenchmark {

  /** Which kernels: those of the Vector API or the plain loops. */
  public enum Kernels {
    /** The Vector API. */
    FASTEST,
    /** Plain Java. */
    PLAIN
  }

  /** The kernels to measure. */
  @Param({"FASTEST", "PLAIN"})
  private Kernels kernels = Kernels.FASTEST;

  /** The type of the numbers. */
  @Param({"FLOAT", "DOUBLE"})
  private Precision precision = Precision.FLOAT;

  /** How many pairs. */
  @Param("10000")
  private int size;

  private final CayleyTable table = ProjectiveAlgebra.algebra().table(ProductKind.GEOMETRIC);
  private GeometricProduct product = GeometricProduct.plain(table, precision);
  private MemorySegment a = MemorySegment.NULL;
  private MemorySegment b = MemorySegment.NULL;
  private MemorySegment c = MemorySegment.NULL;

  /** Draws the factors. */
  @Setup
  public void draw() {
    product =
        kernels == Kernels.PLAIN
            ? GeometricProduct.plain(table, precision)
            : GeometricProduct.fastest(table, precision);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    a = values(random);
    b = values(random);
    c = values(random);
  }

  private MemorySegment values(RandomGenerator random) {
    double[] doubles = random.doubles(16L * size, -1, 1).toArray();
    if (precision == Precision.DOUBLE) {
      return MemorySegment.ofArray(doubles);
    }
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return MemorySegment.ofArray(floats);
  }

  /** The products. */
  @Benchmark
  public MemorySegment multiply() {
    product.multiply(a, b, c, size);
    return c;
  }

  /** The gradients of the left factors. */
  @Benchmark
  public MemorySegment leftGradient() {
    product.leftGradient(a, b, c, size);
    return c;
  }
}
