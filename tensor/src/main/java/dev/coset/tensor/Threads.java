package dev.coset.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.pytorch.global.torch;

/**
 * How many threads one operation may use: one for each core, unless the system property {@code
 * coset.threads} or {@link #set} says otherwise.
 *
 * <p>On a machine that is busy with other work, one thread is much faster for small tensors: the
 * threads of an operation wait for each other.
 */
public final class Threads {

  static final String PROPERTY = "coset.threads";

  private static final String BLAS = "openblas_set_num_threads";

  static {
    Libtorch.start();
  }

  private Threads() {}

  /**
   * Sets the number of threads that one operation may use. Sums are split differently among
   * different numbers of threads, so that last digits may change.
   */
  public static void set(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("At least one thread is needed, given: " + count);
    }
    apply(count);
  }

  /** Also tells OpenBLAS, which multiplies matrices with threads of its own. */
  @SuppressWarnings("restricted")
  static void apply(int count) {
    torch.set_num_threads(count);
    SymbolLookup.loaderLookup()
        .find(BLAS)
        .ifPresent(
            symbol -> {
              MethodHandle set =
                  Linker.nativeLinker()
                      .downcallHandle(symbol, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
              try {
                set.invokeExact(count);
              } catch (Throwable e) {
                throw new IllegalStateException(BLAS + " failed", e);
              }
            });
  }

  /** The number of threads that one operation may use. */
  public static int get() {
    return torch.get_num_threads();
  }
}
