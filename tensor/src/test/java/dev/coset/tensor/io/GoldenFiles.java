package dev.coset.tensor.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Files that PyTorch and safetensors wrote, and what they hold: see golden_state_dicts.py. */
final class GoldenFiles {

  private GoldenFiles() {}

  /** What a file holds under a name, with elements in row-major order. */
  record Row(String file, String name, String type, long[] shape, byte[] bytes) {}

  static List<Row> rows(String file) {
    return new String(bytes("golden.tsv"), StandardCharsets.UTF_8)
        .lines()
        .skip(2)
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells[0].equals(file))
        .map(
            cells ->
                new Row(
                    cells[0],
                    cells[1],
                    cells[2],
                    Arrays.stream(cells[3].split(" ", -1))
                        .filter(extent -> !extent.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray(),
                    HexFormat.of().parseHex(cells[4])))
        .toList();
  }

  static byte[] bytes(String file) {
    try (InputStream in =
        Optional.ofNullable(GoldenFiles.class.getResourceAsStream(file)).orElseThrow()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path copy(Path folder, String file) throws IOException {
    return Files.write(folder.resolve(file), bytes(file));
  }
}
