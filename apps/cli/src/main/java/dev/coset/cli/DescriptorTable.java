package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.io.NpyArrays;
import dev.coset.data.io.OutputFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rows of numbers for the points of files, written as CSV, NumPy array or Parquet.
 *
 * @param columns the names of the numbers
 * @param parts the rows of each file
 * @param pooled whether a file has one row, not one for each point
 */
record DescriptorTable(List<String> columns, List<Part> parts, boolean pooled) {

  /** The rows of one file. */
  record Part(String file, double[] values) {}

  /** The kinds of files that can be written. */
  enum Format {
    CSV,
    NPY,
    PARQUET;

    static Format of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      for (Format format : values()) {
        if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
          return format;
        }
      }
      throw new BadInputException(
          "%s: descriptors are written as .csv, .npy or .parquet; name one of them"
              .formatted(file));
    }
  }

  int rows() {
    return parts.stream().mapToInt(p -> p.values.length / columns.size()).sum();
  }

  void write(Path file) {
    switch (Format.of(file)) {
      case CSV -> OutputFile.write(file, this::writeCsv);
      case NPY -> NpyArrays.write(file, array());
      case PARQUET -> writeParquet(file);
    }
  }

  /** All rows; of several files, the number of the file comes first. */
  private NdArray array() {
    int extra = parts.size() > 1 ? 1 : 0;
    int width = columns.size() + extra;
    double[] all = new double[Math.multiplyExact(rows(), width)];
    int row = 0;
    for (int p = 0; p < parts.size(); p++) {
      double[] values = parts.get(p).values;
      for (int at = 0; at < values.length; at += columns.size(), row++) {
        all[row * width] = p;
        System.arraycopy(values, at, all, row * width + extra, columns.size());
      }
    }
    return NdArray.wrap(new int[] {rows(), width}, all);
  }

  private void writeCsv(OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    text.write(pooled ? "file," : "file,point,");
    text.write(String.join(",", columns) + "\n");
    for (Part part : parts) {
      String file = "\"" + part.file.replace("\"", "\"\"") + "\"";
      for (int at = 0; at < part.values.length; at += columns.size()) {
        text.write(file);
        if (!pooled) {
          text.write("," + at / columns.size());
        }
        for (int j = 0; j < columns.size(); j++) {
          text.write("," + part.values[at + j]);
        }
        text.write('\n');
      }
    }
    text.flush();
  }

  /** DuckDB turns the rows into Parquet. */
  private void writeParquet(Path file) {
    OutputFile.write(
        file,
        out -> {
          Path folder = Files.createTempDirectory("coset-describe-");
          Path rows = folder.resolve("rows.csv");
          Path made = folder.resolve("rows.parquet");
          try {
            try (OutputStream to = Files.newOutputStream(rows)) {
              writeCsv(to);
            }
            convert(rows, made);
            Files.copy(made, out);
          } catch (SQLException e) {
            throw new IOException("DuckDB says " + e.getMessage(), e);
          } finally {
            Files.deleteIfExists(rows);
            Files.deleteIfExists(made);
            Files.delete(folder);
          }
        });
  }

  private void convert(Path rows, Path made) throws SQLException {
    String types =
        columns.stream().map(c -> "'" + c + "': 'DOUBLE'").collect(Collectors.joining(", "));
    String keys = pooled ? "'file': 'VARCHAR', " : "'file': 'VARCHAR', 'point': 'BIGINT', ";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select * from read_csv(%s, header = true, columns = {%s})) to %s (format parquet)"
              .formatted(quoted(rows), keys + types, quoted(made)));
    }
  }

  private static String quoted(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }
}
