package dev.coset.bench;

import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading binary PLY; the aim is at least 300 MB/s, see the counter {@code bytes}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class PlyReadBenchmark {

  /** How many points the file holds. */
  @Param({"100000", "10000000"})
  private int points;

  private Path file = Path.of("");
  private long size;

  /** Writes the file to read. */
  @Setup
  public void write() throws IOException {
    double[] positions =
        RandomGeneratorFactory.of("L64X128MixRandom").create(1).doubles(3L * points).toArray();
    file = Files.createTempFile("coset-bench-", ".ply");
    PointClouds.write(file, PointCloud.wrap(positions));
    size = Files.size(file);
  }

  /** Deletes the file. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** Reads the whole file. */
  @Benchmark
  public PointCloud read(Megabytes megabytes) {
    megabytes.count += size / 1_000_000.0;
    return PointClouds.read(file);
  }

  /** Counts what was read, so that JMH reports it per second. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Megabytes {
    /** How many megabytes were read. */
    public double count;
  }
}
