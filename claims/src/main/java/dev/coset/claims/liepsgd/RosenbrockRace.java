package dev.coset.claims.liepsgd;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.LieSgd;
import dev.coset.tensor.optim.LieSgdOptions;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Steps to 1e-6 on {@code 100 (y - x^2)^2 + (1 - x)^2} from (-1, 1). */
final class RosenbrockRace {

  private static final double GOAL = 1e-6;
  private static final int MOST = 20_000;
  private static final List<Double> RATES = List.of(1e-3, 1e-2, 1e-1);

  private RosenbrockRace() {}

  private static Tensor start(Holder holder) {
    try (var _ = Scope.open()) {
      return holder.hold(Tensors.of(new double[] {-1, 1}).requiresGrad());
    }
  }

  private static Tensor loss(Tensor w) {
    Tensor x = w.select(0, 0);
    Tensor y = w.select(0, 1);
    return y.sub(x.square()).square().mul(100).add(x.neg().add(1).square());
  }

  /** With the X-matrix; the largest number when the goal is not reached. */
  static double lie(RandomGenerator random) {
    try (var holder = new Holder()) {
      Tensor w = start(holder);
      LieSgdOptions options = LieSgdOptions.xMatrix(0.5).withLongestStep(1);
      try (var optimizer = new LieSgd(Map.of("w", w), options)) {
        for (int i = 0; i < MOST; i++) {
          if (optimizer.step(() -> loss(w), random) < GOAL) {
            return i;
          }
        }
      }
      return MOST;
    }
  }

  /** With Adam at its best rate. */
  static double adam() {
    return RATES.stream().mapToDouble(RosenbrockRace::adam).min().orElse(MOST);
  }

  private static double adam(double rate) {
    try (var holder = new Holder()) {
      Tensor w = start(holder);
      try (var optimizer = Adam.of(Map.of("w", w), rate)) {
        for (int i = 0; i < MOST; i++) {
          try (var _ = Scope.open()) {
            Tensor value = loss(w);
            if (value.item() < GOAL) {
              return i;
            }
            optimizer.zeroGrad();
            Autograd.backward(value);
            optimizer.step();
          }
        }
      }
      return MOST;
    }
  }
}
