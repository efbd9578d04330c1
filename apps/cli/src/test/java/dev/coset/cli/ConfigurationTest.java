package dev.coset.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ConfigurationTest {

  private static final Path EXAMPLES = Path.of("..", "..", "docs", "configurations");

  @TempDir private Path folder;

  /** The settings of the train command after these arguments. */
  private static Configuration parsed(String... arguments) {
    return new Configuration(train(Arrays.asList(arguments)).getCommandSpec());
  }

  private static CommandLine train(List<String> arguments) {
    CommandLine root = Main.commandLine();
    List<String> all = new ArrayList<>(List.of("train"));
    all.addAll(arguments);
    root.parseArgs(all.toArray(String[]::new));
    return root.getParseResult().subcommand().commandSpec().commandLine();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), text);
  }

  @Test
  void settingsBecomeOptionsAndThoseGivenComeFirst() throws IOException {
    Path file =
        file(
            """
            # a comment
            epochs: 7
            task: nbody
            learning-rate: 1e-3
            no-runs: true
            json: false
            group: [".*bias:1:0", "first.*:0"]
            """);
    assertThat(parsed().arguments(file))
        .containsExactly(
            "--epochs=7",
            "--task=nbody",
            "--learning-rate=1e-3",
            "--no-runs",
            "--group=.*bias:1:0",
            "--group=first.*:0");
    assertThat(parsed("--epochs", "9", "--task", "points").arguments(file))
        .doesNotContain("--epochs=7", "--task=nbody")
        .contains("--learning-rate=1e-3");
    assertThat(parsed().arguments(file(""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch: 3                | line 1 | did you mean 'epochs'",
        "xyzzyplugh: 3           | line 1 | settings are: accumulate, augment, batch",
        "config: other.yaml      | line 1 | there is no setting 'config'",
        "batch: {size: 3}        | line 1 | a value or a list of values is expected",
        "- epochs                | line 1 | settings as 'name: value'",
        "'epochs: [1, [2]]'      | line 1 | a list of values",
        "'epochs: [1'            | line 1 | is no YAML"
      })
  void faultsAreSaidWithTheirLine(String text, String line, String what) throws IOException {
    Path file = file(text.strip());
    Configuration configuration = parsed();
    assertThatThrownBy(() -> configuration.arguments(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("settings.yaml")
        .hasMessageContaining(line)
        .hasMessageContaining(what);
  }

  @Test
  void aMissingFileIsSaid() {
    Configuration configuration = parsed();
    assertThatThrownBy(() -> configuration.arguments(folder.resolve("none.yaml")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nbody", "pedestrians", "shapes"})
  void examplesAreSettingsThatTheCommandTakes(String name) {
    List<String> arguments = parsed().arguments(EXAMPLES.resolve(name + ".yaml"));
    assertThat(train(arguments).getParseResult().errors()).isEmpty();
    assertThat(arguments).anyMatch(argument -> argument.startsWith("--task="));
  }

  /** Made by {@code coset train --schema}. */
  @Test
  void theSchemaInTheGuideIsThatOfTheCommand() throws IOException {
    String kept = Files.readString(EXAMPLES.resolve("train.schema.json"));
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(kept)).isEqualTo(mapper.readTree(parsed().schema()));
  }
}
