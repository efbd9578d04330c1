package dev.coset.bench;

import dev.coset.groups.batch.PoseKernels;
import dev.coset.groups.batch.Poses;
import dev.coset.groups.batch.VectorBatch;
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

/**
 * Operations of SE(3) on arrays of a million elements; {@code peers/manif} does the same in C++.
 * The aim is at most its time on one core.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx4g", "--add-modules", "jdk.incubator.vector"})
public class PoseBenchmark {

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

  /** How many elements. */
  @Param("1000000")
  private int size;

  private PoseKernels implementation = PoseKernels.plain();
  private VectorBatch tangents = VectorBatch.zeros(6, 0);
  private VectorBatch logarithms = VectorBatch.zeros(6, 0);
  private Poses poses = Poses.identities(0);
  private Poses others = Poses.identities(0);
  private Poses result = Poses.identities(0);

  /** Draws standard normal tangent vectors and their exponentials. */
  @Setup
  public void draw() {
    implementation = kernels == Kernels.PLAIN ? PoseKernels.plain() : PoseKernels.fastest();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    tangents = VectorBatch.zeros(6, size);
    logarithms = VectorBatch.zeros(6, size);
    poses = Poses.identities(size);
    others = Poses.identities(size);
    result = Poses.identities(size);
    fill(random);
    implementation.exp(tangents, others);
    fill(random);
    implementation.exp(tangents, poses);
  }

  private void fill(RandomGenerator random) {
    for (int c = 0; c < 6; c++) {
      for (int i = 0; i < size; i++) {
        tangents.component(c)[i] = random.nextGaussian();
      }
    }
  }

  /** Exponentials. */
  @Benchmark
  public Poses exp() {
    implementation.exp(tangents, result);
    return result;
  }

  /** Logarithms. */
  @Benchmark
  public VectorBatch log() {
    implementation.log(poses, logarithms);
    return logarithms;
  }

  /** Products. */
  @Benchmark
  public Poses compose() {
    implementation.compose(poses, others, result);
    return result;
  }

  /** Inverses. */
  @Benchmark
  public Poses inverse() {
    implementation.inverse(poses, result);
    return result;
  }
}
