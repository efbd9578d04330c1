package dev.coset.bench;

import dev.coset.groups.sphere.SphericalHarmonics;
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
 * Real spherical harmonics of 10,000 points on one thread; the aim is half of the time of {@code
 * peers/harmonics_peer.py} (sphericart). Calls are sampled, so that medians can be compared on a
 * shared machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "--add-modules", "jdk.incubator.vector"})
public class SphericalHarmonicsBenchmark {

  private static final int POINTS = 10_000;

  /** The largest degree. */
  @Param({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})
  private int degree;

  /** Functions of the direction, as sphericart's SphericalHarmonics, or its SolidHarmonics. */
  @Param({"true", "false"})
  private boolean directions;

  private SphericalHarmonics harmonics = SphericalHarmonics.of(0);
  private double[] points = new double[0];
  private double[] values = new double[0];
  private double[] gradients = new double[0];
  private double[] pulled = new double[0];
  private float[] singlePoints = new float[0];
  private float[] singleValues = new float[0];
  private float[] singleGradients = new float[0];

  /** Draws standard normal points. */
  @Setup
  public void draw() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    SphericalHarmonics solid = SphericalHarmonics.of(degree);
    harmonics = directions ? solid.ofDirections() : solid;
    points = new double[3 * POINTS];
    singlePoints = new float[3 * POINTS];
    for (int i = 0; i < points.length; i++) {
      points[i] = random.nextGaussian();
      singlePoints[i] = (float) points[i];
    }
    int length = harmonics.size() * POINTS;
    values = new double[length];
    gradients = new double[3 * length];
    pulled = new double[3 * POINTS];
    singleValues = new float[length];
    singleGradients = new float[3 * length];
  }

  /** Values. */
  @Benchmark
  public double[] values() {
    harmonics.values(points, values);
    return values;
  }

  /** Values with gradients. */
  @Benchmark
  public double[] gradients() {
    harmonics.valuesAndGradients(points, values, gradients);
    return gradients;
  }

  /** Vector-Jacobian products. */
  @Benchmark
  public double[] pullback() {
    harmonics.pullback(points, values, pulled);
    return pulled;
  }

  /** Values in single precision. */
  @Benchmark
  public float[] singleValues() {
    harmonics.values(singlePoints, singleValues);
    return singleValues;
  }

  /** Values with gradients in single precision. */
  @Benchmark
  public float[] singleGradients() {
    harmonics.valuesAndGradients(singlePoints, singleValues, singleGradients);
    return singleGradients;
  }
}
