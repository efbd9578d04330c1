package dev.coset.motion.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IntegratorTest {

  /** Halving the step divides the error by 16. */
  @Test
  void rungeAndKuttaIsOfOrderFour() {
    try (var _ = Scope.open()) {
      Tensor start = Tensors.of(new double[] {1}, 1, 1);
      double[] errors = new double[2];
      for (int i = 0; i < 2; i++) {
        int steps = 10 << i;
        var time = new OdeTime(1.0 / steps, steps);
        List<Tensor> path = new RungeKutta().integrate((t, x) -> x.mul(t), start, time);
        errors[i] = Math.abs(path.getLast().item() - Math.exp(0.5));
      }
      assertThat(errors[0] / errors[1]).isBetween(12.0, 20.0);
    }
  }

  /** Linear equations have a solution, the exponential of their matrix. */
  @Property(tries = 5)
  void dormandAndPrinceKeepTheirTolerance(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor a = Tensors.randn(DType.FLOAT64, new long[] {3, 3}, random);
      Tensor start = Tensors.randn(DType.FLOAT64, new long[] {4, 3}, random);
      OdeTime time = new OdeTime(0.5, 4);
      double before = Double.POSITIVE_INFINITY;
      for (double tolerance : new double[] {1e-4, 1e-10}) {
        List<Tensor> path =
            DormandPrince.of(tolerance).integrate((_, x) -> x.matmul(a), start, time);
        assertThat(path).hasSize(5);
        Tensor truth = start.matmul(a.mul(2).matrixExp());
        double scale = a.mul(2).abs().matrixExp().max().item();
        double error = path.getLast().sub(truth).abs().max().item() / (1 + scale * 10);
        assertThat(error).isLessThan(50 * tolerance).isLessThan(before + 1e-12);
        before = error;
      }
    }
  }

  /** Steps grow where the field is smooth and shrink where it is not. */
  @Test
  void stepsAreAsLongAsTheyMayBe() {
    try (var _ = Scope.open()) {
      Tensor start = Tensors.of(new double[] {0}, 1, 1);
      List<Double> lengths = new ArrayList<>();
      // A narrow bump of velocity at time 1.
      Integrator.Field bump = (t, x) -> Tensors.fullLike(x, Math.exp(-Math.pow((t - 1) / 0.05, 2)));
      var time = new OdeTime(0.5, 4);
      List<Tensor> path =
          new DormandPrince(1e-8, 1e-8, 1000)
              .integrate(bump, start, time, (_, length, _) -> lengths.add(length));
      double truth = 0.05 * Math.sqrt(Math.PI);
      assertThat(path.getLast().item()).isBetween(truth - 1e-6, truth + 1e-6);
      double shortest = lengths.stream().mapToDouble(d -> d).min().orElseThrow();
      double longest = lengths.stream().mapToDouble(d -> d).max().orElseThrow();
      assertThat(longest).isGreaterThan(20 * shortest);
      assertThatThrownBy(() -> new DormandPrince(1e-8, 1e-8, 3).integrate(bump, start, time))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("more than 3 steps");
      assertThatThrownBy(
              () ->
                  DormandPrince.of(1e-3).integrate((_, x) -> x.add(1).mul(Double.NaN), start, time))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("not finite");
      assertThatThrownBy(() -> new DormandPrince(0, 1, 1)).hasMessageContaining("tolerances");
      assertThatThrownBy(() -> new OdeTime(0, 5)).hasMessageContaining("positive step");
    }
  }

  /** d/dx0 of x0 exp(t) is exp(t), through the steps of both methods. */
  @Test
  void derivativesPassThrough() {
    try (var _ = Scope.open()) {
      for (Integrator method : List.of(new RungeKutta(), DormandPrince.of(1e-10))) {
        Tensor start = Tensors.of(new double[] {0.3}, 1, 1).requiresGrad();
        Tensor end = method.integrate((_, x) -> x, start, new OdeTime(0.01, 100)).getLast();
        double slope = Autograd.grad(end.sum(), start).item();
        assertThat(slope).isBetween(Math.E - 1e-8, Math.E + 1e-8);
      }
    }
  }
}
