package dev.coset.motion.ode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Agreement with SciPy: {@code bench/peers/golden_ode.py} made the values. */
class GoldenOdeTest {

  private static List<String[]> cases(String kind) throws IOException {
    try (InputStream in = GoldenOdeTest.class.getResourceAsStream("/ode/golden_ode.csv")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(";"))
          .filter(fields -> fields[0].equals(kind))
          .toList();
    }
  }

  private static double[] numbers(String field) {
    return Arrays.stream(field.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /** Up to 8 rows, so both ways of solving. */
  @Test
  void programsHaveTheSolutionsOfLawsonAndHanson() throws IOException {
    List<String[]> cases = cases("program");
    assertThat(cases).hasSize(16);
    for (String[] fields : cases) {
      try (var _ = Scope.open()) {
        long rows = Long.parseLong(fields[1]);
        long unknowns = Long.parseLong(fields[2]);
        Tensor a = Tensors.of(numbers(fields[3]), 1, rows, unknowns);
        Tensor b = Tensors.of(numbers(fields[4]), 1, rows);
        Tensor z = Tensors.of(numbers(fields[5]), 1, unknowns);
        var solution = SmallQuadraticProgram.solve(a, b, Double.POSITIVE_INFINITY);
        assertThat(solution.isFeasible()).isTrue();
        double scale = 1 + z.abs().max().item();
        assertThat(solution.change().sub(z).abs().max().item()).isLessThan(1e-6 * scale);
      }
    }
  }

  @Test
  void thePendulumSwingsAsInSciPy() throws IOException {
    String[] fields = cases("pendulum").getFirst();
    try (var _ = Scope.open()) {
      Tensor start = Tensors.of(numbers(fields[2]), 1, 2);
      Tensor truth = Tensors.of(numbers(fields[4]), 11, 1, 2);
      Integrator.Field pendulum =
          (_, y) -> Tensors.cat(1, y.slice(1, 1, 2), y.slice(1, 0, 1).sin().neg());
      DormandPrince adaptive = DormandPrince.of(Double.parseDouble(fields[1]));
      Tensor path = Tensors.stack(0, adaptive.integrate(pendulum, start, new OdeTime(1, 10)));
      assertThat(path.sub(truth).abs().max().item()).isLessThan(1e-6);
      List<Tensor> fixed = new RungeKutta().integrate(pendulum, start, new OdeTime(0.01, 1000));
      Tensor end = truth.select(0, 10);
      assertThat(fixed.getLast().sub(end).abs().max().item()).isLessThan(1e-6);
    }
  }
}
