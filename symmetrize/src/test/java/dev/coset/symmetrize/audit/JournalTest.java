package dev.coset.symmetrize.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final long SEED = 7;

  /** Two scores of classes that lean on the first coordinate. */
  private static final Model<NdArray, NdArray> LEANING =
      x -> NdArray.vector(x.norm() + 0.3 * x.get(0), x.norm() - 0.2 * x.get(1));

  @TempDir private Path folder;

  private static AuditReport run(
      Model<NdArray, NdArray> model, Dataset<NdArray> data, long evaluations, Path journal) {
    return Audit.of(model, Fixtures.invariance())
        .keeping(journal)
        .run(data, Fixtures.exactly(evaluations), AuditProgress.none(), SEED);
  }

  private static Dataset<NdArray> labelled() {
    return Fixtures.labelled(Fixtures.gaussians(30, new Random(3)), LEANING);
  }

  @Test
  void anAuditThatWasStoppedGoesOnToTheSameFigures() throws IOException {
    Path journal = folder.resolve("deeper/audit.journal");
    Dataset<NdArray> data = labelled();
    run(LEANING, data, 300, journal);
    // The last record is cut, as when the power fails.
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(whole, whole.length - 30));
    AtomicInteger runs = new AtomicInteger();
    Model<NdArray, NdArray> counted =
        x -> {
          runs.incrementAndGet();
          return LEANING.apply(x);
        };
    AuditReport resumed = run(counted, data, 900, journal);
    AuditReport whole2 =
        Audit.of(LEANING, Fixtures.invariance())
            .run(data, Fixtures.exactly(900), AuditProgress.none(), SEED);
    assertThat(Fixtures.timeless(resumed)).isEqualTo(Fixtures.timeless(whole2));
    // 600 and the path's share are new; originals, floors and worst cases are computed anew.
    assertThat(runs.get()).isBetween(600, 1000);
    assertThat(Fixtures.timeless(run(LEANING, data, 900, journal)))
        .isEqualTo(Fixtures.timeless(whole2));
  }

  @Test
  void valuesAreKeptToo() {
    Dataset<NdArray> data =
        Fixtures.valued(Fixtures.gaussians(10, new Random(4)), Fixtures.norms());
    Path journal = folder.resolve("values.journal");
    run(LEANING, data, 50, journal);
    assertThat(Fixtures.timeless(run(LEANING, data, 100, journal)))
        .isEqualTo(
            Fixtures.timeless(
                Audit.of(LEANING, Fixtures.invariance())
                    .run(data, Fixtures.exactly(100), AuditProgress.none(), SEED)));
  }

  @Test
  void journalsOfOtherAuditsAreRefused() throws IOException {
    Path journal = folder.resolve("audit.journal");
    Dataset<NdArray> data = labelled();
    run(LEANING, data, 100, journal);
    assertThatThrownBy(() -> run(x -> NdArray.vector(x.get(0), 1), data, 100, journal))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("another model");
    assertThatThrownBy(() -> run(LEANING, Fixtures.directions(5), 100, journal))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("another audit");
    Files.writeString(journal, "something else entirely");
    assertThatThrownBy(() -> run(LEANING, data, 100, journal))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("another audit");
    assertThatThrownBy(() -> run(LEANING, data, 100, folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be used");
  }
}
