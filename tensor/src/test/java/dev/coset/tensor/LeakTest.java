package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Gru;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No operation leaves native memory behind: neither tensors nor the small helper objects. */
class LeakTest {

  @BeforeAll
  static void useOneThread() {
    Threads.set(1);
  }

  /** The smallest block malloc gives is 32 bytes: one leaked object a run adds at least as much. */
  private static final double SMALLEST_LEAK = 32;

  @TempDir Path folder;

  private static final int ATTEMPTS = 5;

  /** A leak grows in every measurement; the virtual machine's own allocations grow in a few. */
  private static void assertFlat(Runnable work) {
    long before = Scope.liveTensors();
    double least = Double.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && least >= SMALLEST_LEAK; i++) {
      least = Math.min(least, NativeGrowth.perRun(1000, work));
    }
    assertThat(least).isLessThan(SMALLEST_LEAK);
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void operationsWithHelperObjects() {
    var random = new SplittableRandom(1);
    assertFlat(
        () -> {
          try (var _ = Scope.open()) {
            Tensor x = Tensors.rand(DType.FLOAT32, new long[] {2, 4}, random);
            x.clamp(0, 1).slice(1, 0, 2).norm(2, 1, true).add(1).mul(2.0).leakyRelu(0.1);
            x.sort(1, true).values().sum(0).repeatInterleave(2, 0).argmax(0);
            x.topk(2, 1).values().variance(1);
            x.maskedFill(x.gt(0.5), 0).pad(Padding.CONSTANT, 1, 1);
            x.unsqueeze(0).unsqueeze(0).avgPool2d(2, 1, 0);
            Tensors.einsum("ij,ij->i", x, Tensors.full(DType.FLOAT32, 2, 2, 4));
            Tensors.cat(0, x, Tensors.stack(0, x, x).sum(0)).toFloatArray();
            Losses.crossEntropy(x, Tensors.of(new long[] {1, 2})).item();
            assertThat(x.isCloseTo(x, 0, 0)).isTrue();
          }
        });
  }

  @Test
  void derivatives() {
    var random = new SplittableRandom(1);
    assertFlat(
        () -> {
          try (var _ = Scope.open()) {
            Tensor x = Tensors.rand(DType.FLOAT64, new long[] {3}, random).requiresGrad();
            Tensor unused = Tensors.ones(DType.FLOAT64, 1).requiresGrad();
            Tensor slope = Autograd.grad(x.exp().sum(), List.of(x, unused), true).getFirst();
            Autograd.backward(slope.sum());
            assertThat(x.grad()).isPresent();
            x.clearGrad();
          }
        });
  }

  @Test
  void layers() {
    var random = new SplittableRandom(1);
    try (var conv = Conv2d.same(1, 2, 3, random);
        var norm = new BatchNorm(2);
        var gru = new Gru(4, 3, 1, random)) {
      assertFlat(
          () -> {
            try (var _ = Scope.open()) {
              Tensor x = Tensors.rand(DType.FLOAT32, new long[] {2, 1, 4, 4}, random);
              norm.forward(conv.forward(x)).maxPool2d(2, 2, 0);
              gru.forward(x.squeeze(1));
            }
          });
    }
  }

  @Test
  void torchScript() throws IOException {
    Path file = folder.resolve("model.pt");
    try (var name = new QualifiedName("Model");
        var model = new JitModule(name)) {
      model.define("def forward(self, x):\n    return {'a': [x + 1, x]}\n");
      model.save(file.toString());
    }
    try (var model = TorchScriptModule.load(file)) {
      assertFlat(
          () -> {
            try (var _ = Scope.open()) {
              assertThat(model.forward(Tensors.zeros(DType.FLOAT32, 2)).sum().item()).isEqualTo(2);
            }
          });
    }
  }

  /** Four megabytes a block, more than the virtual machine gives back at a time. */
  @Test
  void aLeakIsReported() {
    double growth =
        NativeGrowth.perRun(
            2000,
            () -> {
              for (int i = 0; i < 64; i++) {
                assertThat(new Scalar(i).isNull()).isFalse();
              }
            });
    assertThat(growth).isGreaterThan(SMALLEST_LEAK);
  }
}
