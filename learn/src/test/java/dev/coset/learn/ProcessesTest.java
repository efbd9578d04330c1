package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.tensor.parallel.ProcessGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings in processes of their own: killed, and several together. Slow: each starts Java. */
@Tag("slow")
class ProcessesTest {

  private static final int MOST_SECONDS = 120;
  private static final long BETWEEN_LOOKS = 5;

  @TempDir private Path folder;

  private static List<String> alone(TrainerSettings settings) {
    return ChildTraining.run(settings, TrainingProgress.none(), ProcessGroup.alone());
  }

  private Process start(Path result, Path checkpoint, long milliseconds) throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dcoset.threads=1",
            "-cp",
            System.getProperty("java.class.path"),
            ChildTraining.class.getName(),
            result.toString(),
            checkpoint.toString(),
            Long.toString(milliseconds),
            "0")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** Killed by the system, without a chance to tidy up, while it is in the middle of an epoch. */
  @Test
  void aProcessKilledTwiceGoesOnToTheSameNumbers() throws Exception {
    List<String> expected = alone(ChildTraining.settings());
    Path result = folder.resolve("result");
    Path checkpoint = folder.resolve("checkpoint");
    for (int kills = 0; kills < 2; kills++) {
      Files.deleteIfExists(folder.resolve("seen"));
      Object before = Files.exists(checkpoint) ? Files.getLastModifiedTime(checkpoint) : "none";
      Process child = start(result, checkpoint, 60);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
      while (child.isAlive()
          && System.nanoTime() < deadline
          && (Files.notExists(checkpoint)
              || Files.getLastModifiedTime(checkpoint).equals(before))) {
        Thread.sleep(BETWEEN_LOOKS);
      }
      assertThat(child.isAlive()).as(() -> log()).isTrue();
      Thread.sleep(37);
      child.destroyForcibly().waitFor();
      assertThat(child.exitValue()).isEqualTo(128 + 9);
      assertThat(result).doesNotExist();
    }
    Process last = start(result, checkpoint, 0);
    assertThat(last.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).as(() -> log()).isZero();
    assertThat(Files.readAllLines(result)).isEqualTo(expected);
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<String> arguments(Path result, long death) {
    return List.of(result.toString(), "-", "0", Long.toString(death));
  }

  /** Single precision, 36 steps of a descent that contracts: gradients differ in the last digit. */
  @Test
  void twoProcessesGiveTheNumbersOfOne() throws Exception {
    Path result = folder.resolve("result");
    List<String> lines = new ArrayList<>();
    DataParallel.run(2, ChildTraining.class, arguments(result, 0), Optional.empty(), lines::add);
    List<String> expected = alone(ChildTraining.settings());
    List<String> numbers = Files.readAllLines(result);
    assertThat(numbers).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < numbers.size(); i++) {
      worst =
          Math.max(
              worst,
              Math.abs(Double.parseDouble(numbers.get(i)) - Double.parseDouble(expected.get(i))));
    }
    assertThat(worst).isCloseTo(0, within(2e-4));
    assertThat(Double.parseDouble(numbers.getFirst()))
        .isCloseTo(Double.parseDouble(expected.getFirst()), within(1e-6));
    assertThat(lines).isEmpty();
  }

  @Test
  void aDyingWorkerStopsAll() {
    Path result = folder.resolve("result");
    assertThatThrownBy(
            () ->
                DataParallel.run(
                    2, ChildTraining.class, arguments(result, 9), Optional.empty(), _ -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Process 1 of 2 ended with code 9")
        .hasMessageContaining("all were stopped");
    assertThat(ProcessHandle.current().descendants()).isEmpty();
    assertThat(result).doesNotExist();
  }

  /** The process that starts others, for {@link #noneOutlivesTheOneThatStartedIt}. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] arguments) {
      DataParallel.run(2, ChildTraining.class, List.of(arguments), Optional.empty(), _ -> {});
    }
  }

  @Test
  void noneOutlivesTheOneThatStartedIt() throws Exception {
    Process starter =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dcoset.threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                folder.resolve("result").toString(),
                folder.resolve("checkpoint").toString(),
                "2000",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (Files.notExists(folder.resolve("checkpoint")) && System.nanoTime() < deadline) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    List<ProcessHandle> children = starter.children().toList();
    assertThat(children).as(() -> log()).hasSize(2);
    starter.destroyForcibly().waitFor();
    for (ProcessHandle child : children) {
      child.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    }
  }
}
