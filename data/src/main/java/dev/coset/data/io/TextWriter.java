package dev.coset.data.io;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.io.CloudColumns.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes clouds as text; every number is written so that reading gives it back exactly. */
final class TextWriter {

  private static final int FLUSH = 1 << 15;

  private TextWriter() {}

  /** A table with the names of its columns in the first line behind {@code prefix}. */
  static void table(OutputStream out, PointCloud cloud, String prefix, char separator)
      throws IOException {
    List<Column> columns = CloudColumns.of(cloud);
    StringBuilder text = new StringBuilder(prefix);
    text.append(
            columns.stream()
                .map(Column::name)
                .collect(Collectors.joining(String.valueOf(separator))))
        .append('\n');
    for (int i = 0; i < cloud.size(); i++) {
      for (int c = 0; c < columns.size(); c++) {
        if (c > 0) {
          text.append(separator);
        }
        text.append(number(columns.get(c).get(i)));
      }
      text.append('\n');
      flush(out, text, FLUSH);
    }
    flush(out, text, 0);
  }

  /** OFF without faces; NOFF when the cloud has normals. */
  static void off(OutputStream out, PointCloud cloud) throws IOException {
    Optional<Attribute> normals = cloud.normals();
    StringBuilder text = new StringBuilder(normals.isPresent() ? "NOFF\n" : "OFF\n");
    text.append(cloud.size()).append(" 0 0\n");
    double[] positions = cloud.positions();
    for (int i = 0; i < cloud.size(); i++) {
      triple(text, positions, i);
      if (normals.isPresent()) {
        text.append(' ');
        triple(text, normals.get().values(), i);
      }
      text.append('\n');
      flush(out, text, FLUSH);
    }
    flush(out, text, 0);
  }

  /** OBJ without faces: all {@code v}, then one {@code vn} per point when there are normals. */
  static void obj(OutputStream out, PointCloud cloud) throws IOException {
    StringBuilder text = new StringBuilder();
    lines(out, text, "v ", cloud.positions());
    Optional<Attribute> normals = cloud.normals();
    if (normals.isPresent()) {
      lines(out, text, "vn ", normals.get().values());
    }
    flush(out, text, 0);
  }

  private static void lines(OutputStream out, StringBuilder text, String keyword, double[] values)
      throws IOException {
    for (int i = 0; i < values.length / 3; i++) {
      text.append(keyword);
      triple(text, values, i);
      text.append('\n');
      flush(out, text, FLUSH);
    }
  }

  private static void triple(StringBuilder text, double[] values, int i) {
    text.append(number(values[3 * i]))
        .append(' ')
        .append(number(values[3 * i + 1]))
        .append(' ')
        .append(number(values[3 * i + 2]));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0)
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static void flush(OutputStream out, StringBuilder text, int above) throws IOException {
    if (text.length() > above) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
  }
}
