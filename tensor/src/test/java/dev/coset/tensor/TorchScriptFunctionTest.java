package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Functions compiled from TorchScript. */
class TorchScriptFunctionTest {

  @Test
  void chainsAreCompiledAndDifferentiated() {
    try (var _ = Scope.open()) {
      // region script
      String source =
          """
          def swish(x, bias, slope: float):
              y = x + bias
              return y * (slope * y).sigmoid()
          """;
      var swish = TorchScriptFunction.compile(source); // close() frees it
      Tensor x = Tensors.of(new double[] {-1, 0, 2}).requiresGrad();
      Tensor y = swish.apply(List.of(1.5), x, Tensors.scalar(DType.FLOAT64, 0.5));
      Tensor slope = Autograd.grad(y.sum(), x);
      // endregion
      Tensor z = x.add(0.5);
      Tensor plain = z.mul(z.mul(1.5).sigmoid());
      assertThat(y.toDoubleArray()).containsExactly(plain.toDoubleArray(), Offset.offset(1e-15));
      assertThat(slope.toDoubleArray())
          .containsExactly(Autograd.grad(plain.sum(), x).toDoubleArray(), Offset.offset(1e-14));
      for (int i = 0; i < 4; i++) { // also once libtorch has specialized it
        GradientCheck.DEFAULT
            .run(
                in -> swish.apply(List.of(1.5), in.get(0), in.get(1)),
                List.of(x.detach(), x.detach()))
            .requirePassed();
      }
      swish.close();
    }
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> TorchScriptFunction.compile("def f(x):\n  return x + y\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("TorchScript does not compile: ")
        .hasMessageContaining("undefined value y")
        .hasMessageNotContaining("frame #");
    assertThatThrownBy(() -> TorchScriptFunction.compile("")).hasMessageContaining("no function");
    assertThatThrownBy(() -> TorchScriptFunction.compile("def f(x: List[int]):\n  return x\n"))
        .hasMessageContaining("expected tensors followed by numbers");
    var add = TorchScriptFunction.compile("def add(x, y):\n  return x + y\n");
    try (var _ = Scope.open()) {
      Tensor x = Tensors.zeros(DType.FLOAT32, 3);
      assertThatThrownBy(() -> add.apply(x))
          .hasMessage("add takes 2 tensors and 0 numbers, given: 1 and 0");
      assertThatThrownBy(() -> add.apply(x, Tensors.zeros(DType.FLOAT32, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("add(FLOAT32[3], FLOAT32[2]): ");
      add.close();
      add.close();
      assertThatThrownBy(() -> add.apply(x, x)).hasMessageContaining("closed");
    }
  }

  @Test
  void memoryStaysFlat() {
    try (var add = TorchScriptFunction.compile("def add(x, y, a: float):\n  return x + a * y\n")) {
      Runnable work =
          () -> {
            try (var _ = Scope.open()) {
              Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
              Autograd.grad(add.apply(List.of(2.0), x, x).sum(), x);
            }
          };
      double least = Double.MAX_VALUE;
      for (int i = 0; i < 5 && least >= 32; i++) {
        least = Math.min(least, NativeGrowth.perRun(500, work));
      }
      assertThat(least).isLessThan(32);
    }
  }
}
