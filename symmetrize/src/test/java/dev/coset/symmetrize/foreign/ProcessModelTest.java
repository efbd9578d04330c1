package dev.coset.symmetrize.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessModelTest {

  private final RandomGenerator random = new Random(5);

  private static ForeignModel<PointCloud> start(String manner, Duration first) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            Responder.class.getName(),
            manner);
    ProcessOptions options = ProcessOptions.defaults().withTimeouts(first, first).withBatch(3);
    return ProcessModel.start(command, InputBinding.points(), options);
  }

  private PointCloud cloud(int size) {
    return PointCloud.wrap(random.doubles(3L * size, -1, 1).toArray());
  }

  @Test
  void repliesBecomeArraysInTheOrderOfTheInputs() {
    List<PointCloud> clouds = IntStream.range(0, 8).mapToObj(i -> cloud(2 + i % 3)).toList();
    try (var model = start("noisy", Duration.ofSeconds(60))) {
      List<NdArray> outputs = model.applyAll(clouds);
      for (int i = 0; i < 8; i++) {
        double squares = 0;
        for (double x : clouds.get(i).positions()) {
          squares += x * x;
        }
        assertThat(outputs.get(i).shape()).containsExactly(2, 1);
        // The numbers travel as shortest decimals, which are exact; the order of the sum differs.
        assertThat(outputs.get(i).get(0)).isCloseTo(squares, within(1e-12));
        assertThat(outputs.get(i).get(1)).isEqualTo(clouds.get(i).size());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "die    | ended with exit code 3 before replying: no weights found",
        "junk   | not a JSON object: Loading the model...",
        "nan    | NaN in output 1",
        "text   | 'cat' in output 1 where a number belongs",
        "few    | 0 outputs for 1 inputs",
        "ragged | lists differ in length",
        "cut    | not a JSON object",
        "stale  | id 7 to request 1",
        "error  | reports: no such class",
      })
  void misbehaviourIsToldInOneLine(String manner, String message) {
    try (var model = start(manner, Duration.ofSeconds(60))) {
      for (int call = 0; call < 2; call++) {
        assertThatThrownBy(() -> model.apply(cloud(4)))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining(message)
            .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"slow", "deaf"})
  void patienceEnds(String manner) {
    try (var model = start(manner, Duration.ofMillis(600))) {
      // More than a pipe holds, so that a command that does not read blocks the request.
      assertThatThrownBy(() -> model.apply(cloud(20_000)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("no reply within 0.6 s");
    }
  }

  @Test
  void aProgramThatDoesNotExistIsRefused() {
    assertThatThrownBy(
            () ->
                ProcessModel.start(
                    List.of("/no/such/program"), InputBinding.points(), ProcessOptions.defaults()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("/no/such/program");
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }
}
