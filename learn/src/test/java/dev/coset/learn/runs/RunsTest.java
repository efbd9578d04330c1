package dev.coset.learn.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.learn.Checkpointing;
import dev.coset.learn.Metric;
import dev.coset.learn.StepReport;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingHistory;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingResult;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(3).withBatchSize(4).withSeed(1).withThreads(1);

  @TempDir private Path runs;

  /** Learns a line; its metric has a name that CSV must quote. */
  private record Line(Linear linear) implements TrainingTask, AutoCloseable {

    static Line draw() {
      return new Line(new Linear(1, 1, RandomGeneratorFactory.of("L64X128MixRandom").create(1)));
    }

    @Override
    public Module module() {
      return linear;
    }

    @Override
    public int size() {
      return 18;
    }

    @Override
    public Tensor loss(int[] indices, RandomGenerator random) {
      float[] x = new float[indices.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = indices[i] / 9f - 1;
      }
      Tensor input = Tensors.of(x, x.length, 1);
      return linear.forward(input).sub(input.mul(3).add(1)).square().mean();
    }

    @Override
    public Metric metric() {
      return new Metric("error, \"squared\"", Metric.Direction.LOWER_IS_BETTER);
    }

    @Override
    public double validate() {
      return linear.forward(Tensors.ones(DType.FLOAT32, 1, 1)).sub(4).square().item();
    }

    @Override
    public String fingerprint() {
      return "line";
    }

    @Override
    public void close() {
      linear.close();
    }
  }

  private TrainingResult record(TrainerSettings settings, TrainingProgress progress) {
    try (Line task = Line.draw()) {
      return new Trainer(settings).train(task, progress);
    }
  }

  @Test
  void aRunIsRecordedAndQueried() {
    var recorder = RunRecorder.create(runs, Map.of("model", "line"));
    TrainingResult result = record(SETTINGS, recorder);
    RunRecord run = new RunStore(runs).find("last");
    assertThat(run.id()).isEqualTo(recorder.id());
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.configuration()).containsEntry("model", "line");
    assertThat(run.settings()).containsEntry("epochs", "3").containsEntry("seed", "1");
    assertThat(run.environment()).containsKeys("java", "system", "libtorch", "coset", "threads");
    assertThat(run.environment().get("libtorch")).startsWith("2.");
    assertThat(run.data()).isEqualTo("line");
    assertThat(run.best()).hasValue(result.best());
    try (RunIndex index = RunIndex.open(runs)) {
      assertThat(index.query("select status, epochs, steps from runs").rows())
          .containsExactly(List.of("finished", "3", "15"));
      RunTable losses = index.query("select loss from steps order by step");
      assertThat(losses.rows().stream().map(row -> Double.parseDouble(row.getFirst())))
          .isEqualTo(result.stepLosses());
      assertThat(index.query("select distinct metric from validations").rows())
          .containsExactly(List.of("error, \"squared\""));
      assertThatThrownBy(() -> index.query("selekt"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("query");
      assertThatThrownBy(() -> index.query("delete from runs"))
          .isInstanceOf(BadInputException.class);
      index.export("steps", runs.resolve("steps.parquet"));
      assertThat(runs.resolve("steps.parquet")).isNotEmptyFile();
      assertThatThrownBy(() -> index.export("steps", runs.resolve("steps.xls")))
          .hasMessageContaining(".parquet");
      assertThatThrownBy(() -> index.export("nothing", runs.resolve("a.csv")))
          .hasMessageContaining("no table");
    }
  }

  @Test
  void trainingsAtTheSameTimeAreAllRecorded() throws Exception {
    int count = 6;
    try (var pool = Executors.newFixedThreadPool(3)) {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int own = i;
        work.add(
            () -> {
              var recorder = RunRecorder.create(runs, Map.of("number", Integer.toString(own)));
              record(SETTINGS.withSeed(own), recorder);
              try (RunIndex index = RunIndex.open(runs)) { // queries while others write
                return index.query("select * from runs").rows().size();
              }
            });
      }
      for (Future<Integer> seen : pool.invokeAll(work)) {
        assertThat(seen.get()).isBetween(1, count);
      }
    }
    assertThat(new RunStore(runs).list().stream().map(run -> run.configuration().get("number")))
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
    try (RunIndex index = RunIndex.open(runs)) {
      assertThat(index.query("select run from steps group by run having count(*) = 15").rows())
          .hasSize(count);
    }
  }

  @Test
  void aRunThatGoesOnDropsWhatItRepeats() throws Exception {
    var recorder = RunRecorder.create(runs, Map.of());
    var settings = SETTINGS.withCheckpoint(new Checkpointing(recorder.checkpoint(), 4));
    var killed =
        TrainingProgress.all(
            List.of(
                recorder,
                new TrainingProgress() {
                  @Override
                  public void step(StepReport report, long steps) {
                    if (report.step() == 7) {
                      throw new IllegalStateException("killed");
                    }
                  }
                }));
    assertThatThrownBy(() -> record(settings, killed)).hasMessage("killed");
    RunRecord failed = new RunStore(runs).find(recorder.id());
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.message()).contains("killed");
    Files.writeString(
        recorder.folder().resolve("steps.csv"), "8,0.1", StandardOpenOption.APPEND); // half a line
    assertThat(RunCurves.of(failed).gradientNorm().at()).hasSize(7);
    var again = RunRecorder.resume(recorder.folder());
    try (Line task = Line.draw()) {
      new Trainer(settings).resume(task, again);
    }
    List<String> lines = Files.readAllLines(recorder.folder().resolve("steps.csv"));
    assertThat(lines).hasSize(16);
    assertThat(lines.get(15)).startsWith("15,");
    assertThat(new RunStore(runs).find("last").status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aRunWhoseProcessIsGoneWasInterrupted() throws Exception {
    var recorder = RunRecorder.create(runs, Map.of());
    try (Line task = Line.draw()) {
      recorder.started(task, SETTINGS, TrainingHistory.none());
      assertThat(new RunStore(runs).find("last").status()).isEqualTo(RunStatus.RUNNING);
      Path file = recorder.folder().resolve("run.json");
      String text = Files.readString(file);
      Files.writeString(file, text.replaceAll("\"process\" : \\d+", "\"process\" : 99999999"));
      assertThat(new RunStore(runs).find("last").status()).isEqualTo(RunStatus.INTERRUPTED);
    }
  }

  @Test
  void whatIsMissingOrDamagedIsSaid() throws Exception {
    assertThatThrownBy(() -> new RunStore(runs.resolve("none")).list())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> new RunStore(runs).find("last")).hasMessageContaining("no runs");
    Path damaged = Files.createDirectory(runs.resolve("20260101-000000"));
    for (String text : List.of("", "[]", "{", "{\"started\": \"now\"}", "null")) {
      Files.writeString(damaged.resolve("run.json"), text);
      assertThat(new RunStore(runs).list()).isEmpty();
      assertThatThrownBy(() -> new RunStore(runs).find("2026"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> new RunStore(runs).find("2027")).hasMessageContaining("2027");
    assertThatThrownBy(() -> RunRecorder.resume(runs.resolve("20260101-000000")))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void curvesAreDrawn() throws Exception {
    List<RunCurves> curves = new ArrayList<>();
    for (long seed : List.of(1L, 2L)) {
      TrainingResult result = record(SETTINGS.withSeed(seed), TrainingProgress.none());
      curves.add(RunCurves.of("run " + seed, result.history(), 5));
    }
    Path png = runs.resolve("curves.png");
    CurvePlot.write(png, curves);
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(1000);
    Path svg = runs.resolve("deep/curves.svg");
    CurvePlot.write(svg, curves.subList(0, 1));
    assertThat(Files.readString(svg)).contains("<svg").contains("<path");
    assertThatThrownBy(() -> CurvePlot.write(runs.resolve("curves.gif"), curves))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(".png");
    var empty = RunCurves.of("none", TrainingHistory.none(), 5);
    assertThatThrownBy(() -> CurvePlot.write(png, List.of(empty))).hasMessageContaining("nothing");
  }

  @Test
  void linesOfCsvAreReadAsWritten() {
    for (String text : List.of("plain", "a,b", "say \"so\"", "", "two words")) {
      assertThat(RunCurves.fields("1," + RunFiles.field(text) + ",2"))
          .containsExactly("1", text, "2");
    }
  }
}
