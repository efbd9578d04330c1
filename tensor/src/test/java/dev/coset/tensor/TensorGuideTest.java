package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The code of docs/tensor.md. */
class TensorGuideTest {

  @Test
  void first() {
    // region first
    try (var _ = Scope.open()) {
      Tensor points =
          Tensors.of(new double[] {0, 0, 3, 4, 6, 8}, 3, 2); // three points of the plane
      Tensor center = points.mean(0);
      double[] distances = points.sub(center).norm(2, 1, false).toDoubleArray(); // 5, 0, 5
      assertThat(distances).containsExactly(5, 0, 5);
    }
    // endregion
  }

  @Test
  void creation() {
    try (var _ = Scope.open()) {
      // region creation
      Tensor matrix = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3); // row by row
      Tensor zeros = Tensors.zeros(DType.FLOAT64, 4, 3);
      Tensor like = Tensors.fullLike(matrix, 0.5);
      Tensor steps = Tensors.linspace(DType.FLOAT32, 0, 1, 11);
      Tensor noise = Tensors.randn(DType.FLOAT32, new long[] {2, 3}, new SplittableRandom(7));
      Tensor short16 = Tensors.of(DType.BFLOAT16, new double[] {1.0 / 3, 2}); // rounded to nearest
      Tensor spins = Tensors.ofInterleaved(new double[] {1, 0, 0, -1}, 2); // 1 and -i
      // endregion
      assertThat(zeros.add(like.sum()).toDoubleArray()).containsOnly(3);
      assertThat(steps.count() + noise.count() + short16.count()).isEqualTo(19);
      assertThat(spins.square().real().toDoubleArray()).containsExactly(1, -1);
    }
  }

  @Test
  void broadcasting() {
    try (var _ = Scope.open()) {
      // region broadcasting
      Tensor x = Tensors.rand(DType.FLOAT32, new long[] {100, 3}, new SplittableRandom(1));
      Tensor differences = x.unsqueeze(0).sub(x.unsqueeze(1)); // [1, 100, 3] - [100, 1, 3]
      Tensor near = differences.square().sum(-1).lt(0.01); // BOOL[100, 100]
      Tensor weights = Tensors.einsum("ijd,ij->id", differences, near.toType(DType.FLOAT32));
      // endregion
      assertThat(weights.shape()).containsExactly(100, 3);
    }
  }

  // region keep
  /** The covariance of the columns of a matrix; no temporary outlives the call. */
  static Tensor covariance(Tensor rows) {
    try (var scope = Scope.open()) {
      Tensor centered = rows.sub(rows.mean(0));
      return scope.keep(centered.transpose(0, 1).matmul(centered).div(rows.size(0)));
    }
  }

  // endregion

  @Test
  void scopes() {
    long before = Scope.liveTensors();
    try (var _ = Scope.open()) {
      Tensor rows = Tensors.of(new double[] {1, 2, 3, 6}, 2, 2);
      long inside = Scope.liveTensors();
      assertThat(covariance(rows).toDoubleArray()).containsExactly(1, 2, 2, 4);
      assertThat(Scope.liveTensors()).isEqualTo(inside + 1);
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void holders() {
    // region holder
    try (var tables = new Holder()) {
      Tensor table;
      try (var _ = Scope.open()) {
        table = tables.hold(Tensors.eye(DType.FLOAT32, 3).mul(2)); // the rest is freed here
      }
      try (var _ = Scope.open()) {
        assertThat(table.trace().item()).isEqualTo(6);
      }
    }
    // endregion
  }

  @Test
  void threads() throws InterruptedException, ExecutionException {
    // region threads
    try (var scope = Scope.open();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Tensor shared = Tensors.arange(1000).toType(DType.FLOAT64);
      Callable<Handover> task =
          () -> {
            try (var _ = Scope.open()) { // each thread has scopes of its own
              var holder = new Holder();
              return new Handover(holder, holder.hold(shared.square().sum()));
            }
          };
      var results = new ArrayList<Tensor>();
      for (Future<Handover> done : threads.invokeAll(List.of(task, task))) {
        try (Holder _ = done.get().holder()) {
          results.add(scope.adopt(done.get().result())); // now this scope frees it
        }
      }
      assertThat(Tensors.stack(0, results).sum().item()).isEqualTo(2 * 332_833_500.0);
    }
    // endregion
  }

  // region handover
  /** A result on its way to another thread. */
  record Handover(Holder holder, Tensor result) {}

  // endregion

  @Test
  void autograd() {
    try (var _ = Scope.open()) {
      // region autograd
      Tensor x = Tensors.of(new double[] {1, 2, 3}).requiresGrad();
      Tensor energy = x.pow(3).sum();
      Tensor force = Autograd.grad(energy, List.of(x), true).getFirst().neg(); // -3 x^2
      Tensor slope = Autograd.grad(force.sum(), x); // -6 x
      // endregion
      assertThat(force.toDoubleArray()).containsExactly(-3, -12, -27);
      assertThat(slope.toDoubleArray()).containsExactly(-6, -12, -18);
    }
  }

  @Test
  void types() {
    try (var _ = Scope.open()) {
      // region types
      Tensor counts = Tensors.of(new long[] {1, 2, 3});
      assertThat(counts.mul(2).dtype()).isEqualTo(DType.INT64); // a long keeps integers
      assertThat(counts.mul(0.5).dtype()).isEqualTo(DType.FLOAT32); // a double does not
      Tensor exact = counts.toType(DType.FLOAT64).div(3);
      Tensor waves = exact.fft(0); // COMPLEX128
      double[] power = waves.abs().square().toDoubleArray();
      // endregion
      assertThat(power).hasSize(3);
    }
  }

  @Test
  void reading() {
    try (var _ = Scope.open()) {
      // region reading
      Tensor x = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2);
      float[] rows = x.toFloatArray(); // row by row, a copy
      double corner = x.select(0, 0).select(0, 1).item(); // one element
      MemorySegment memory = x.memory(); // no copy; valid while x lives
      float last = memory.getAtIndex(ValueLayout.JAVA_FLOAT, 3);
      // endregion
      assertThat(rows[1]).isEqualTo((float) corner).isEqualTo(last / 2);
      assertThat(x).hasToString("FLOAT32[2, 2] {{1, 2}, {3, 4}}");
    }
  }

  @Test
  void devices() {
    try (var _ = Scope.open()) {
      // region devices
      Device device = Device.cuda(0).isAvailable() ? Device.cuda(0) : Device.CPU;
      Tensor x = Tensors.rand(DType.FLOAT32, new long[] {512, 512}, new SplittableRandom(1));
      Tensor product = x.to(device).matmul(x.to(device)); // runs where the operands lie
      Tensor there = device.asDefault(() -> Tensors.zeros(DType.FLOAT32, 512, 512));
      float[] values = product.add(there).toFloatArray(); // copied back
      // endregion
      assertThat(values).hasSize(512 * 512);
    }
  }

  @Test
  void errors() {
    try (var _ = Scope.open()) {
      // region errors
      Tensor x = Tensors.ones(DType.FLOAT32, 2, 3);
      Tensor y = Tensors.ones(DType.FLOAT64, 4, 5);
      assertThatThrownBy(() -> x.matmul(y))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("matmul(FLOAT32[2, 3], FLOAT64[4, 5]): ");
      // endregion
    }
  }

  @Test
  void diagnostics() {
    boolean before = Origins.isOn();
    // region diagnostics
    Scope.traceOrigins(true); // or -Dcoset.scope.trace=true
    Tensor escaped;
    try (var _ = Scope.open()) {
      escaped = Tensors.zeros(DType.FLOAT32, 2);
    }
    assertThatThrownBy(escaped::sum) // names the lines of the closing brace and of zeros above
        .hasMessageContaining("was freed at")
        .hasMessageContaining("made at");
    // endregion
    Scope.traceOrigins(before);
    // region detector
    LeakDetector.check(
        () -> {
          try (var _ = Scope.open()) {
            covariance(Tensors.ones(DType.FLOAT64, 5, 2));
          }
        });
    // endregion
  }

  @Test
  void escapeHatch() {
    try (var _ = Scope.open()) {
      // region raw
      Tensor x = Tensors.of(new float[] {-2, 1, 3});
      Tensor turned = Tensor.wrap(torch.deg2rad(x.raw())); // freed with the scope
      // endregion
      assertThat(turned.toFloatArray()[0]).isEqualTo((float) Math.toRadians(-2));
      assertThat(Arrays.stream(x.shape()).sum()).isEqualTo(3);
    }
  }
}
