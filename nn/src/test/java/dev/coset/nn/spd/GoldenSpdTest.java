package dev.coset.nn.spd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** SciPy's, pyRiemann's and mpmath's values, made by bench/peers/golden_spd.py. */
class GoldenSpdTest {

  @Test
  void valuesAgree() throws IOException {
    List<String> lines;
    try (InputStream in =
        Objects.requireNonNull(GoldenSpdTest.class.getResourceAsStream("/spd/golden_spd.csv"))) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    int checked = 0;
    for (String line : lines) {
      if (!line.startsWith("#")) {
        try (var _ = Scope.open()) {
          check(line.split(";"));
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(62);
  }

  private static void check(String[] fields) {
    int n = Integer.parseInt(fields[1]);
    double[] input = numbers(fields[2]);
    Tensor in = Tensors.of(input, input.length / (n * n), n, n);
    Tensor actual = value(fields[0], in);
    Tensor expected = Tensors.of(numbers(fields[3]), actual.shape());
    // Means and pyRiemann's maps at condition 1e3 hold 1e-9; at 1e8 the smallest eigenvalue, known
    // to 1e-16 of the largest, has 8 digits left.
    double tolerance = fields[0].startsWith("gradient") ? 1e-6 : 1e-9;
    assertThat(SpdMatrices.error(actual, expected)).as(fields[0] + " " + n).isLessThan(tolerance);
  }

  private static double[] numbers(String field) {
    return Arrays.stream(field.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static Tensor value(String function, Tensor in) {
    Tensor a = in.select(0, 0);
    Tensor b = in.select(0, Math.min(1, in.size(0) - 1));
    return switch (function) {
      case "log" -> SpdFunctions.log(a);
      case "sqrt" -> SpdFunctions.sqrt(a);
      case "exp" -> SpdFunctions.exp(a);
      case "power" -> SpdFunctions.power(a, 0.3);
      case "lyapunov" -> SpdFunctions.lyapunov(a, b);
      case "distance_riemann" -> SpdMetric.affineInvariant().distance(a, b);
      case "distance_logeuclid" -> SpdMetric.logEuclidean().distance(a, b);
      case "distance_logchol" -> SpdMetric.logCholesky().distance(a, b);
      case "distance_wasserstein" -> BuresWasserstein.distance(a, b);
      case "geodesic_riemann" -> SpdMetric.affineInvariant().geodesic(a, b, 0.3);
      case "geodesic_logeuclid" -> SpdMetric.logEuclidean().geodesic(a, b, 0.3);
      case "wasserstein_log" -> BuresWasserstein.log(a, b);
      case "mean_riemann" -> SpdMetric.affineInvariant().mean(in);
      case "mean_logeuclid" -> SpdMetric.logEuclidean().mean(in);
      case "mean_logchol" -> SpdMetric.logCholesky().mean(in);
      case "mean_wasserstein" -> BuresWasserstein.mean(in);
      case "gradient_log" -> gradient(SpdFunctions::log, a, b);
      case "gradient_sqrt" -> gradient(SpdFunctions::sqrt, a, b);
      default -> throw new IllegalArgumentException("Unknown function: " + function);
    };
  }

  private static Tensor gradient(UnaryOperator<Tensor> f, Tensor a, Tensor v) {
    Tensor leaf = a.copy().requiresGrad();
    return Autograd.grad(f.apply(leaf).mul(v).sum(), leaf);
  }
}
