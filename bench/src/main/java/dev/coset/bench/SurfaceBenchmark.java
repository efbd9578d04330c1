package dev.coset.bench;

import dev.coset.points.geometry.Fpfh;
import dev.coset.points.geometry.FpfhOptions;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
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
 * Normals and fast point feature histograms of points on the unit sphere, trees included; the aim
 * is 0.7 of the time of {@code peers/neighbors_peer.py} (Open3D).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class SurfaceBenchmark {

  private static final NormalOptions NORMALS = NormalOptions.nearest(30);
  private static final FpfhOptions FEATURES = FpfhOptions.nearest(50);

  /** The number of points. */
  @Param("100000")
  private int points;

  private double[] positions = new double[0];
  private double[] normals = new double[0];

  /** Draws the points. */
  @Setup
  public void draw() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    positions = new double[3 * points];
    for (int i = 0; i < positions.length; i += 3) {
      double length = 0;
      for (int side = 0; side < 3; side++) {
        positions[i + side] = random.nextGaussian();
        length = Math.hypot(length, positions[i + side]);
      }
      for (int side = 0; side < 3; side++) {
        positions[i + side] /= length;
      }
    }
    normals = Normals.of(positions, NORMALS);
  }

  /** Normals from the 30 nearest points. */
  @Benchmark
  public double[] normals() {
    return Normals.of(positions, NORMALS);
  }

  /** Histograms of the 50 nearest points. */
  @Benchmark
  public double[] fpfh() {
    return Fpfh.of(positions, normals, FEATURES);
  }
}
