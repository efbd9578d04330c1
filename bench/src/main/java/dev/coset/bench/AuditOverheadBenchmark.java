package dev.coset.bench;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.learn.ModelDescription.Provenance;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.PointNetArchitecture;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.Symmetry;
import dev.coset.symmetrize.audit.Audit;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.AuditSettings;
import dev.coset.symmetrize.audit.Effort;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole audit of a PointNet; the counter {@code ratio} is its time over the time inside the
 * model. The aim is at most 1.2.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class AuditOverheadBenchmark {

  private static final int POINTS = 512;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private final Dataset<PointCloud> shapes =
      Shapes.dataset(1, ShapeOptions.defaults().withPoints(POINTS), random);
  private final Symmetry<?, PointCloud> rotations = Symmetries.points("so3", POINTS);
  private final PointNetArchitecture architecture = PointNetArchitecture.defaults(10);
  private final NetworkModel<PointCloud> model =
      NetworkModel.of(
          architecture,
          architecture.build(random),
          List.of(),
          OptionalInt.of(POINTS),
          Provenance.unknown());

  /** Loads the native library before anything is timed. */
  @Setup
  public void warm() {
    model.applyAll(shapes.inputs());
  }

  /** Frees the weights. */
  @TearDown
  public void close() {
    model.close();
  }

  /** Audits once. */
  @Benchmark
  public Effort audit(Overhead overhead) {
    Effort effort =
        Audit.of(model, rotations.invariance())
            .run(shapes, AuditSettings.defaults(), AuditProgress.none(), 1)
            .effort();
    overhead.ratio = effort.seconds() / effort.modelSeconds();
    return effort;
  }

  /** Reports the ratio. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Overhead {
    /** Time of the audit over time inside the model. */
    public double ratio;
  }
}
