package dev.coset.learn.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coset.data.BadInputException;
import dev.coset.tensor.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The files of a run's folder. */
final class RunFiles {

  static final JsonMapper MAPPER = new JsonMapper();
  static final String RUN = "run.json";
  static final String STEPS = "steps.csv";
  static final String EPOCHS = "epochs.csv";
  static final String VALIDATIONS = "validations.csv";
  static final String CHECKPOINT = "checkpoint.safetensors";

  private static final long LARGEST = 1 << 22;

  private RunFiles() {}

  /** Replaces the description of a run as a whole. */
  static void write(Path folder, ObjectNode run) {
    byte[] text = (run.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.write(folder.resolve(RUN), out -> out.write(text));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(folder.resolve(RUN)), e);
    }
  }

  /**
   * Reads the description of a run.
   *
   * @throws BadInputException if it is not one
   */
  static ObjectNode read(Path folder) {
    Path file = folder.resolve(RUN);
    try {
      if (Files.size(file) <= LARGEST
          && MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw damaged(folder, e);
    } catch (IOException e) {
      throw new BadInputException("%s holds no run; name another".formatted(folder), e);
    }
    throw damaged(folder, new IllegalArgumentException("not an object of usual size"));
  }

  /** The run that a folder describes. */
  static RunRecord record(Path folder) {
    ObjectNode run = read(folder);
    try {
      return new RunRecord(
          String.valueOf(folder.getFileName()),
          folder,
          Instant.parse(run.path("started").asText()),
          status(run),
          map(run.path("configuration")),
          map(run.path("settings")),
          map(run.path("environment")),
          run.path("data").asText(),
          run.path("metric").asText(),
          number(run.at("/result/best")),
          run.at("/result/steps").isNumber()
              ? OptionalLong.of(run.at("/result/steps").asLong())
              : OptionalLong.empty(),
          Math.max(1, run.path("stepsPerEpoch").asLong()),
          number(run.at("/result/seconds")),
          Optional.of(run.path("message").asText()).filter(text -> !text.isEmpty()));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw damaged(folder, e);
    }
  }

  private static BadInputException damaged(Path folder, Exception e) {
    return new BadInputException(
        "%s is damaged, so the run cannot be read; remove its folder"
            .formatted(folder.resolve(RUN)),
        e);
  }

  /** A run whose process is gone, without having said why, was interrupted. */
  private static RunStatus status(JsonNode run) {
    RunStatus written = RunStatus.valueOf(run.path("status").asText());
    if (written != RunStatus.RUNNING) {
      return written;
    }
    boolean alive =
        ProcessHandle.of(run.path("process").asLong())
            .flatMap(process -> process.info().startInstant())
            .map(start -> start.toString().equals(run.path("processStarted").asText()))
            .orElse(false);
    return alive ? RunStatus.RUNNING : RunStatus.INTERRUPTED;
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
  }

  private static Map<String, String> map(JsonNode node) {
    var map = new LinkedHashMap<String, String>();
    node.properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
    return map;
  }

  /** A field of a CSV file, in quotes where it needs them. */
  static String field(String text) {
    return text.matches("[^\",\\p{Cntrl}]*")
        ? text
        : '"' + text.replaceAll("\\p{Cntrl}", " ").replace("\"", "\"\"") + '"';
  }
}
