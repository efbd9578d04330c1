package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Functions with a derivative of their own. */
class CustomGradientTest {

  /** Sums and products of fewer than 1000 numbers of one sign, relative to their size. */
  private static final Offset<Double> CLOSE = Offset.offset(1e-12);

  /** {@code x^2 y} with the sum over the last axis, so that shapes differ. */
  private static Tensor product(Tensor x, Tensor y) {
    return CustomGradient.apply(
        "product",
        List.of(x, y),
        in -> in.get(0).square().mul(in.get(1)).sum(-1),
        (in, v, needed) -> {
          Tensor wide = v.unsqueeze(-1);
          return List.of(
              Optional.of(in.get(0).mul(in.get(1)).mul(2).mul(wide)),
              Optional.of(in.get(0).square().mul(wide)));
        });
  }

  private static Tensor plain(Tensor x, Tensor y) {
    return x.square().mul(y).sum(-1);
  }

  @Property(tries = 10)
  void derivativesToThirdOrderAreThoseOfLibtorch(RandomGenerator random) {
    long rows = random.nextInt(4);
    try (var _ = Scope.open()) {
      Tensor x = Tensors.rand(DType.FLOAT64, new long[] {rows, 3}, random).requiresGrad();
      Tensor y = Tensors.rand(DType.FLOAT64, new long[] {rows, 3}, random).requiresGrad();
      Tensor own = product(x, y).exp().sum();
      Tensor theirs = plain(x, y).exp().sum();
      for (int order = 0; order < 3; order++) {
        double scale = 1 + Math.abs(theirs.item());
        assertThat(own.item() / scale).isCloseTo(theirs.item() / scale, CLOSE);
        List<Tensor> a = Autograd.grad(own, List.of(x, y), true);
        List<Tensor> b = Autograd.grad(theirs, List.of(x, y), true);
        for (int i = 0; i < 2; i++) {
          double size = 1 + b.get(i).abs().sum().item();
          assertThat(a.get(i).sub(b.get(i)).abs().sum().item() / size).isLessThan(1e-12);
        }
        own = a.get(0).mul(a.get(1).add(1)).sum();
        theirs = b.get(0).mul(b.get(1).add(1)).sum();
      }
    }
  }

  @Test
  void backwardFillsLeavesAndOneNeededInputIsComputed() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}, 1, 2).requiresGrad();
      Tensor y = Tensors.of(new double[] {3, 4}, 1, 2);
      Autograd.backward(product(x, y).sum());
      assertThat(x.grad().orElseThrow().toDoubleArray()).containsExactly(6, 16);
      Tensor z = y.mul(1).requiresGrad();
      var asked = new boolean[2];
      Tensor out =
          CustomGradient.apply(
              "asked",
              List.of(x, z),
              in -> in.get(0).mul(in.get(1)),
              (in, v, needed) -> {
                asked[0] = needed[0];
                asked[1] = needed[1];
                return List.of(Optional.empty(), Optional.of(in.get(0).mul(v)));
              });
      assertThat(Autograd.grad(out.sum(), z).toDoubleArray()).containsExactly(1, 2);
      assertThat(asked).containsExactly(false, true);
      assertThat(product(y, y).isDifferentiable()).isFalse();
      assertThat(Autograd.noGrad(() -> product(x, y)).isDifferentiable()).isFalse();
    }
  }

  @Test
  void recordsOnlyWhereAsked() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      var recorded = new AtomicBoolean();
      Tensor out =
          CustomGradient.apply(
              "identity",
              List.of(x),
              in -> in.getFirst(),
              (in, v, needed) -> {
                recorded.set(in.getFirst().mul(2).isDifferentiable());
                return List.of(Optional.of(v.mul(in.getFirst())));
              });
      assertThat(Autograd.grad(out.sum(), List.of(x), true).getFirst().isDifferentiable()).isTrue();
      assertThat(recorded).isTrue();
      assertThat(Autograd.grad(out.sum(), List.of(x), false).getFirst().isDifferentiable())
          .isFalse();
      assertThat(recorded).isFalse();
    }
  }

  @Test
  void whatIsThrownArrivesAsItself() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      var thrown = new UnsupportedOperationException("not that one");
      Tensor out =
          CustomGradient.apply(
              "fails",
              List.of(x),
              in -> in.getFirst().mul(2),
              (in, v, needed) -> {
                throw thrown;
              });
      assertThatThrownBy(() -> Autograd.grad(out.exp().sum(), x)).isSameAs(thrown);
      assertThatThrownBy(() -> Autograd.backward(out.exp().sum())).isSameAs(thrown);
      Tensor error =
          CustomGradient.apply(
              "fails",
              List.of(x),
              in -> in.getFirst().mul(2),
              (in, v, needed) -> {
                throw new AssertionError("inside");
              });
      assertThatThrownBy(() -> Autograd.grad(error.sum(), x))
          .isInstanceOf(AssertionError.class)
          .hasMessage("inside");
      assertThat(Autograd.grad(x.square().sum(), x).toDoubleArray()).containsExactly(2, 4);
    }
  }

  @Test
  void wrongProductsAreRefused() {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}).requiresGrad();
      Tensor out =
          CustomGradient.apply(
              "short",
              List.of(x),
              in -> in.getFirst().mul(2),
              (in, v, needed) -> List.of(Optional.of(v.slice(0, 0, 1))));
      assertThatThrownBy(() -> Autograd.grad(out.sum(), x))
          .hasMessage("short: the product for input 0 is FLOAT64[1], but the input is FLOAT64[2]");
      Tensor none =
          CustomGradient.apply(
              "none", List.of(x), in -> in.getFirst().mul(2), (in, v, needed) -> List.of());
      assertThatThrownBy(() -> Autograd.grad(none.sum(), x))
          .hasMessageContaining("expected a product for each of 1 inputs");
      Tensor leaf = Tensors.of(new double[] {1, 2}).requiresGrad();
      Tensor late = product(leaf.unsqueeze(0), leaf.unsqueeze(0));
      leaf.assign(Tensors.of(new double[] {5, 6}));
      assertThatThrownBy(() -> Autograd.grad(late.sum(), leaf))
          .hasMessageContaining("input 0 was overwritten");
    }
  }

  @Test
  void graphsOutliveTheScopeOfTheirInputsAndAreFreed() {
    int before = GraphNode.live();
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(new double[] {1, 2}, 1, 2).requiresGrad();
      Tensor loss;
      try (var inner = Scope.open()) {
        Tensor y = x.mul(1);
        for (int i = 0; i < 2000; i++) { // freed without recursion
          y = product(y, y).unsqueeze(-1).mul(0).add(y);
        }
        loss = inner.keep(product(y, x).sum());
      }
      assertThat(Autograd.grad(loss, x).toDoubleArray()).containsExactly(3, 12);
    }
    assertThat(GraphNode.live()).isEqualTo(before);
  }

  @Test
  void memoryStaysFlat() {
    long before = Scope.liveTensors();
    Runnable work =
        () -> {
          try (var _ = Scope.open()) {
            Tensor x = Tensors.of(new double[] {1, 2, 3, 4}, 2, 2).requiresGrad();
            Tensor y = Tensors.of(new double[] {1, 2, 3, 4}, 2, 2).requiresGrad();
            Tensor slope = Autograd.grad(product(x, y).sum(), List.of(x, y), true).getFirst();
            Autograd.backward(product(slope, y).sum());
          }
        };
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 5 && least >= 32; i++) {
      least = Math.min(least, NativeGrowth.perRun(300, work));
    }
    assertThat(least).isLessThan(32);
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }
}
