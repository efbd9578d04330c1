package dev.coset.bench;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.Threads;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an operation costs where there is next to nothing to compute: a hundred in one scope, time
 * for one, results freed; the longer ones each in a scope of its own. {@code
 * peers/small_operations_peer.py} does the same. The aim is at most 1.1 times the time of Python,
 * one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1)
public class SmallOperationsBenchmark {

  private static final int REPEATS = 100;

  private final Holder holder = new Holder();
  private Tensor x = hold(DType.FLOAT32, 8);
  private Tensor y = hold(DType.FLOAT32, 8);
  private Tensor matrix = hold(DType.FLOAT32, 8, 8);
  private Tensor leaf = hold(DType.FLOAT32, 8);

  private Tensor hold(DType type, long... shape) {
    try (var _ = dev.coset.tensor.Scope.open()) {
      return holder.hold(Tensors.rand(type, shape, new SplittableRandom(1)));
    }
  }

  /** One thread, as in the peer. */
  @Setup
  public void prepare() {
    Threads.set(1);
    leaf.requiresGrad();
  }

  /** Frees the operands. */
  @TearDown
  public void close() {
    holder.close();
  }

  /** The sum of two vectors of 8. */
  @Benchmark
  @OperationsPerInvocation(REPEATS)
  public void add() {
    try (var _ = dev.coset.tensor.Scope.open()) {
      for (int i = 0; i < REPEATS; i++) {
        x.add(y);
      }
    }
  }

  /** A vector of 8 times a number. */
  @Benchmark
  @OperationsPerInvocation(REPEATS)
  public void mulNumber() {
    try (var _ = dev.coset.tensor.Scope.open()) {
      for (int i = 0; i < REPEATS; i++) {
        x.mul(1.5);
      }
    }
  }

  /** The product of two 8 x 8 matrices. */
  @Benchmark
  @OperationsPerInvocation(REPEATS)
  public void matmul() {
    try (var _ = dev.coset.tensor.Scope.open()) {
      for (int i = 0; i < REPEATS; i++) {
        matrix.matmul(matrix);
      }
    }
  }

  /** The sum of 64 numbers. */
  @Benchmark
  @OperationsPerInvocation(REPEATS)
  public void sum() {
    try (var _ = dev.coset.tensor.Scope.open()) {
      for (int i = 0; i < REPEATS; i++) {
        matrix.sum();
      }
    }
  }

  /** Four of eight rows, a view. */
  @Benchmark
  @OperationsPerInvocation(REPEATS)
  public void slice() {
    try (var _ = dev.coset.tensor.Scope.open()) {
      for (int i = 0; i < REPEATS; i++) {
        matrix.slice(0, 2, 6);
      }
    }
  }

  /** Five operations in a row: {@code tanh(x y + x) * 2} summed. */
  @Benchmark
  @OperationsPerInvocation(REPEATS)
  public void chained() {
    for (int i = 0; i < REPEATS; i++) {
      try (var _ = dev.coset.tensor.Scope.open()) {
        x.mul(y).add(x).tanh().mul(2.0).sum();
      }
    }
  }

  /** The same five operations recorded, and their derivative. */
  @Benchmark
  @OperationsPerInvocation(REPEATS)
  public void derivative() {
    for (int i = 0; i < REPEATS; i++) {
      try (var _ = dev.coset.tensor.Scope.open()) {
        Autograd.grad(leaf.mul(y).add(leaf).tanh().mul(2.0).sum(), leaf);
      }
    }
  }
}
