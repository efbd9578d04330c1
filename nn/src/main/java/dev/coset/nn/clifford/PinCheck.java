package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.Pin;
import dev.coset.groups.clifford.Versor;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The law of layers on multivectors, measured: the largest {@code |f(u x) - u f(x)| / |f(x)|} over
 * Gaussian multivectors and random elements of Pin, odd ones included.
 *
 * <p>Multivectors are moved, and outputs compared, in double precision, whatever that of the layer.
 * Where versors stretch (more than one sign in the signature, or null generators), rounding grows
 * with the size of their matrices.
 */
public final class PinCheck {

  private static final int ROWS = 5;

  private PinCheck() {}

  /** The error of a layer, whose parameters are of the given type. */
  public static double error(CliffordLayer layer, DType type, int samples, RandomGenerator random) {
    return error(layer.algebra(), layer.in(), layer::forward, type, samples, random);
  }

  /** The error of a function of multivectors {@code [5, in, 2^n]}. */
  public static double error(
      CliffordAlgebra algebra,
      int in,
      UnaryOperator<Tensor> function,
      DType type,
      int samples,
      RandomGenerator random) {
    double worst = 0;
    for (int i = 0; i < samples; i++) {
      Versor versor = Pin.of(algebra).sample(random);
      try (var _ = Scope.open()) {
        Tensor x = Tensors.randn(type, new long[] {ROWS, in, algebra.size()}, random);
        worst = Math.max(worst, error(function, versor, x));
      }
    }
    return worst;
  }

  /** The error of a function at one place. */
  public static double error(UnaryOperator<Tensor> function, Versor versor, Tensor x) {
    return Autograd.noGrad(
        () -> {
          Tensor exact = x.toType(DType.FLOAT64);
          Tensor image = Multivectors.act(versor, exact).toType(x.dtype());
          Tensor moved = Multivectors.act(versor, function.apply(x).toType(DType.FLOAT64));
          Tensor difference = function.apply(image).toType(DType.FLOAT64).sub(moved);
          return difference.abs().max().item() / (1e-12 + moved.abs().max().item());
        });
  }
}
