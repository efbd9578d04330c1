package dev.coset.nn.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FlowLawsTest {

  private static final List<Velocity> NINE = Velocity.upTo(1);
  private static final int TIME = 5;

  private static Tensor shift(Tensor x, Velocity by, int times) {
    return x.roll((long) times * by.down(), -2).roll((long) times * by.right(), -1);
  }

  private static Tensor film(DType type, RandomGenerator random) {
    return Tensors.randn(type, new long[] {2, TIME, 1, 7, 6}, random);
  }

  private static Tensor moving(Tensor film, Velocity a) {
    List<Tensor> frames = new ArrayList<>();
    for (int t = 0; t < film.size(1); t++) {
      frames.add(shift(film.select(1, t), a, t));
    }
    return Tensors.stack(1, frames);
  }

  /** The error of the flow identity after a film, over velocities v with v - a in V. */
  private static double flowError(
      List<Velocity> velocities,
      BiFunction<Tensor, Integer, Tensor> encode,
      Tensor film,
      Velocity a) {
    return Autograd.noGrad(
        () -> {
          int time = Math.toIntExact(film.size(1));
          Tensor still = encode.apply(film, time);
          Tensor moved = encode.apply(moving(film, a), time);
          double worst = 0;
          for (Velocity v : velocities) {
            int from = velocities.indexOf(v.minus(a));
            if (from >= 0) {
              Tensor expected = shift(still.select(1, from), a, time - 1);
              Tensor found = moved.select(1, velocities.indexOf(v));
              worst = Math.max(worst, Errors.relative(found, expected));
            }
          }
          return worst;
        });
  }

  private static Tensor run(FlowEquivariantCell cell, Tensor film, boolean broken) {
    Tensor state = cell.start(film.select(1, 0));
    for (int t = 0; t < film.size(1); t++) {
      Tensor next = cell.forward(film.select(1, t), state);
      state = broken ? next.roll(1, 1) : next;
    }
    return state;
  }

  @Property(tries = 3)
  void statesFlowWithTheirInput(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var net = new FlowEquivariantRnn(FlowConfig.of(NINE, 3), random)) {
        RandomNets.randomized(net, type, random);
        Tensor film = film(type, random);
        for (Velocity a : NINE) {
          assertThat(flowError(NINE, (f, _) -> net.encode(f), film, a))
              .isLessThan(Errors.layer(type));
        }
        Velocity right = new Velocity(1, 0);
        assertThat(flowError(NINE, (f, _) -> run(net.cell(), f, true), film, right))
            .isGreaterThan(1e-3);
      }
    }
  }

  /** With kernels for neighbouring velocities only, the edge of V reaches one further per step. */
  @Property(tries = 2)
  void mixedStatesFlowAwayFromTheEdge(RandomGenerator random) {
    List<Velocity> all = Velocity.upTo(3);
    List<Velocity> inner = Velocity.upTo(2);
    FlowConfig config = FlowConfig.of(all, 2).withMixing(VelocityMixing.CONVOLUTION);
    try (var _ = Scope.open();
        var cell = new FlowEquivariantCell(config, random)) {
      RandomNets.randomized(cell, DType.FLOAT64, random);
      double[] near =
          cell.differences().stream()
              .mapToDouble(d -> Math.abs(d.right()) <= 1 && Math.abs(d.down()) <= 1 ? 1 : 0)
              .toArray();
      Tensor weight = Objects.requireNonNull(cell.parameters().get("weight"));
      Tensor mask = Tensors.of(near, near.length, 1, 1, 1, 1);
      Autograd.noGrad(
          () -> {
            weight.assign(weight.mul(mask));
            return true;
          });
      long[] kept = inner.stream().mapToLong(all::indexOf).toArray();
      Tensor film = Tensors.randn(DType.FLOAT64, new long[] {1, 2, 1, 6, 5}, random);
      BiFunction<Tensor, Integer, Tensor> encode =
          (f, _) -> run(cell, f, false).indexSelect(1, Tensors.of(kept));
      assertThat(flowError(inner, encode, film, new Velocity(1, -1))).isLessThan(1e-10);
    }
  }

  /** On a torus of five pixels a side the 25 velocities are all there are, so none is lost. */
  @Property(tries = 2)
  void predictionsMoveOnWithTheFilm(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var net = new FlowEquivariantRnn(FlowConfig.of(Velocity.upTo(2), 3), random)) {
        net.to(type);
        brighten(net);
        Tensor film = Tensors.randn(type, new long[] {2, TIME, 1, 5, 5}, random);
        Velocity a = new Velocity(1, -2);
        Autograd.noGrad(
            () -> {
              Tensor expected = shift(moving(net.predict(film, 3), a), a, TIME);
              Tensor found = net.predict(moving(film, a), 3);
              assertThat(Errors.relative(found, expected)).isLessThan(Errors.network(type));
              Tensor first = contrast(found.select(1, 0));
              Tensor late = contrast(shift(expected.select(1, 0), a, -1)); // maps not moved on
              assertThat(Errors.relative(first, late)).isGreaterThan(1e-2);
              return true;
            });
      }
    }
  }

  private static Tensor contrast(Tensor frame) {
    return frame.sub(frame.mean(new int[] {-2, -1}, true));
  }

  /** Makes the readout positive, so that its relu lets all through and no prediction is zero. */
  private static void brighten(FlowEquivariantRnn net) {
    Autograd.noGrad(
        () -> {
          net.parameters()
              .forEach(
                  (name, p) -> {
                    if (!name.startsWith("cell")) {
                      p.assign(p.abs());
                    }
                  });
          return true;
        });
  }

  @Property(tries = 2)
  void predictionsMoveWithShifts(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      for (VelocityMixing mixing : VelocityMixing.values()) {
        try (var _ = Scope.open();
            var net = new FlowEquivariantRnn(FlowConfig.of(NINE, 3).withMixing(mixing), random)) {
          RandomNets.randomized(net, type, random);
          Tensor film = film(type, random);
          Velocity by = new Velocity(random.nextInt(7), random.nextInt(7));
          Autograd.noGrad(
              () -> {
                Tensor expected = shift(net.predict(film, 3), by, 1);
                Tensor moved = shift(film, by, 1);
                assertThat(Errors.relative(net.predict(moved, 3), expected))
                    .isLessThan(Errors.network(type));
                assertThat(Errors.relative(net.features(moved), net.features(film)))
                    .isLessThan(Errors.network(type));
                Tensor dark = net.predict(Tensors.zerosLike(film), 2);
                assertThat(dark.abs().max().item()).isZero();
                return true;
              });
        }
      }
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    refused(() -> FlowConfig.of(List.of(), 3), "at least one velocity");
    refused(() -> FlowConfig.of(List.of(Velocity.ZERO, Velocity.ZERO), 3), "once");
    refused(() -> FlowConfig.of(NINE, 3).withKernel(2), "odd");
    refused(() -> new FlowConfig(NINE, 1, 3, 3, VelocityMixing.NONE, Padding.REFLECT), "REFLECT");
    refused(() -> Velocity.upTo(-1), "-1");
    try (var _ = Scope.open();
        var net = new FlowEquivariantRnn(FlowConfig.of(NINE, 3), random)) {
      Tensor frame = Tensors.zeros(DType.FLOAT32, 1, 1, 6, 6);
      Tensor larger = Tensors.zeros(DType.FLOAT32, 1, 1, 7, 6);
      refused(() -> net.cell().forward(larger, net.cell().start(frame)), "keep their size");
      refused(() -> net.predict(Tensors.zeros(DType.FLOAT32, 1, 0, 1, 6, 6), 1), "one frame");
      refused(() -> net.predict(frame.unsqueeze(1), 0), "At least one frame");
      refused(() -> net.encode(Tensors.zeros(DType.FLOAT32, 1, 2, 1, 2, 6)), "kernel, 3");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(3);
          try (var net = new FlowEquivariantRnn(FlowConfig.of(NINE, 4), random);
              var adam = Adam.of(net.parameters(), 1e-2)) {
            double first = step(net, adam);
            double last = first;
            for (int i = 0; i < 40; i++) {
              last = step(net, adam);
            }
            assertThat(last).isLessThan(0.7 * first);
          }
        });
  }

  /** A bright pixel that runs to the right. */
  private static double step(FlowEquivariantRnn net, Adam adam) {
    try (var _ = Scope.open()) {
      Tensor spot = Tensors.ones(DType.FLOAT32, 1, 6, 1, 1, 1).padConstant(0, 2, 3, 2, 3);
      Tensor film = moving(spot, new Velocity(1, 0));
      Tensor loss = net.predict(film.slice(1, 0, 4), 2).sub(film.slice(1, 4, 6)).square().mean();
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
