package dev.coset.tensor;

import static dev.coset.tensor.Golden.assertRow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations against the values that PyTorch gives. */
class GoldenTest {

  private final Scope scope = Scope.open();
  private final Tensor x = sixNumbers();

  @AfterEach
  void close() {
    scope.close();
  }

  private static Tensor sixNumbers() {
    return Tensors.arange(6).toType(DType.FLOAT64).mul(0.5).sub(1).reshape(2, 3);
  }

  @Test
  void elementwise() {
    assertRow("gelu", x.gelu());
    assertRow("silu", x.silu());
    assertRow("softplus", x.softplus());
    assertRow("elu", x.elu());
    assertRow("leaky", x.leakyRelu(0.1));
    assertRow("erf", x.erf());
    assertRow("remainder", x.remainder(0.75));
  }

  @Test
  void reductions() {
    assertRow("logsumexp", x.logSumExp(1));
    assertRow("variance", x.variance(1));
    assertRow("softmax", x.softmax(1));
    assertRow("softmax", x.logSoftmax(1).exp());
    assertRow("norm3", x.norm(3, 1, false));
  }

  @Test
  void padding() {
    Tensor batch = x.unsqueeze(0);
    assertRow("circular", batch.pad(Padding.CIRCULAR, 1, 1));
    assertRow("reflect", batch.pad(Padding.REFLECT, 1, 1));
    assertRow("replicate", batch.pad(Padding.REPLICATE, 1, 1));
  }

  @Test
  void losses() {
    Tensor labels = Tensors.of(new long[] {2, 1});
    assertRow("cross entropy", Losses.crossEntropy(x, labels));
    assertRow("cross entropy smooth", Losses.crossEntropy(x, labels, 0.1));
    assertRow("binary", Losses.binaryCrossEntropy(x, x.gt(0).toType(DType.FLOAT64)));
    assertRow("huber", Losses.huber(x, Tensors.full(DType.FLOAT64, 0.2, 2, 3), 0.5));
  }

  @Test
  void convolutionAndPooling() {
    Tensor images = Tensors.arange(50).toType(DType.FLOAT64).cos().reshape(1, 2, 5, 5);
    Tensor kernels = Tensors.arange(18).toType(DType.FLOAT64).sin().reshape(2, 1, 3, 3);
    Tensor bias = Tensors.of(new double[] {0.1, -0.1});
    ConvOptions options = ConvOptions.DEFAULT.withStride(2).withPadding(1).withGroups(2);
    assertRow("conv", images.conv2d(kernels, bias, options));
    assertRow("max pool", images.maxPool2d(2, 2, 0));
    assertRow("avg pool", images.avgPool2d(3, 2, 1));
  }
}
