package dev.coset.bench;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.WignerD;
import dev.coset.groups.irreps.WignerDBatch;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Wigner matrices of degrees 0 to {@code maxDegree} of 10,000 rotations, one thread; the aim is a
 * fifth of the time of {@code peers/wigner_peer.py} (e3nn) at degree 10.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class WignerDBenchmark {

  private static final int ROTATIONS = 10_000;

  /** The largest degree. */
  @Param({"4", "10"})
  private int maxDegree;

  private WignerDBatch batch = WignerDBatch.upTo(0);
  private double[] quaternions = new double[0];
  private double[] out = new double[0];
  private Rotation3 first = Rotation3.identity();

  /** Draws the rotations. */
  @Setup
  public void draw() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    quaternions = new double[4 * ROTATIONS];
    for (int i = 0; i < ROTATIONS; i++) {
      Rotation3 g = SO3.group().sample(random);
      System.arraycopy(new double[] {g.w(), g.x(), g.y(), g.z()}, 0, quaternions, 4 * i, 4);
      first = g;
    }
    batch = WignerDBatch.upTo(maxDegree);
    out = new double[ROTATIONS * batch.stride()];
  }

  /** All rotations into one array. */
  @Benchmark
  public double[] batch() {
    batch.blocks(quaternions, out);
    return out;
  }

  /** The matrices of one rotation, one at a time. */
  @Benchmark
  public void single(Blackhole sink) {
    for (int l = 0; l <= maxDegree; l++) {
      sink.consume(WignerD.of(l, first));
    }
  }
}
