package dev.coset.tensor.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SecondOrderTest {

  private static Tensor rosenbrock(Tensor w) {
    Tensor x = w.slice(0, 0, w.count() - 1);
    Tensor y = w.slice(0, 1, w.count());
    return y.sub(x.square()).square().mul(100).add(x.neg().add(1).square()).sum();
  }

  private static Tensor parameter(Holder holder, DType type, double... values) {
    try (var _ = Scope.open()) {
      return holder.hold(Tensors.of(values).toType(type).copy().requiresGrad());
    }
  }

  /** The minimum is at ones; in two and ten dimensions. */
  @Test
  void lbfgsFindsTheMinimumOfRosenbrocksFunction() {
    for (int n : new int[] {2, 10}) {
      try (var holder = new Holder()) {
        double[] start = new double[n];
        Arrays.fill(start, -1.2);
        Tensor w = parameter(holder, DType.FLOAT64, start);
        try (var optimizer = Lbfgs.of(Map.of("w", w))) {
          double last = Double.NaN;
          for (int i = 0; i < 100; i++) {
            last = optimizer.step(() -> rosenbrock(w));
          }
          assertThat(last).isLessThan(1e-20);
        }
      }
    }
  }

  /** Law: losses never rise, on quadratics of any condition, and the minimum is found. */
  @Property(tries = 3)
  void lbfgsDescends(RandomGenerator random) {
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor scales = Tensors.logspace(DType.FLOAT64, 0, random.nextDouble(0, 3), 12);
      Tensor center = Tensors.randn(DType.FLOAT64, new long[] {12}, random);
      Tensor w = parameter(holder, DType.FLOAT64, random.doubles(12, -3, 3).toArray());
      List<Double> losses = new ArrayList<>();
      try (var optimizer = Lbfgs.of(Map.of("w", w))) {
        for (int i = 0; i < 250; i++) {
          losses.add(optimizer.step(() -> w.sub(center).square().mul(scales).sum()));
        }
      }
      for (int i = 1; i < losses.size(); i++) {
        assertThat(losses.get(i)).isLessThanOrEqualTo(losses.get(i - 1));
      }
      assertThat(losses.getLast()).isLessThan(1e-10);
    }
  }

  @Test
  void restoredMemoryContinuesBitByBit() {
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor w = parameter(holder, DType.FLOAT64, -1.2, 1, 0.5);
      try (var first = Lbfgs.of(Map.of("w", w))) {
        for (int i = 0; i < 15; i++) {
          first.step(() -> rosenbrock(w));
        }
        Tensor v = parameter(holder, DType.FLOAT64, w.toDoubleArray());
        try (var second = Lbfgs.of(Map.of("w", v))) {
          second.load(first.state());
          for (int i = 0; i < 5; i++) {
            first.step(() -> rosenbrock(w));
            second.step(() -> rosenbrock(v));
          }
          assertThat(v.toDoubleArray()).containsExactly(w.toDoubleArray());
          assertThatThrownBy(() -> second.load(Map.of("step.0", v)))
              .hasMessageContaining("change.0");
        }
      }
    }
  }

  private static final List<LieSgdOptions> OPTIONS =
      List.of(
          LieSgdOptions.xMatrix(0.1), LieSgdOptions.lowRank(3, 0.1), LieSgdOptions.lowRank(0, 0.1));

  /** Law: the preconditioner is symmetric and positive, whatever has happened to it. */
  @Property(tries = 5)
  void preconditionersStayPositive(RandomGenerator random) {
    for (LieSgdOptions options : OPTIONS) {
      for (int n : new int[] {7, 8}) {
        try (var holder = new Holder();
            var _ = Scope.open()) {
          Tensor w = parameter(holder, DType.FLOAT64, random.doubles(n, -1, 1).toArray());
          try (var optimizer = new LieSgd(Map.of("w", w), options)) {
            for (int i = 0; i < 30; i++) {
              optimizer.step(() -> w.pow(4).sum().add(w.sum().square()), random);
            }
            Tensor eye = Tensors.eye(DType.FLOAT64, n);
            List<Tensor> columns = new ArrayList<>();
            for (int i = 0; i < n; i++) {
              columns.add(optimizer.precondition(eye.select(0, i)));
            }
            Tensor p = Tensors.stack(1, columns);
            assertThat(p.sub(p.transpose(0, 1)).abs().max().item() / p.abs().max().item())
                .isLessThan(1e-13);
            Tensor x = Tensors.randn(DType.FLOAT64, new long[] {n}, random);
            assertThat(optimizer.precondition(x).mul(x).sum().item()).isPositive();
          }
        }
      }
    }
  }

  /** One move of the X-matrix against dense matrices: {@code Q -= mu E Q} with E of the group. */
  @Property(tries = 10)
  void theXMatrixMovesAsTheDenseOne(RandomGenerator random) {
    int n = 5;
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor like = Tensors.zeros(DType.FLOAT64, n);
      XMatrix x = new XMatrix(like, 1.5, holder);
      x.state()
          .forEach(
              (k, t) ->
                  t.assign(t.add(Tensors.rand(DType.FLOAT64, new long[] {n}, random).mul(0.3))));
      part(x, "antidiagonal").assign(part(x, "antidiagonal").mul(middleOut(n)));
      Tensor v = Tensors.randn(DType.FLOAT64, new long[] {n}, random);
      Tensor h = Tensors.randn(DType.FLOAT64, new long[] {n}, random);
      Tensor q = dense(x, n);
      Tensor qh = q.matmul(h);
      Tensor qv = q.transpose(0, 1).solve(v.unsqueeze(-1)).squeeze(-1);
      Tensor outer = qh.unsqueeze(1).mul(qh.unsqueeze(0)).sub(qv.unsqueeze(1).mul(qv.unsqueeze(0)));
      Tensor pattern =
          Tensors.eye(DType.FLOAT64, n).add(Tensors.eye(DType.FLOAT64, n).flip(0)).clampMax(1);
      Tensor e = outer.mul(pattern);
      Tensor expected = q.sub(e.mul(0.1 / e.abs().max().item()).matmul(q));
      x.improve(v, h, 0.1, random);
      assertThat(dense(x, n).sub(expected).abs().max().item()).isLessThan(1e-12);
    }
  }

  private static Tensor part(XMatrix x, String name) {
    return Optional.ofNullable(x.state().get(name)).orElseThrow();
  }

  private static Tensor middleOut(int n) {
    return Tensors.arange(n).ne(n / 2).toType(DType.FLOAT64);
  }

  private static Tensor dense(XMatrix x, int n) {
    Tensor eye = Tensors.eye(DType.FLOAT64, n);
    Tensor a = part(x, "diagonal");
    Tensor b = part(x, "antidiagonal");
    return eye.mul(a.unsqueeze(1)).add(eye.flip(0).mul(b.unsqueeze(1)));
  }

  @Test
  void differencesAgreeWithDerivatives() {
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor w = parameter(holder, DType.FLOAT64, -1, 1);
      Tensor u = parameter(holder, DType.FLOAT64, -1, 1);
      LieSgdOptions options = LieSgdOptions.xMatrix(0.1).withLongestStep(0.1);
      try (var exact = new LieSgd(Map.of("w", w), options);
          var near = new LieSgd(Map.of("w", u), options.withDifferences())) {
        for (int i = 0; i < 10; i++) {
          exact.step(() -> rosenbrock(w), new SplittableRandom(i));
          near.step(() -> rosenbrock(u), new SplittableRandom(i));
        }
      }
      assertThat(u.toDoubleArray()).containsExactly(w.toDoubleArray(), offset(1e-5));
    }
  }

  @Test
  void restoredPreconditionersContinueBitByBit() {
    for (LieSgdOptions options : OPTIONS) {
      try (var holder = new Holder();
          var _ = Scope.open()) {
        Tensor w = parameter(holder, DType.FLOAT32, 0.5f, -0.3f, 0.8f);
        try (var first = new LieSgd(Map.of("w", w), options)) {
          first.step(() -> rosenbrock(w), new SplittableRandom(1));
          Tensor u = parameter(holder, DType.FLOAT32, w.toDoubleArray());
          try (var second = new LieSgd(Map.of("w", u), options)) {
            second.load(first.state());
            first.step(() -> rosenbrock(w), new SplittableRandom(2));
            second.step(() -> rosenbrock(u), new SplittableRandom(2));
            assertThat(u.toFloatArray()).isEqualTo(w.toFloatArray());
            assertThatThrownBy(() -> second.load(Map.of("x", u)))
                .hasMessageContaining("given: none");
          }
        }
      }
    }
  }

  @Test
  void stepsLeaveNothingBehind() {
    try (var holder = new Holder()) {
      Tensor w = parameter(holder, DType.FLOAT64, -1, 1, 0.5);
      var random = new SplittableRandom(1);
      for (LieSgdOptions options : OPTIONS) {
        try (var optimizer = new LieSgd(Map.of("w", w), options.withLongestStep(0.01))) {
          optimizer.step(() -> rosenbrock(w), random);
          LeakDetector.check(() -> optimizer.step(() -> rosenbrock(w), random));
        }
      }
    }
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> LieSgdOptions.lowRank(-1, 0.1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> LieSgdOptions.xMatrix(0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> Lbfgs.of(Map.of())).hasMessageContaining("At least one parameter");
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor w = parameter(holder, DType.FLOAT64, 1, 2);
      var random = new SplittableRandom(1);
      try (var optimizer = new LieSgd(Map.of("w", w), LieSgdOptions.xMatrix(0.1));
          var lbfgs = Lbfgs.of(Map.of("w", w))) {
        assertThatThrownBy(() -> optimizer.precondition(w))
            .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> optimizer.step(() -> w.sum(), random))
            .hasMessageContaining("withDifferences");
        assertThatThrownBy(() -> optimizer.step(() -> w.sub(w.detach()).sqrt().sum(), random))
            .hasMessageContaining("not finite");
        assertThat(w.toDoubleArray()).containsExactly(1, 2);
        assertThatThrownBy(() -> lbfgs.step(() -> w.sum().mul(Double.NaN)))
            .hasMessageContaining("not finite");
      }
    }
  }
}
