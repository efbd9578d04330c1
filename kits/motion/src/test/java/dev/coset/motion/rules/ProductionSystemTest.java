package dev.coset.motion.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.Turns;
import dev.coset.motion.rules.ProductionSystem.Noise;
import dev.coset.motion.rules.ProductionSystem.Step;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProductionSystemTest {

  private static final RuleOptions PLAIN = RuleOptions.of(4, 3).withWidth(8, 8).withStages(2);
  private static final List<RuleOptions> ALL =
      List.of(
          PLAIN,
          PLAIN.withDummy().withIdleRule(),
          PLAIN.inParallel(),
          PLAIN.inParallel().withDummy().withIdleRule());

  private static ProductionSystem system(RuleOptions options, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      return Turns.randomized(new ProductionSystem(options, random), type, random);
    }
  }

  private static Tensor weight(ProductionSystem system, String name) {
    return Objects.requireNonNull(system.parameters().get(name), name);
  }

  private static double off(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() / (1 + a.abs().max().item());
  }

  /** Noise whose entities are permuted, the dummy last as before. */
  private static Noise permuted(Noise noise, Tensor order) {
    Tensor contexts = noise.contexts().indexSelect(2, order);
    long n = order.size(0);
    Tensor others = contexts.slice(3, 0, n).indexSelect(3, order);
    Tensor dummy = contexts.slice(3, n, contexts.size(3));
    return new Noise(noise.rules().indexSelect(2, order), Tensors.cat(3, others, dummy));
  }

  /** Noise that decides: no two scores come near each other. */
  private static Noise distinct(Noise noise, RandomGenerator random) {
    return new Noise(distinct(noise.rules(), random), distinct(noise.contexts(), random));
  }

  private static Tensor distinct(Tensor like, RandomGenerator random) {
    Tensor ranks = Tensors.permutation(Math.toIntExact(like.count()), random);
    return ranks.mul(20).toType(like.dtype()).reshape(like.shape());
  }

  @Property(tries = 6)
  void permutingSlotsPermutesTheResult(RandomGenerator random) {
    for (RuleOptions options : ALL) {
      for (DType type : Turns.PRECISIONS) {
        try (var system = system(options, type, random);
            var _ = Scope.open()) {
          Tensor v = Tensors.randn(type, new long[] {3, 6, 4}, random);
          Tensor order = Tensors.permutation(6, random);
          Tensor moved = v.indexSelect(1, order);
          Noise noise = distinct(system.noise(3, 6, type, random), random);
          if (type == DType.FLOAT64) { // in single precision two scores can be equal by chance
            Tensor plain = system.step(v).slots().indexSelect(1, order);
            assertThat(off(plain, system.step(moved).slots())).isLessThan(1e-10);
          }
          Tensor noisy = system.step(v, 1, noise).slots().indexSelect(1, order);
          Tensor along = system.step(moved, 1, permuted(noise, order)).slots();
          assertThat(off(noisy, along)).isLessThan(Turns.layer(type) * 10);
        }
      }
    }
  }

  /** Noise that stays where it was picks others: seen in some of 20 draws. */
  @Test
  void noiseMustBePermutedToo() {
    RandomGenerator random = new SplittableRandom(4);
    double largest = 0;
    for (int i = 0; i < 20; i++) {
      try (var system = system(PLAIN, DType.FLOAT64, random);
          var _ = Scope.open()) {
        Tensor v = Tensors.randn(DType.FLOAT64, new long[] {3, 6, 4}, random);
        Tensor order = Tensors.permutation(6, random);
        Noise noise = system.noise(3, 6, DType.FLOAT64, random);
        Tensor first = system.step(v, 1, noise).slots().indexSelect(1, order);
        largest =
            Math.max(largest, off(first, system.step(v.indexSelect(1, order), 1, noise).slots()));
      }
    }
    assertThat(largest).isGreaterThan(1e-2);
  }

  /** Not one bit of a slot that no stage picked changes; those that were picked do change. */
  @Property(tries = 5)
  void slotsThatAreNotPickedKeepTheirValues(RandomGenerator random) {
    for (RuleOptions options : ALL.subList(0, 2)) {
      for (DType type : Turns.PRECISIONS) {
        try (var system = system(options, type, random);
            var _ = Scope.open()) {
          Tensor v = Tensors.randn(type, new long[] {5, 4}, random);
          Noise noise = system.noise(1, 5, type, random);
          for (Step step : List.of(system.step(v), system.step(v.unsqueeze(0), 0.5, noise))) {
            Tensor next = step.slots().reshape(5, 4);
            double[] change = next.sub(v).abs().sum(1).toType(DType.FLOAT64).toDoubleArray();
            for (int i = 0; i < 5; i++) {
              int slot = i;
              boolean picked =
                  step.picks().stream()
                      .anyMatch(
                          pick ->
                              pick.primary().item() == slot
                                  && pick.rule().item() < options.rules());
              assertThat(change[i] > 0).isEqualTo(picked);
            }
            assertThat(step.picks()).hasSize(2);
            step.picks()
                .forEach(p -> assertThat(p.context().item()).isNotEqualTo(p.primary().item()));
          }
        }
      }
    }
  }

  /** The formula, for one slot that looks at the other: written out by hand. */
  @Property(tries = 5)
  void aStageIsThePerceptronOfTheRule(RandomGenerator random) {
    RuleOptions options = RuleOptions.of(2, 1).withWidth(4, 3);
    try (var system = system(options, DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor v = Tensors.randn(DType.FLOAT64, new long[] {2, 2}, random);
      Step step = system.step(v);
      int p = (int) step.picks().getFirst().primary().item();
      Tensor in = Tensors.cat(0, v.select(0, p), v.select(0, 1 - p));
      Tensor hidden =
          in.matmul(weight(system, "bank.inner").select(0, 0))
              .add(weight(system, "bank.inner_bias").select(0, 0))
              .relu();
      Tensor says =
          hidden
              .matmul(weight(system, "bank.outer").select(0, 0))
              .add(weight(system, "bank.outer_bias").select(0, 0));
      Tensor change = step.slots().sub(v).select(0, p);
      assertThat(off(says, change)).isLessThan(1e-12);
      assertThat(step.imbalance().item()).isBetween(1 - 1e-12, 1 + 1e-12);
    }
  }

  /** Equal slots: one of them is picked, and any of the equal results is right. */
  @Property(tries = 3)
  void equalSlotsAreNoTrouble(RandomGenerator random) {
    for (RuleOptions options : ALL) {
      try (var system = system(options, DType.FLOAT64, random);
          var _ = Scope.open()) {
        Tensor v = Tensors.ones(DType.FLOAT64, 3, 4).mul(0.3);
        assertThat(system.step(v).slots().isFinite().all().toType(DType.FLOAT64).item())
            .isEqualTo(1);
        assertThat(system.step(v.mul(0)).slots().shape()).containsExactly(3, 4);
      }
    }
  }

  /** The gradient reaches every parameter, and training leaves no memory behind. */
  @Test
  void everyParameterLearns() {
    RandomGenerator random = new SplittableRandom(3);
    for (RuleOptions options : ALL) {
      try (var system = new ProductionSystem(options, random);
          var adam = Adam.of(system.parameters(), 1e-2)) {
        double[] loss = new double[1];
        Runnable step =
            () -> {
              try (var _ = Scope.open()) {
                adam.zeroGrad();
                var own = new SplittableRandom(7);
                Tensor v = Tensors.randn(DType.FLOAT32, new long[] {8, 5, 4}, own);
                Noise noise = system.noise(8, 5, DType.FLOAT32, own);
                Step moved = system.step(v, 1, noise);
                Tensor fit = moved.slots().sub(v.mul(0.5)).square().mean();
                Autograd.backward(fit.add(moved.imbalance().mul(0.01)));
                adam.step();
                loss[0] = fit.item();
              }
            };
        step.run();
        double before = loss[0];
        try (var _ = Scope.open()) {
          system
              .parameters()
              .forEach(
                  (name, p) ->
                      assertThat(p.grad().orElseThrow().abs().max().item()).as(name).isPositive());
        }
        LeakDetector.check(step);
        for (int i = 0; i < 30; i++) {
          step.run();
        }
        assertThat(loss[0]).isLessThan(before);
      }
    }
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(1);
    assertThatThrownBy(() -> RuleOptions.of(4, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 1 rule");
    assertThatThrownBy(() -> RuleOptions.of(0, 1)).hasMessageContaining("at least 1");
    try (var system = system(PLAIN, DType.FLOAT64, random);
        var alone = system(PLAIN.withDummy(), DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor one = Tensors.ones(DType.FLOAT64, 1, 4);
      assertThatThrownBy(() -> system.step(one))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("add slots, or a dummy");
      Step step = alone.step(one);
      assertThat(step.slots().shape()).containsExactly(1, 4);
      assertThat(step.picks().getFirst().context().item()).isEqualTo(1);
      assertThatThrownBy(() -> system.step(Tensors.ones(DType.FLOAT64, 3, 5)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[batch, n, 4]");
      assertThatThrownBy(() -> system.step(one.repeat(3, 1).mul(Double.NaN)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("finite");
      Noise noise = system.noise(1, 2, DType.FLOAT64, random);
      assertThatThrownBy(() -> system.step(Tensors.ones(DType.FLOAT64, 1, 2, 4), 0, noise))
          .hasMessageContaining("temperature");
    }
  }
}
