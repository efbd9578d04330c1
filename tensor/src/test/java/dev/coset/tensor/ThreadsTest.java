package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  /** The library that multiplies matrices has threads of its own; it is asked itself. */
  @SuppressWarnings("restricted")
  private static int ofBlas() throws Throwable {
    return (int)
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.loaderLookup().find("openblas_get_num_threads").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT))
            .invokeExact();
  }

  @Test
  void theNumberHoldsForMatrixProductsToo() throws Throwable {
    int before = Threads.get();
    try {
      for (int count : new int[] {2, 1}) {
        Threads.set(count);
        assertThat(Threads.get()).isEqualTo(count);
        assertThat(ofBlas()).isEqualTo(count);
      }
    } finally {
      Threads.set(before);
    }
  }

  @Test
  void noThreadIsRefused() {
    assertThatThrownBy(() -> Threads.set(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }
}
