package dev.coset.bench;

import dev.coset.cli.Main;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code coset demo} as a user meets it: one cold run in a fresh JVM, with what it trains, audits
 * and writes under {@code coset-out}. The aim is at most 90 seconds on two cores.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(2)
public class DemoBenchmark {

  /** Runs the demo. */
  @Benchmark
  public int demo() {
    int code = Main.run("demo");
    if (code != 0) {
      throw new IllegalStateException("The demo ended with code " + code);
    }
    return code;
  }
}
