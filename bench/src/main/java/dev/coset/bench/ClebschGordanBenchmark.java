package dev.coset.bench;

import dev.coset.groups.irreps.ClebschGordan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All Clebsch-Gordan tensors up to a degree from cold: each fork is a fresh virtual machine that
 * makes them once, loading of classes and interpretation included. The aim is 50 ms for degree 6.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class ClebschGordanBenchmark {

  /** The largest degree. */
  @Param({"6", "12"})
  private int maxDegree;

  /** The number of entries of all tensors. */
  @Benchmark
  public int cold() {
    int entries = 0;
    for (int l1 = 0; l1 <= maxDegree; l1++) {
      for (int l2 = 0; l2 <= maxDegree; l2++) {
        for (int l3 = Math.abs(l1 - l2); l3 <= Math.min(maxDegree, l1 + l2); l3++) {
          entries += ClebschGordan.of(l1, l2, l3).size();
        }
      }
    }
    return entries;
  }
}
