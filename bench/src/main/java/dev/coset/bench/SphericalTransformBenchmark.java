package dev.coset.bench;

import dev.coset.groups.Rotation3;
import dev.coset.groups.grids.SphericalTransform;
import java.util.concurrent.TimeUnit;
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

/** Analysis, synthesis and rotation of one function on the sphere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SphericalTransformBenchmark {

  /** The band limit. */
  @Param({"16", "64"})
  private int degree = 16;

  private SphericalTransform transform = SphericalTransform.of(0);
  private double[] coefficients = {1};
  private double[] samples = {1};
  private Rotation3 rotation = Rotation3.identity();

  /** Draws a function. */
  @Setup
  public void draw() {
    transform = SphericalTransform.of(degree);
    coefficients =
        RandomGeneratorFactory.of("L64X128MixRandom")
            .create(1)
            .doubles(transform.size(), -1, 1)
            .toArray();
    samples = transform.synthesize(coefficients);
    rotation = Rotation3.fromAxisAngle(new double[] {1, 2, 3}, 1);
  }

  /** From samples to coefficients. */
  @Benchmark
  public double[] analyze() {
    return transform.analyze(samples);
  }

  /** From coefficients to samples. */
  @Benchmark
  public double[] synthesize() {
    return transform.synthesize(coefficients);
  }

  /** The coefficients of the rotated function. */
  @Benchmark
  public double[] rotate() {
    return SphericalTransform.rotate(coefficients, rotation);
  }
}
