package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.modules.Dropout;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Products with Jacobians and Hessians, recomputation, uses of the graph and gradient checks. */
class DerivativesTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  private static Tensor cubes(Tensor x) {
    return x.pow(3).sum();
  }

  @Property(tries = 10)
  void productsAreThoseWithTheMatrices(RandomGenerator random) {
    int n = 1 + random.nextInt(5);
    try (var _ = Scope.open()) {
      Tensor matrix = Tensors.rand(DType.FLOAT64, new long[] {3, n}, random);
      UnaryOperator<Tensor> function = x -> matrix.matmul(x).sin();
      UnaryOperator<Tensor> scalar = x -> matrix.matmul(x).sin().sum();
      Tensor x = Tensors.rand(DType.FLOAT64, new long[] {n}, random);
      Tensor v = Tensors.rand(DType.FLOAT64, new long[] {n}, random);
      Tensor jacobian = matrix.matmul(x).cos().unsqueeze(1).mul(matrix);
      close(Derivatives.jacobian(function, x), jacobian);
      close(Derivatives.jacobianVector(function, x, v), jacobian.matmul(v));
      Tensor hessian =
          matrix.transpose(0, 1).matmul(matrix.matmul(x).sin().neg().unsqueeze(1).mul(matrix));
      close(Derivatives.hessian(scalar, x), hessian);
      close(Derivatives.hessianVector(scalar, x, v), hessian.matmul(v));
    }
  }

  private static void close(Tensor given, Tensor expected) {
    assertThat(given.shape()).isEqualTo(expected.shape());
    assertThat(given.toDoubleArray()).containsExactly(expected.toDoubleArray(), CLOSE);
  }

  @Test
  void linearAndConstantFunctionsHaveDerivatives() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2});
      assertThat(Derivatives.jacobianVector(y -> y.mul(3), x, x).toDoubleArray())
          .containsExactly(3, 6);
      assertThat(Derivatives.hessian(y -> y.mul(3).sum(), x).toDoubleArray())
          .containsExactly(0, 0, 0, 0);
      assertThat(Derivatives.hessianVector(y -> y.sum(), x, x).toDoubleArray())
          .containsExactly(0, 0);
      assertThat(Derivatives.jacobian(y -> Tensors.ones(DType.FLOAT64, 2), x).toDoubleArray())
          .containsExactly(0, 0, 0, 0);
      assertThat(Derivatives.jacobian(y -> y, Tensors.zeros(DType.FLOAT64, 0)).shape())
          .containsExactly(0, 0);
    }
  }

  @Test
  void theGraphIsKeptOrFreed() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      Tensor y = cubes(x);
      Autograd.backward(y, GraphUse.KEEP);
      Autograd.backward(y, GraphUse.FREE);
      assertThat(x.grad().orElseThrow().toDoubleArray()).containsExactly(6, 24);
      assertThatThrownBy(() -> Autograd.backward(y)).isInstanceOf(IllegalArgumentException.class);
      Tensor slope = Autograd.grad(cubes(x), List.of(x), GraphUse.KEEP).getFirst();
      assertThat(slope.isDifferentiable()).isFalse();
    }
  }

  @Test
  void recomputationRepeatsDropoutAndGivesTheSameGradients() {
    var random = new SplittableRandom(3);
    try (var _ = Scope.open();
        var layer = new Linear(4, 4, random)) {
      Tensor x = Tensors.rand(DType.FLOAT32, new long[] {8, 4}, random).requiresGrad();
      List<Tensor> parameters = List.copyOf(layer.parameters().values());
      Tensor kept =
          Autograd.checkpoint(
              (in, draws) -> {
                try (var scope = Scope.open()) {
                  return scope.keep(
                      new Dropout(0.5, draws).forward(layer.forward(in.getFirst()).tanh()));
                }
              },
              List.of(x),
              parameters,
              new SplittableRandom(5));
      long seed = new SplittableRandom(5).nextLong();
      Tensor plain = new Dropout(0.5, new SplittableRandom(seed)).forward(layer.forward(x).tanh());
      assertThat(kept.toFloatArray()).isEqualTo(plain.toFloatArray());
      List<Tensor> by = new ArrayList<>(parameters);
      by.add(x);
      List<Tensor> a = Autograd.grad(kept.square().sum(), by, GraphUse.KEEP);
      List<Tensor> b = Autograd.grad(plain.square().sum(), by, GraphUse.KEEP);
      for (int i = 0; i < by.size(); i++) {
        assertThat(a.get(i).isCloseTo(b.get(i), 1e-6, 1e-6)).isTrue();
      }
    }
  }

  @Test
  void recomputationHasSecondDerivativesAndNests() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      GradientCheck.DEFAULT
          .run(
              in ->
                  Autograd.checkpoint(
                      (outer, random) ->
                          Autograd.checkpoint(
                              (inner, _) -> inner.get(0).mul(inner.get(1)).exp(),
                              outer,
                              List.of(),
                              random),
                      List.of(in.getFirst(), in.getFirst()),
                      List.of(),
                      new SplittableRandom(1)),
              List.of(x.detach()))
          .requirePassed();
    }
  }

  @Test
  void lostGradientsAreRefused() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      Tensor weight = Tensors.of(new double[] {3, 4}).requiresGrad();
      assertThatThrownBy(
              () ->
                  Autograd.checkpoint(
                      (in, _) -> in.getFirst().mul(weight),
                      List.of(x),
                      List.of(),
                      new SplittableRandom(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("mul in the body uses FLOAT64[2], whose gradient would be lost");
      Tensor y =
          Autograd.checkpoint(
              (in, _) -> in.getFirst().mul(weight),
              List.of(x),
              List.of(weight),
              new SplittableRandom(1));
      assertThat(Autograd.grad(y.sum(), weight).toDoubleArray()).containsExactly(1, 2);
    }
  }

  private static Tensor square(Tensor x, double wrong, double wrongSecond) {
    return CustomGradient.apply(
        "square",
        List.of(x),
        in -> in.getFirst().square(),
        (in, v, _) ->
            List.of(
                Optional.of(
                    in.getFirst()
                        .mul(wrongSecond)
                        .add(in.getFirst().detach().mul(1 - wrongSecond))
                        .mul(v)
                        .mul(2 * wrong))));
  }

  @Test
  void checksFindWrongDerivatives() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2, 3, 4}, 2, 2);
      assertThat(GradientCheck.DEFAULT.run(in -> square(in.getFirst(), 1, 1), List.of(x)).passed())
          .isTrue();
      var first = GradientCheck.DEFAULT.run(in -> square(in.getFirst(), 1.001, 1), List.of(x));
      assertThat(first.passed()).isFalse();
      assertThat(first.worst().input()).isZero();
      assertThat(first.worst().index()).hasSize(2);
      var second = GradientCheck.DEFAULT.run(in -> square(in.getFirst(), 1, 0.5), List.of(x));
      assertThat(second.worst().order()).isEqualTo(2);
      assertThatThrownBy(second::requirePassed).hasMessageContaining("derivative 2 by input 0");
      assertThat(
              new GradientCheck(1e-5, 1e-6, 1)
                  .run(in -> square(in.getFirst(), 1, 0.5), List.of(x))
                  .passed())
          .isTrue();
      var nan = GradientCheck.DEFAULT.run(in -> in.getFirst().log(), List.of(x.neg()));
      assertThat(nan.passed()).isFalse();
      assertThatThrownBy(() -> GradientCheck.DEFAULT.run(in -> x, List.of(x.toType(DType.FLOAT32))))
          .hasMessageContaining("FLOAT64");
      assertThatThrownBy(() -> new GradientCheck(0, 1, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
