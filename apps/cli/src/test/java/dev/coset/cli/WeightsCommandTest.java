package dev.coset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.io.Safetensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsCommandTest {

  @TempDir private Path folder;

  private static Outcome run(Object... arguments) {
    return Outcome.run(Stream.concat(Stream.of("weights"), Arrays.stream(arguments)).toArray());
  }

  private Path safetensors() throws IOException {
    Path file = folder.resolve("net.safetensors");
    try (var _ = Scope.open()) {
      Safetensors.write(
          file,
          Map.of(
              "net.weight", Tensors.zeros(DType.FLOAT32, 2, 3),
              "steps", Tensors.zeros(DType.INT64)),
          Map.of("note", "\u001b[2Jcleared"));
    }
    return file;
  }

  /** The archive of a state dict whose pickle is given. */
  private Path stateDict(String pickle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      byte[] contents = pickle.getBytes(StandardCharsets.ISO_8859_1);
      CRC32 sum = new CRC32();
      sum.update(contents);
      ZipEntry entry = new ZipEntry("a/data.pkl");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(contents.length);
      entry.setCrc(sum.getValue());
      out.putNextEntry(entry);
      out.write(contents);
    }
    return Files.write(folder.resolve("a.pt"), bytes.toByteArray());
  }

  @Test
  void tensorsAreListed() throws IOException {
    Outcome all = run(safetensors());
    assertThat(all.code()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("net.weight  float32  [2, 3]", "steps       int64    []")
        .contains("note = ?[2Jcleared", "2 tensors, 7 elements, 32 bytes");
    assertThat(run(safetensors(), "--prefix", "net.").out())
        .contains("1 tensors, 6 elements, 24 bytes")
        .doesNotContain("steps");
  }

  @Test
  void machinesGetJson() throws IOException {
    JsonNode facts = new ObjectMapper().readTree(run(safetensors(), "--json").out());
    assertThat(facts.path("elements").asInt()).isEqualTo(7);
    assertThat(facts.path("tensors")).hasSize(2);
    JsonNode state =
        new ObjectMapper().readTree(run(stateDict("\u0080\2}U\5epochK\3s."), "--json").out());
    assertThat(state.path("values").path("epoch").asInt()).isEqualTo(3);
    assertThat(state.path("format").asText()).isEqualTo("PyTorch state dict");
  }

  @Test
  void whatIsNotAFileOfWeightsIsRefusedInOneLine() throws IOException {
    Path harm = stateDict("\u0080\2cos\nsystem\n.");
    for (Outcome outcome :
        new Outcome[] {run(harm), run(folder), run(folder.resolve("absent.pt"))}) {
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).startsWith("coset: " + folder).doesNotContain("\tat ");
      assertThat(outcome.err().strip().lines()).hasSize(1);
    }
    assertThat(run(harm).err()).contains("os.system, which is never run here");
  }
}
