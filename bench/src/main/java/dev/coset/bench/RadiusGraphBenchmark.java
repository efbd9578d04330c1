package dev.coset.bench;

import dev.coset.data.neighbors.RadiusGraph;
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

/**
 * Radius graphs of points drawn in the unit cube, with about 20 neighbours each; the aim is half
 * the time of {@code peers/radius_peer.py}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RadiusGraphBenchmark {

  private static final double NEIGHBOURS = 20;

  /** The number of points. */
  @Param({"1000", "10000", "100000"})
  private int points;

  private double[] positions = new double[0];
  private double radius;

  /** Draws the points. */
  @Setup
  public void draw() {
    positions =
        RandomGeneratorFactory.of("L64X128MixRandom").create(1).doubles(3L * points).toArray();
    radius = Math.cbrt(NEIGHBOURS / points / (4 * Math.PI / 3));
  }

  /** The graph, both directions of every pair. */
  @Benchmark
  public RadiusGraph build() {
    return RadiusGraph.of(positions, radius);
  }
}
