package dev.coset.bench.engine;

import dev.coset.nn.irreps.products.SphericalProduct;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Something to time, with the tensors it needs. */
final class Task implements AutoCloseable {

  private static final int SMALL_REPEATS = 100;

  private final @Nullable Module net;
  private final Holder holder = new Holder();
  private Runnable body = () -> {};
  private int repeats = 1;
  private @Nullable Adam adam;
  private @Nullable SphericalProduct owned;

  Task(@Nullable Module net) {
    this.net = net;
  }

  /** An operation on two small tensors, a hundred to a call. */
  static Task small(BinaryOperator<Tensor> operation, long... shape) {
    Task task = new Task(null);
    var random = new SplittableRandom(1);
    Tensor a = task.hold(() -> Tensors.randn(DType.FLOAT32, shape, random));
    Tensor b = task.hold(() -> Tensors.randn(DType.FLOAT32, shape, random));
    task.repeats = SMALL_REPEATS;
    task.body =
        () -> {
          for (int i = 0; i < SMALL_REPEATS; i++) {
            Tensor _ = operation.apply(a, b);
          }
        };
    return task;
  }

  /** An operation on two large tensors. */
  static Task large(BinaryOperator<Tensor> operation, long... shape) {
    Task task = new Task(null);
    var random = new SplittableRandom(1);
    Tensor a = task.hold(() -> Tensors.randn(DType.FLOAT32, shape, random));
    Tensor b = task.hold(() -> Tensors.randn(DType.FLOAT32, shape, random));
    return task.repeating(
        () -> {
          Tensor _ = operation.apply(a, b);
        });
  }

  Tensor hold(Supplier<Tensor> make) {
    try (var _ = Scope.open()) {
      return holder.hold(make.get());
    }
  }

  /** Closes something with this. */
  SphericalProduct owning(SphericalProduct product) {
    owned = product;
    return product;
  }

  /** A normal FLOAT32 tensor by which derivatives are taken. */
  Tensor input(RandomGenerator random, long... shape) {
    return hold(() -> Tensors.randn(DType.FLOAT32, shape, random)).requiresGrad();
  }

  /** Makes this a given body. */
  Task repeating(Runnable repeated) {
    body = repeated;
    return this;
  }

  /** Makes this a training step of a loss. */
  Task training(Supplier<Tensor> loss) {
    if (net == null) {
      throw new IllegalStateException("A training step needs a net");
    }
    Adam optimizer = Adam.of(net.parameters(), 1e-3);
    adam = optimizer;
    body =
        () -> {
          optimizer.zeroGrad();
          Autograd.backward(loss.get());
          optimizer.step();
        };
    return this;
  }

  /** The median time of an operation or step in microseconds, after as long a warm-up. */
  double median(double seconds) {
    run(seconds);
    double[] times = run(seconds);
    Arrays.sort(times);
    return times[times.length / 2] / repeats / 1e3;
  }

  /** The least time of a call in microseconds, after half as long a warm-up. */
  double least(double seconds) {
    run(seconds / 2);
    return Arrays.stream(run(seconds)).min().orElse(Double.NaN) / repeats / 1e3;
  }

  private double[] run(double seconds) {
    DoubleStream.Builder times = DoubleStream.builder();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      try (var _ = Scope.open()) {
        body.run();
      }
      times.add((double) (System.nanoTime() - start));
    }
    return times.build().toArray();
  }

  @Override
  public void close() {
    if (adam != null) {
      adam.close();
    }
    if (owned != null) {
      owned.close();
    }
    holder.close();
    if (net != null) {
      net.close();
    }
  }
}
