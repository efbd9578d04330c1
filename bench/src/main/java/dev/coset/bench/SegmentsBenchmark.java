package dev.coset.bench;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.Threads;
import dev.coset.tensor.segments.Edges;
import dev.coset.tensor.segments.Segments;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sums over the edges of a node and gathers of rows of width 64 on one thread; the aim is half the
 * time of {@code peers/segments_peer.py}. Calls are sampled, so that medians can be compared.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SegmentsBenchmark {

  private static final int WIDTH = 64;

  /** Nodes and edges. */
  @Param({"1000 10000", "10000 200000"})
  private String size = "";

  private final Holder holder = new Holder();
  private Segments segments = Segments.of(new long[0], 0);
  private Edges edges = Edges.of(segments, segments);
  private Tensor[] tensors = new Tensor[0];

  /** Draws a random graph. */
  @Setup
  public void draw() {
    Threads.set(1);
    int nodes = Integer.parseInt(size.substring(0, size.indexOf(' ')));
    int count = Integer.parseInt(size.substring(size.indexOf(' ') + 1));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    try (var _ = Scope.open()) {
      segments = Segments.of(random.longs(count, 0, nodes).toArray(), nodes);
      edges = Edges.of(Segments.of(random.longs(count, 0, nodes).toArray(), nodes), segments);
      tensors =
          new Tensor[] {
            holder.hold(Tensors.rand(DType.FLOAT32, new long[] {count, WIDTH}, random)),
            holder.hold(Tensors.rand(DType.FLOAT32, new long[] {nodes, WIDTH}, random))
          };
      tensors[0].requiresGrad();
    }
  }

  /** Frees the tensors. */
  @TearDown
  public void free() {
    holder.close();
  }

  /** The sum over the edges that end in a node. */
  @Benchmark
  public Object sum() {
    return inScope(() -> Autograd.noGrad(() -> segments.sum(tensors[0])));
  }

  /** The largest over the edges that end in a node. */
  @Benchmark
  public Object max() {
    return inScope(() -> Autograd.noGrad(() -> segments.max(tensors[0])));
  }

  /** The row of its node for each edge. */
  @Benchmark
  public Object gather() {
    return inScope(() -> segments.gather(tensors[1]));
  }

  /** Gather at the starts, sum at the ends. */
  @Benchmark
  public Object propagate() {
    return inScope(() -> edges.propagate(tensors[1]));
  }

  /** The sum, and its gradient. */
  @Benchmark
  public Object sumWithGradient() {
    return inScope(() -> Autograd.grad(segments.sum(tensors[0]).sum(), tensors[0]));
  }

  private static Object inScope(Supplier<Tensor> body) {
    try (var _ = Scope.open()) {
      return body.get().count();
    }
  }
}
