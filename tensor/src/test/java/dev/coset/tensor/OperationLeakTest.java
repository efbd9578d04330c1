package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No family of operations leaves native memory behind, by the C library's own account. */
class OperationLeakTest {

  /** The smallest block malloc gives is 32 bytes: one leaked object a run adds at least as much. */
  private static final double SMALLEST_LEAK = 32;

  private static final int ATTEMPTS = 5;
  private static final int RUNS = 20;

  @BeforeAll
  static void useOneThread() {
    Threads.set(1);
  }

  private static void assertFlat(String name, Consumer<OperationTable> family) {
    var table = new OperationTable();
    Runnable work =
        () -> {
          try (var _ = Scope.open()) {
            family.accept(table);
          }
        };
    long before = Scope.liveTensors();
    double least = Double.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && least >= SMALLEST_LEAK; i++) {
      least = Math.min(least, NativeGrowth.perRun(RUNS, work));
    }
    assertThat(least).as(name).isLessThan(SMALLEST_LEAK);
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void elementwise() {
    assertFlat("elementwise", table -> new GoldenElementwise(table).check());
  }

  @Test
  void reductions() {
    assertFlat("reductions", table -> new GoldenReductions(table).check());
  }

  @Test
  void shapes() {
    assertFlat("shapes", table -> new GoldenShapes(table).check());
  }

  @Test
  void algebra() {
    assertFlat("algebra", table -> new GoldenAlgebra(table).check());
  }

  @Test
  void networks() {
    assertFlat("networks", table -> new GoldenNetworks(table).check());
  }

  @Test
  void creationAndConversion() {
    assertFlat(
        "creation",
        _ -> {
          Tensor z = Tensors.ofInterleaved(new double[] {1, 2, 3, 4});
          z.conj().toInterleavedFloatArray();
          Tensor x = Tensors.of(DType.BFLOAT16, new double[] {1, 2, 3});
          assertThat(x.toString()).startsWith("BFLOAT16[3]");
          assertThat(x.to(Device.META).device()).isEqualTo(Device.META);
          Device.META.asDefault(() -> Tensors.zeros(DType.FLOAT32, 3));
          Tensors.randint(0, 5, new long[] {3}, new SplittableRandom(1)).toIntArray();
          Tensors.multinomial(Tensors.ones(DType.FLOAT64, 4), 2, false, new SplittableRandom(1));
          assertThat(Tensors.onesLike(x).isCloseTo(x, 1, 1)).isTrue();
        });
  }

  @Test
  void faults() {
    assertFlat(
        "faults",
        _ -> {
          Tensor x = Tensors.ones(DType.FLOAT32, 2, 3);
          for (Runnable fault :
              List.<Runnable>of(
                  () -> x.matmul(x),
                  () -> x.split(0, 7),
                  () -> x.svd(false).u().cholesky(),
                  () -> x.sort(9, true),
                  () -> Tensors.meshgrid(x, x),
                  () -> x.clamp(0, 1).index(x))) {
            try {
              fault.run();
              throw new AssertionError("no fault");
            } catch (IllegalArgumentException expected) {
              assertThat(expected).hasMessageContaining("FLOAT32[2, ");
            }
          }
        });
  }
}
