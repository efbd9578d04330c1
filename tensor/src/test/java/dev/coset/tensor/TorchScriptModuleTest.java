package dev.coset.tensor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.tensor.optim.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptModuleTest {

  @TempDir Path folder;

  /** Compiles the body of forward of a model with the parameter weight [2, 3] of ones. */
  private Path compile(String forward) {
    Path file = folder.resolve("model.pt");
    try (var scope = Scope.open();
        var name = new QualifiedName("Model");
        var model = new JitModule(name)) {
      assertThat(scope).isNotNull();
      model.register_parameter("weight", Tensors.ones(DType.FLOAT32, 2, 3).raw(), false);
      model.define(forward);
      model.save(file.toString());
    }
    return file;
  }

  @Test
  void theModuleItselfMayHaveAnyName() throws IOException {
    Path file = compile("def forward(this, x):\n    return torch.matmul(x, this.weight)\n");
    try (TorchScriptModule model = TorchScriptModule.load(file)) {
      assertThat(model.arguments())
          .extracting(TorchScriptModule.Argument::name)
          .containsExactly("x");
    }
  }

  @Test
  void modelsRunAndDescribeThemselves() throws IOException {
    long before = Scope.liveTensors();
    Path file =
        compile(
            "def forward(self, x: Tensor, mask: Optional[Tensor] = None):\n"
                + "    return torch.matmul(x, self.weight)\n");
    try (var model = TorchScriptModule.load(file);
        var _ = Scope.open()) {
      Tensor x = Tensors.of(new float[] {1, 2}, 1, 2);
      assertThat(model.forward(x).toFloatArray()).containsExactly(3, 3, 3);
      assertThat(model.forward(x).isDifferentiable()).isFalse();
      assertThat(model.arguments())
          .containsExactly(
              new TorchScriptModule.Argument("x", "Tensor", false),
              new TorchScriptModule.Argument("mask", "Optional[Tensor]", true));
      assertThat(model.returnType()).isEqualTo("Tensor");
      assertThat(model.parameterShapes()).containsOnlyKeys("weight");
      assertThat(model.parameterShapes().get("weight")).containsExactly(2, 3);
      assertThat(model.parameterType()).contains(DType.FLOAT32);
      Tensor input = x.copy().requiresGrad();
      assertThat(Autograd.grad(model.forward(input).sum(), input).toFloatArray())
          .containsExactly(3, 3);
      model.to(DType.FLOAT64);
      assertThat(model.forward(x.toType(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT64);
      model.to(Device.CPU);
      assertThat(model.forward(x.toType(DType.FLOAT64)).device()).isEqualTo(Device.CPU);
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  /** Two steps of gradient descent by hand: the weight of ones goes to 1 - 2 lr x, and is kept. */
  @Test
  void parametersAreTrainedAndSavedAgain() throws IOException {
    long before = Scope.liveTensors();
    Path file = compile("def forward(self, x):\n    return torch.matmul(x, self.weight)\n");
    Path again = folder.resolve("again.pt");
    try (var model = TorchScriptModule.load(file);
        var sgd = new Sgd(model.parameters(), 0.1, 0, 0);
        var _ = Scope.open()) {
      Tensor x = Tensors.of(new float[] {1, 2}, 1, 2);
      assertThat(model.parameters()).containsOnlyKeys("weight");
      model.unfreeze();
      for (int i = 0; i < 2; i++) {
        sgd.zeroGrad();
        Autograd.backward(model.forward(x).sum());
        sgd.step();
      }
      model.freeze();
      assertThat(model.forward(x).isDifferentiable()).isFalse();
      model.save(again);
      assertThatThrownBy(() -> model.save(folder.resolve("none").resolve("x.pt")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Cannot write");
    }
    try (var model = TorchScriptModule.load(again);
        var _ = Scope.open()) {
      float[] weight = requireNonNull(model.parameters().get("weight")).toFloatArray();
      assertThat(weight).hasSize(6);
      assertThat(weight[0]).isEqualTo(0.8f, within(1e-6f));
      assertThat(weight[5]).isEqualTo(0.6f, within(1e-6f));
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void theFirstTensorOfAnOutputIsTaken() throws IOException {
    var outputs = new ArrayList<String>();
    for (String output :
        new String[] {
          "(1, x + 1, x)",
          "[x + 1, x]",
          "{'logits': x + 1, 'other': x}",
          "([x + 1], x)",
          "(x + 1).half()",
          "(x + 1).int()"
        }) {
      Path file = compile("def forward(self, x):\n    return " + output + "\n");
      try (var model = TorchScriptModule.load(file);
          var _ = Scope.open()) {
        Tensor result = model.forward(Tensors.zeros(DType.FLOAT32, 2));
        assertThat(result.toDoubleArray()).as(output).containsExactly(1, 1);
        outputs.add(result.dtype() + " " + model.returnType());
      }
    }
    assertThat(outputs)
        .containsExactly(
            "FLOAT32 Tuple[int, Tensor, Tensor]",
            "FLOAT32 List[Tensor]",
            "FLOAT32 Dict[str, Tensor]",
            "FLOAT32 Tuple[List[Tensor], Tensor]",
            "FLOAT32 Tensor",
            "INT64 Tensor");
  }

  @Test
  void faultsAreOneLine() throws IOException {
    Path file = compile("def forward(self, x):\n    return torch.matmul(x, self.weight)\n");
    try (var model = TorchScriptModule.load(file);
        var _ = Scope.open()) {
      assertThatThrownBy(() -> model.forward(Tensors.zeros(DType.FLOAT32, 5, 4)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "forward(FLOAT32[5, 4]): RuntimeError: mat1 and mat2 shapes cannot be multiplied (5x4"
                  + " and 2x3)");
      assertThatThrownBy(model::forward)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("missing value for argument 'x'")
          .hasMessageNotContaining("\n");
    }
    Path number = compile("def forward(self, x):\n    return 7\n");
    try (var model = TorchScriptModule.load(number);
        var _ = Scope.open()) {
      assertThatThrownBy(() -> model.forward(Tensors.zeros(DType.FLOAT32, 1)))
          .hasMessage("The TorchScript model returns int, in which there is no tensor");
    }
    Path text = Files.writeString(folder.resolve("text.pt"), "hello");
    assertThatThrownBy(() -> TorchScriptModule.load(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("torch.jit.save")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> TorchScriptModule.load(folder.resolve("absent.pt")))
        .isInstanceOf(NoSuchFileException.class);
    Path nameless = compile("def other(self, x):\n    return x\n");
    assertThatThrownBy(() -> TorchScriptModule.load(nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'forward' is not defined");
  }

  @Test
  void aClosedModelIsRefused() throws IOException {
    var model = TorchScriptModule.load(compile("def forward(self, x):\n    return x\n"));
    model.close();
    model.close();
    try (var _ = Scope.open()) {
      assertThatThrownBy(() -> model.forward(Tensors.zeros(DType.FLOAT32, 5, 2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }
}
