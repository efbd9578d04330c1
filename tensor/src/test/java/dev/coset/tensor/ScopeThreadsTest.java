package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tensors that several threads use. */
class ScopeThreadsTest {

  private static final int THREADS = 4;

  private static <T> List<T> onThreads(Callable<T> task) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      var results = new ArrayList<T>();
      for (Future<T> future : threads.invokeAll(Collections.nCopies(THREADS, task))) {
        results.add(future.resultNow());
      }
      return results;
    }
  }

  @Test
  void tensorsOfOneThreadAreReadByOthers() throws InterruptedException {
    long before = Scope.liveTensors();
    try (var _ = Scope.open()) {
      Tensor shared = Tensors.arange(1000).toType(DType.FLOAT64);
      List<Double> sums =
          onThreads(
              () -> {
                double sum = 0;
                for (int i = 0; i < 200; i++) {
                  try (var _ = Scope.open()) {
                    sum += shared.mul(2).sum().item() + shared.size(0);
                  }
                }
                return sum;
              });
      assertThat(sums).containsOnly(200 * (999_000.0 + 1000));
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void tensorsAreHandedOverInAHolder() throws Exception {
    long before = Scope.liveTensors();
    long bytes = Scope.liveBytes();
    var queue = new ArrayBlockingQueue<Handover>(2);
    Callable<Double> producer =
        () -> {
          for (int i = 0; i < 50; i++) {
            try (var _ = Scope.open()) {
              var holder = new Holder();
              queue.put(new Handover(holder, holder.hold(Tensors.full(DType.FLOAT64, i, 10))));
            }
          }
          return 0.0;
        };
    double total = 0;
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Double> done = thread.submit(producer);
      for (int i = 0; i < 50; i++) {
        Handover given = queue.take();
        try (var scope = Scope.open();
            Holder _ = given.holder()) {
          total += scope.adopt(given.tensor()).sum().item();
        }
      }
      assertThat(done.get()).isZero();
    }
    assertThat(total).isEqualTo(10.0 * 49 * 50 / 2);
    assertThat(Scope.liveTensors()).isEqualTo(before);
    assertThat(Scope.liveBytes()).isEqualTo(bytes);
  }

  private record Handover(Holder holder, Tensor tensor) {}

  @Test
  void takingFromTheScopeOfAnotherThreadIsRefused() throws InterruptedException {
    try (var _ = Scope.open()) {
      Tensor mine = Tensors.ones(DType.FLOAT32, 2);
      try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
        Future<?> attempt =
            thread.submit(
                () -> {
                  try (var scope = Scope.open();
                      var holder = new Holder()) {
                    assertThatThrownBy(() -> holder.hold(mine))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("pass tensors between threads in a Holder");
                    assertThatThrownBy(() -> scope.adopt(mine))
                        .isInstanceOf(IllegalStateException.class);
                  }
                });
        attempt.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
      assertThat(mine.sum().item()).isEqualTo(2);
    }
  }

  @Test
  void countsAreExactAcrossThreads() throws InterruptedException {
    long before = Scope.liveTensors();
    long bytes = Scope.liveBytes();
    onThreads(
        () -> {
          for (int i = 0; i < 500; i++) {
            try (var _ = Scope.open()) {
              Tensors.ones(DType.FLOAT32, 16).add(1);
            }
          }
          return 0;
        });
    assertThat(Scope.liveTensors()).isEqualTo(before);
    assertThat(Scope.liveBytes()).isEqualTo(bytes);
  }
}
