package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void everyTensorIsFreedWithItsScope() {
    long before = Scope.liveTensors();
    Tensor leaked;
    try (var _ = Scope.open()) {
      Tensor x = Tensors.ones(DType.FLOAT64, 3).requiresGrad();
      leaked = x.mul(2).add(x).sum();
      Autograd.grad(leaked, x);
      assertThat(Scope.liveTensors()).isGreaterThan(before + 3);
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
    assertThatThrownBy(leaked::item)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("keep");
    assertThatThrownBy(() -> leaked.shape()).isInstanceOf(IllegalStateException.class);
    assertThat(leaked).hasToString("freed tensor");
  }

  @Test
  void keptTensorsOutliveOneScopeOnly() {
    try (var outer = Scope.open()) {
      Tensor kept;
      try (var inner = Scope.open()) {
        kept = inner.keep(Tensors.ones(DType.FLOAT32, 2).add(1));
        assertThat(inner.keep(kept)).isSameAs(kept);
      }
      assertThat(kept.toFloatArray()).containsExactly(2, 2);
      assertThatThrownBy(() -> outer.keep(kept))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("No scope encloses");
    }
  }

  @Test
  void tensorsOutsideEveryScopeAreRefused() {
    assertThatThrownBy(() -> Tensors.ones(DType.FLOAT32, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("try (var scope = Scope.open())");
  }

  @Test
  void scopesCloseInReverseOrderAndOnce() {
    long before = Scope.liveTensors();
    Scope outer = Scope.open();
    Scope inner = Scope.open();
    Tensors.ones(DType.FLOAT32, 2);
    assertThatThrownBy(outer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inner scope");
    inner.close();
    inner.close();
    assertThatThrownBy(() -> inner.keep(Tensors.ones(DType.FLOAT32, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    outer.close();
    assertThat(Scope.isOpen()).isFalse();
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void scopesAreConfinedToTheirThread() throws InterruptedException {
    try (var scope = Scope.open()) {
      var failure = new AtomicReference<Throwable>();
      Thread other = Thread.ofPlatform().unstarted(scope::close);
      other.setUncaughtExceptionHandler((_, e) -> failure.set(e));
      other.start();
      other.join();
      assertThat(failure.get())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("belongs to thread");
      assertThat(Tensors.ones(DType.FLOAT32, 2).sum().item()).isEqualTo(2);
    }
  }

  @Test
  void aHolderOwnsBeyondScopesAndReleasesEarly() {
    long before = Scope.liveTensors();
    try (var holder = new Holder()) {
      Tensor first;
      Tensor second;
      try (var _ = Scope.open()) {
        first = holder.hold(Tensors.full(DType.FLOAT32, 1, 2));
        second = holder.hold(Tensors.full(DType.FLOAT32, 2, 2));
      }
      holder.release(first);
      assertThat(Scope.liveTensors()).isEqualTo(before + 1);
      try (var scope = Scope.open()) {
        assertThat(scope.keep(second).toFloatArray()).containsExactly(2, 2);
        assertThatThrownBy(() -> holder.release(Tensors.ones(DType.FLOAT32, 1)))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(first::raw).isInstanceOf(IllegalStateException.class);
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }

  @Test
  void faultsLeaveNothingBehind() {
    long before = Scope.liveTensors();
    try (var _ = Scope.open()) {
      Tensor x = Tensors.ones(DType.FLOAT32, 2, 3);
      Tensor y = Tensors.ones(DType.FLOAT64, 4, 5);
      assertThatThrownBy(() -> x.matmul(y))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("matmul(FLOAT32[2, 3], FLOAT64[4, 5]): ")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> Tensors.einsum("ij,jk->q", x, y))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("einsum \"ij,jk->q\"(FLOAT32[2, 3], FLOAT64[4, 5]): einsum()");
      assertThatThrownBy(() -> x.sum(7))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sum(FLOAT32[2, 3])");
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }
}
