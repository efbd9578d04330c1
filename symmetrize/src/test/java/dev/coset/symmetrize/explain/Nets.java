package dev.coset.symmetrize.explain;

import dev.coset.data.NdArray;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small networks and inputs. */
final class Nets {

  static final int LENGTH = 16;
  static final int CLASSES = 3;

  private Nets() {}

  /** A circular convolution on series, a pool and a linear map: invariant to shifts. */
  static final class Circular extends Module implements Layer {
    private final Tensor kernel;
    private final Tensor bias;
    private final Tensor last;
    private final Tensor lastBias;

    Circular(RandomGenerator random) {
      kernel = parameter("kernel", () -> randn(random, 6, 2, 5));
      bias = parameter("bias", () -> randn(random, 6, 1));
      last = parameter("last", () -> randn(random, CLASSES, 6));
      lastBias = parameter("last_bias", () -> randn(random, CLASSES));
    }

    /** Before the pool: {@code [b, 6, T]}. */
    Tensor features(Tensor x) {
      Tensor wide = x.pad(Padding.CIRCULAR, 2, 2);
      return wide.conv1d(kernel, null, ConvOptions.DEFAULT).add(bias).tanh();
    }

    /** After the pool: {@code [b, 6]}. */
    Tensor pooled(Tensor x) {
      return features(x).square().mean(-1);
    }

    LinearHead head() {
      try (var _ = Scope.open()) {
        return new LinearHead(
            NdArray.wrap(new int[] {CLASSES, 6}, last.toType(DType.FLOAT64).toDoubleArray()),
            NdArray.vector(lastBias.toType(DType.FLOAT64).toDoubleArray()));
      }
    }

    @Override
    public Tensor forward(Tensor x) {
      return pooled(x).linear(last, lastBias);
    }

    private static Tensor randn(RandomGenerator random, long... shape) {
      return Tensors.randn(DType.FLOAT32, shape, random);
    }
  }

  static List<NdArray> series(int count, RandomGenerator random) {
    List<NdArray> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] values = new double[2 * LENGTH];
      for (int k = 0; k < values.length; k++) {
        values[k] = random.nextGaussian();
      }
      all.add(NdArray.wrap(new int[] {2, LENGTH}, values));
    }
    return all;
  }
}
