package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts of what is alive, and where it was made and freed. */
class DiagnosticsTest {

  private final boolean tracedBefore = Origins.isOn();

  @AfterEach
  void restore() {
    Scope.traceOrigins(tracedBefore);
  }

  @Test
  void bytesAreCounted() {
    long before = Scope.liveBytes();
    try (var _ = Scope.open()) {
      Tensor x = Tensors.zeros(DType.FLOAT64, 10);
      assertThat(Scope.liveBytes()).isEqualTo(before + 80);
      x.slice(0, 0, 5);
      assertThat(Scope.liveBytes()).isEqualTo(before + 120);
      try (var inner = Scope.open();
          var holder = new Holder()) {
        holder.hold(Tensors.zeros(DType.COMPLEX64, 2));
        inner.keep(Tensors.zeros(DType.BFLOAT16, 4));
        Tensors.zeros(DType.FLOAT32, 0);
        assertThat(Scope.liveBytes()).isEqualTo(before + 144);
      }
      assertThat(Scope.liveBytes()).isEqualTo(before + 128);
    }
    assertThat(Scope.liveBytes()).isEqualTo(before);
  }

  @Test
  void aFreedTensorSaysWhereItWasFreedAndMade() {
    Scope.traceOrigins(true);
    Tensor leaked;
    try (var _ = Scope.open()) {
      leaked = make();
    }
    assertThatThrownBy(() -> leaked.add(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The tensor FLOAT32[2, 3] was freed at ")
        .hasMessageMatching(
            "(?s).*freed at [\\w.]*DiagnosticsTest\\.aFreedTensorSays\\w+"
                + "\\(DiagnosticsTest\\.java:\\d+\\).*")
        .hasMessageMatching(
            "(?s).*made at [\\w.]*DiagnosticsTest\\.make\\(DiagnosticsTest\\.java:\\d+\\),"
                + " called from .*");
    try (var _ = Scope.open();
        var holder = new Holder()) {
      Tensor released = holder.hold(make());
      holder.release(released);
      assertThatThrownBy(released::shape).hasMessageContaining("DiagnosticsTest.aFreedTensorSays");
    }
  }

  private static Tensor make() {
    return Tensors.zeros(DType.FLOAT32, 2, 3).add(1);
  }

  @Test
  void otherwiseItSaysHowToFindOut() {
    Scope.traceOrigins(false);
    Tensor leaked;
    try (var _ = Scope.open()) {
      leaked = make();
    }
    assertThatThrownBy(leaked::item)
        .hasMessageContaining("Scope.traceOrigins(true)")
        .hasMessageContaining("-Dcoset.scope.trace=true");
  }

  @Test
  void theLiveOnesAreListed() {
    Scope.traceOrigins(true);
    try (var _ = Scope.open()) {
      make();
      assertThat(Scope.liveOrigins())
          .anyMatch(
              line ->
                  line.startsWith("FLOAT32[2, 3] made at ")
                      && line.contains("DiagnosticsTest.make(DiagnosticsTest.java:"));
    }
    assertThat(Scope.liveOrigins()).noneMatch(line -> line.contains("DiagnosticsTest"));
  }

  @Test
  void leaksAreReportedWithTheirOrigins() {
    try (var holder = new Holder()) {
      assertThatThrownBy(
              () ->
                  LeakDetector.check(
                      () -> {
                        try (var _ = Scope.open()) {
                          holder.hold(make());
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("1 tensors and 24 bytes are left behind")
          .hasMessageContaining("FLOAT32[2, 3] made at ")
          .hasMessageContaining("DiagnosticsTest.make(DiagnosticsTest.java:");
    }
    LeakDetector.check(
        () -> {
          try (var _ = Scope.open()) {
            make();
          }
        });
    assertThat(Origins.isOn()).isEqualTo(tracedBefore);
  }

  @Test
  void aLeakOfTheSameOriginAsAnEarlierTensorIsReported() {
    Scope.traceOrigins(true);
    try (var holder = new Holder();
        var scope = Scope.open()) {
      assertThat(scope).isNotNull();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 2; i++) {
                  LeakDetector detector = i == 0 ? null : LeakDetector.open();
                  holder.hold(make());
                  if (detector != null) {
                    detector.close();
                  }
                }
              })
          .hasMessageContaining("FLOAT32[2, 3] made at ");
    }
  }

  @Test
  void tensorsMadeBeforeTracingAreFreedWithAPlace() {
    Scope.traceOrigins(false);
    Tensor early;
    try (var _ = Scope.open()) {
      early = make();
      Scope.traceOrigins(true);
    }
    assertThatThrownBy(early::item)
        .hasMessageContaining("made at an unknown place")
        .hasMessageContaining("was freed at ");
  }
}
