package dev.coset.nn.spd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GraphUse;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.LinearAlgebra;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpdFunctionsTest {

  private static final List<UnaryOperator<Tensor>> FUNCTIONS =
      List.of(
          SpdFunctions::log,
          SpdFunctions::exp,
          SpdFunctions::sqrt,
          x -> SpdFunctions.power(x, -0.7),
          x -> SpdFunctions.power(x, 2.5),
          SpdFunctions::cholesky,
          x -> SpdFunctions.apply(SpectralFunction.floor(0.8), x),
          x -> SpdFunctions.apply(SpectralFunction.of("sin", Tensor::sin, Tensor::cos), x));

  /** Distinct, repeated, almost repeated eigenvalues, none at the kink 0.8. */
  private static List<Tensor> matrices(RandomGenerator random) {
    Tensor almost = Tensors.of(new double[] {0.5, 0.5 + 1e-9, 2, 2}, 1, 4);
    return List.of(
        SpdMatrices.of(Tensors.of(new double[] {0.5, 1, 1.5, 3}, 1, 4), random),
        SpdMatrices.of(almost, random),
        Tensors.eye(DType.FLOAT64, 4).mul(1.3).unsqueeze(0));
  }

  @Property(tries = 5)
  void gradientsAgreeWithDifferences(RandomGenerator random) {
    try (var _ = Scope.open()) {
      for (Tensor a : matrices(random)) {
        for (var f : FUNCTIONS) {
          assertThat(Gradients.error(f, a, random)).isLessThan(1e-7);
        }
      }
    }
  }

  @Property(tries = 5)
  void theLyapunovEquationHoldsAndIsDifferentiable(RandomGenerator random) {
    try (var _ = Scope.open()) {
      for (Tensor p : matrices(random)) {
        Tensor v = SpdMatrices.symmetric(1, 4, random);
        Tensor x = SpdFunctions.lyapunov(p, v);
        assertThat(SpdMatrices.error(x.matmul(p).add(p.matmul(x)), v)).isLessThan(1e-13);
        assertThat(Gradients.error(q -> SpdFunctions.lyapunov(q, v), p, random)).isLessThan(1e-7);
        assertThat(Gradients.error(w -> SpdFunctions.lyapunov(p, w), v, random)).isLessThan(1e-7);
      }
    }
  }

  /** What is avoided: libtorch's derivative of eigenvectors is not finite at repeated values. */
  @Test
  void theNaiveDerivativeFailsWhereEigenvaluesMeet() {
    try (var _ = Scope.open()) {
      UnaryOperator<Tensor> naive =
          x -> {
            LinearAlgebra.Eigen e = x.eigh();
            Tensor scaled = e.vectors().mul(e.values().log().unsqueeze(-2));
            return scaled.matmul(e.vectors().transpose(-1, -2));
          };
      Tensor identity = Tensors.eye(DType.FLOAT64, 3).unsqueeze(0);
      assertThat(Gradients.error(naive, identity, new SplittableRandom(1))).isNaN();
      assertThat(Gradients.error(SpdFunctions::log, identity, new SplittableRandom(1)))
          .isLessThan(1e-7);
    }
  }

  /** A wrong quotient, f' of one eigenvalue alone, is found. */
  @Test
  void theCheckFindsAWrongDerivative() {
    SpectralFunction wrong =
        new SpectralFunction() {
          @Override
          public String name() {
            return "wrong";
          }

          @Override
          public boolean needsPositive() {
            return true;
          }

          @Override
          public Tensor values(Tensor x) {
            return x.log();
          }

          @Override
          public Tensor quotients(Tensor high, Tensor low) {
            return low.reciprocal();
          }
        };
    var random = new SplittableRandom(2);
    try (var _ = Scope.open()) {
      Tensor a = matrices(random).getFirst();
      assertThat(Gradients.error(x -> SpdFunctions.apply(wrong, x), a, random)).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 20)
  void inversesAndPowersComposeAsNumbersDo(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor a = SpdMatrices.random(3, 5, 1e4, random);
      Tensor root = SpdFunctions.sqrt(a);
      assertThat(SpdMatrices.error(SpdFunctions.exp(SpdFunctions.log(a)), a)).isLessThan(1e-12);
      assertThat(SpdMatrices.error(root.matmul(root), a)).isLessThan(1e-12);
      assertThat(SpdMatrices.error(SpdFunctions.power(SpdFunctions.power(a, 0.4), 2.5), a))
          .isLessThan(1e-12);
      Tensor factor = SpdFunctions.cholesky(a);
      assertThat(SpdMatrices.error(factor.matmul(factor.transpose(1, 2)), a)).isLessThan(1e-13);
    }
  }

  /** Quotients of neighbouring eigenvalues do not lose digits: the mean value theorem holds. */
  @Property(tries = 20)
  void quotientsLieBetweenDerivatives(RandomGenerator random) {
    try (var _ = Scope.open()) {
      double gap = Math.pow(10, -16 + 16 * random.nextDouble());
      double low = Math.pow(10, -6 + 8 * random.nextDouble());
      Tensor a = Tensors.of(new double[] {low});
      Tensor b = Tensors.of(new double[] {low * (1 + gap)});
      double log = SpectralFunction.log().quotients(b, a).item();
      assertThat(log).isBetween((1 - 1e-14) / b.item(), (1 + 1e-14) / low);
      double root = SpectralFunction.sqrt().quotients(b, a).item();
      double exact = 1 / (Math.sqrt(low) + Math.sqrt(b.item()));
      assertThat(root).isBetween(exact * (1 - 1e-12), exact * (1 + 1e-12));
    }
  }

  @Test
  void emptyBatchesAndMatricesOfSizeOnePass() {
    try (var _ = Scope.open()) {
      assertThat(SpdFunctions.log(Tensors.zeros(DType.FLOAT64, 0, 3, 3)).shape())
          .containsExactly(0, 3, 3);
      Tensor one = Tensors.of(new double[] {Math.E}, 1, 1);
      assertThat(SpdFunctions.log(one).item()).isEqualTo(1);
    }
  }

  @Test
  void faultsAreNamed() {
    try (var _ = Scope.open()) {
      Tensor bent = Tensors.of(new double[] {1, 0.5, 0.4, 1}, 2, 2);
      assertThatThrownBy(() -> SpdFunctions.log(bent))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("symmetric")
          .hasMessageContaining("differ by 0.1");
      Tensor negative = Tensors.of(new double[] {1, 0, 0, 1, 1, 0, 0, -2}, 2, 2, 2);
      assertThatThrownBy(() -> SpdFunctions.sqrt(negative))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("matrix 1 of the batch")
          .hasMessageContaining("-2");
      assertThatThrownBy(() -> SpdFunctions.cholesky(negative))
          .hasMessageContaining("not positive definite");
      Tensor hole = Tensors.of(new double[] {1, Double.NaN, Double.NaN, 1}, 2, 2);
      assertThatThrownBy(() -> SpdFunctions.exp(hole)).hasMessageContaining("not finite");
      assertThatThrownBy(() -> SpdFunctions.log(Tensors.zeros(DType.FLOAT64, 2, 3)))
          .hasMessageContaining("square");
      assertThatThrownBy(() -> SpdFunctions.log(Tensors.eye(DType.FLOAT32, 2)))
          .hasMessageContaining("FLOAT64");
      assertThatThrownBy(() -> SpectralFunction.power(0)).hasMessageContaining("exponent");
    }
  }

  /** A graph of the gradient would have wrong numbers; it is refused, not given. */
  @Test
  void secondDerivativesAreRefused() {
    var random = new SplittableRandom(6);
    try (var _ = Scope.open()) {
      Tensor a = SpdMatrices.random(2, 3, 4, random).requiresGrad();
      Tensor v = SpdMatrices.symmetric(2, 3, random).requiresGrad();
      List<Tensor> values =
          List.of(
              SpdFunctions.log(a),
              SpdFunctions.lyapunov(a, v),
              BuresWasserstein.log(a.detach(), a),
              BuresWasserstein.fromIdentity(a.select(0, 0), v));
      for (Tensor value : values) {
        Tensor sum = value.square().sum();
        assertThat(Autograd.grad(sum, List.of(a), GraphUse.KEEP)).hasSize(1);
        assertThatThrownBy(() -> Autograd.grad(sum, List.of(a), GraphUse.RECORD))
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessageContaining("first derivatives only");
      }
      Tensor mixed = values.get(1).sum();
      assertThatThrownBy(() -> Autograd.grad(mixed, List.of(v), GraphUse.RECORD))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void nothingIsLeftBehind() {
    LeakDetector.check(
        () -> {
          try (var _ = Scope.open()) {
            Tensor a = SpdMatrices.random(4, 3, 10, new SplittableRandom(1)).requiresGrad();
            Autograd.grad(SpdFunctions.log(a).square().sum(), a);
          }
        });
  }
}
