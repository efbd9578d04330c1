package dev.coset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {

  @TempDir private Path folder;

  private static Outcome run(List<String> arguments) {
    return Outcome.run(arguments.toArray());
  }

  private Outcome train(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "-d",
                "glyphs:2",
                "-o",
                folder.resolve("m.coset").toString(),
                "--runs",
                folder.resolve("runs").toString(),
                "--threads",
                "1"));
    arguments.addAll(Arrays.asList(more));
    return run(arguments);
  }

  private Outcome runs(String... arguments) {
    return run(
        Stream.concat(
                Stream.of("runs"),
                Stream.concat(
                    Arrays.stream(arguments),
                    Stream.of("--runs", folder.resolve("runs").toString())))
            .toList());
  }

  @Test
  void runsAreRecordedListedComparedAndDrawn() {
    Path plot = folder.resolve("curves.svg");
    Outcome first =
        train(
            "--epochs=3",
            "--ema=0.9",
            "--metrics=accuracy,loss,auc",
            "--accumulate=2",
            "--group=.*bias:1:0",
            "--plot",
            plot.toString());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("validation accuracy", "loss", "AUC", "run 2");
    assertThat(plot).isNotEmptyFile();
    Outcome second = train("--steps=5", "--validate-every=2steps", "--clip=1", "--json");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("\"ended\"", "steps");
    Outcome list = runs("list");
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out().lines()).hasSize(3);
    assertThat(list.out()).contains("finished", "accuracy");
    assertThat(runs("list", "--where", "steps = 5").out().lines()).hasSize(2);
    assertThat(runs("list", "--where", "nonsense = 5"))
        .satisfies(o -> assertThat(o.code()).isEqualTo(2))
        .satisfies(o -> assertThat(o.err().strip().lines()).hasSize(1));
    assertThat(runs("show", "last").out()).contains("validateEvery", "2 steps", "libtorch");
    String[] names = list.out().lines().skip(1).map(l -> l.split(" ", 2)[0]).toArray(String[]::new);
    Path both = folder.resolve("both.png");
    Outcome compared = runs("compare", names[0], names[1], "--plot", both.toString());
    assertThat(compared.out()).contains("parts", "average").doesNotContain("learningRate");
    assertThat(both).isNotEmptyFile();
    Path table = folder.resolve("steps.csv");
    assertThat(runs("export", table.toString(), "--table", "steps").code()).isZero();
    assertThat(table).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--epochs=0",
        "--steps=-5",
        "--time=soon",
        "--ema=1",
        "--clip=-1",
        "--accumulate=0",
        "--batch=0",
        "--validate-every=never",
        "--metrics=beauty",
        "--metrics=r2",
        "--group=a",
        "--group=(:1",
        "--group=zzz:1",
        "--resume=last",
        "--processes=0",
        "--min-change=-1",
        "--checkpoint-every=0"
      })
  void badNumbersAreRefusedInOneLine(String option) {
    Outcome outcome = train(option);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("coset: ").doesNotContain("\tat ");
    assertThat(outcome.err().lines().filter(line -> line.startsWith("coset: "))).hasSize(1);
    assertThat(folder.resolve("m.coset")).doesNotExist();
  }

  @Test
  void anInterruptedRunGoesOn() throws Exception {
    Path other = folder.resolve("other");
    assertThat(train("--epochs=4", "--checkpoint", other.toString()).code()).isZero();
    // As if the process had been killed after its checkpoint: the record has one, and no end.
    Path run;
    try (Stream<Path> all = Files.list(folder.resolve("runs"))) {
      run = all.findFirst().orElseThrow();
    }
    assertThat(train("--epochs=4", "--resume=last").err()).contains("no checkpoint");
    Files.copy(other, run.resolve("checkpoint.safetensors"));
    Outcome resumed = train("--epochs=4", "--resume=last");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    Files.copy(other, run.resolve("checkpoint.safetensors"));
    Outcome changed = train("--epochs=4", "--resume=last", "--learning-rate=0.5");
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("learningRate").contains("same settings");
  }

  @Test
  @Tag("slow")
  void processesShareTheBatches() {
    Outcome one = train("--epochs=2", "--json");
    Outcome two = train("--epochs=2", "--json", "--processes=2");
    assertThat(two.code()).as(two.err() + two.out()).isZero();
    assertThat(two.out()).startsWith("{").contains("\"best\"");
    assertThat(one.code()).isZero();
    Outcome bad = train("--epochs=2", "--metrics=beauty", "--processes=2");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("beauty");
  }
}
