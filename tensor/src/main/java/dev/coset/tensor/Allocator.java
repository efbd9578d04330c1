package dev.coset.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * Tells the C library to keep freed memory for the next step instead of giving it back to the
 * system. A scope frees all its tensors at once; by default glibc then returns the pages, and the
 * next step pays for zeroed ones: 10 to 20% of a training step with tensors of megabytes.
 *
 * <p>Does nothing where the C library has no {@code mallopt}, or when the user has set one of its
 * {@code MALLOC_...} variables.
 */
final class Allocator {

  private static final int TRIM_THRESHOLD = -1;
  private static final int TOP_PAD = -2;
  private static final int MMAP_THRESHOLD = -3;

  private static final int MEBI = 1 << 20;
  private static final Map<Integer, Integer> SETTINGS =
      Map.of(MMAP_THRESHOLD, 256 * MEBI, TRIM_THRESHOLD, 1024 * MEBI, TOP_PAD, 16 * MEBI);

  private Allocator() {}

  /** Makes the settings; returns whether they were taken. */
  @SuppressWarnings("restricted")
  static boolean keepFreedMemory() {
    Linker linker = Linker.nativeLinker();
    var symbol = linker.defaultLookup().find("mallopt");
    boolean chosen = System.getenv().keySet().stream().anyMatch(name -> name.startsWith("MALLOC_"));
    if (symbol.isEmpty() || chosen) {
      return false;
    }
    MethodHandle mallopt =
        linker.downcallHandle(
            symbol.orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    boolean taken = true;
    for (Map.Entry<Integer, Integer> setting : SETTINGS.entrySet()) {
      taken &= set(mallopt, setting.getKey(), setting.getValue());
    }
    return taken;
  }

  private static boolean set(MethodHandle mallopt, int option, int value) {
    try {
      return (int) mallopt.invokeExact(option, value) == 1;
    } catch (Throwable e) {
      throw new IllegalStateException("mallopt failed", e);
    }
  }
}
