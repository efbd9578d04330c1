package dev.coset.bench;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.data.neighbors.Neighbors;
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
 * Neighbours of points drawn in the unit cube, all of them queries; the aim is 0.8 of the time of
 * {@code peers/neighbors_peer.py} (Open3D) and the time of {@code peers/nanoflann/neighbors.cpp}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class NeighborsBenchmark {

  private static final int NEAREST = 16;
  private static final double WITHIN = 20;

  /** The number of points. */
  @Param({"100000", "1000000"})
  private int points;

  private double[] positions = new double[0];
  private double radius;
  private KdTree tree = KdTree.of(positions);

  /** Draws the points. */
  @Setup
  public void draw() {
    positions =
        RandomGeneratorFactory.of("L64X128MixRandom").create(1).doubles(3L * points).toArray();
    radius = Math.cbrt(WITHIN / points / (4 * Math.PI / 3));
    tree = KdTree.of(positions);
  }

  /** The tree. */
  @Benchmark
  public KdTree build() {
    return KdTree.of(positions);
  }

  /** The 16 nearest points of every point, itself included. */
  @Benchmark
  public Neighbors nearest() {
    return tree.nearest(positions, NEAREST);
  }

  /** The points within the radius that holds 20 on average, sorted. */
  @Benchmark
  public NeighborLists within() {
    return tree.within(positions, radius);
  }
}
