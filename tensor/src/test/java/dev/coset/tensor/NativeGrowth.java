package dev.coset.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** Measures, by the C library's own account, whether repeated work leaves native memory behind. */
public final class NativeGrowth {

  private static final int BLOCKS = 9;
  private static final MemoryLayout MALLINFO2 =
      MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);
  private static final int MAPPED = 4;
  private static final int USED = 7;

  private NativeGrowth() {}

  /**
   * Runs the work in blocks and returns the lower quartile of the growth of allocated memory over a
   * block, in bytes a run. The virtual machine's own allocations disturb some blocks; a leak is in
   * all.
   */
  public static double perRun(int runsPerBlock, Runnable work) {
    repeat(runsPerBlock, work);
    long[] growth = new long[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      long before = allocatedBytes();
      repeat(runsPerBlock, work);
      growth[block] = allocatedBytes() - before;
    }
    Arrays.sort(growth);
    return (double) growth[BLOCKS / 4] / runsPerBlock;
  }

  private static void repeat(int times, Runnable work) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }

  /** What {@code malloc} has given out; the test is skipped where the C library does not tell. */
  @SuppressWarnings("restricted")
  private static long allocatedBytes() {
    Linker linker = Linker.nativeLinker();
    var symbol = linker.defaultLookup().find("mallinfo2");
    Assumptions.assumeTrue(symbol.isPresent(), "needs glibc 2.33 or newer");
    var struct = MemoryLayout.structLayout(MALLINFO2);
    MethodHandle mallinfo2 =
        linker.downcallHandle(symbol.orElseThrow(), FunctionDescriptor.of(struct));
    try (Arena arena = Arena.ofConfined()) {
      var info = (MemorySegment) mallinfo2.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
          + info.getAtIndex(ValueLayout.JAVA_LONG, USED);
    } catch (Throwable e) {
      throw new AssertionError("mallinfo2 failed", e);
    }
  }
}
