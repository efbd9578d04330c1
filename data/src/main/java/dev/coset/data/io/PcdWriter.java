package dev.coset.data.io;

import dev.coset.data.PointCloud;
import dev.coset.data.io.CloudColumns.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes clouds as binary PCD 0.7; colors of whole numbers to 255 are packed into {@code rgb}. */
final class PcdWriter {

  private PcdWriter() {}

  static void write(OutputStream out, PointCloud cloud) throws IOException {
    List<Column> columns = packed(CloudColumns.of(cloud));
    List<NumberType> types = columns.stream().map(BinaryRows::realType).toList();
    String header =
        "# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\n"
            + line("FIELDS", columns.stream().map(Column::name).toList())
            + line("SIZE", types.stream().map(NumberType::size).toList())
            + line("TYPE", types.stream().map(t -> "F").toList())
            + line("COUNT", types.stream().map(t -> 1).toList())
            + "WIDTH %d\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS %d\nDATA binary\n"
                .formatted(cloud.size(), cloud.size());
    out.write(header.getBytes(StandardCharsets.UTF_8));
    BinaryRows.write(out, columns, types);
  }

  private static String line(String keyword, List<?> words) {
    return words.stream().map(w -> " " + w).collect(Collectors.joining("", keyword, "\n"));
  }

  private static List<Column> packed(List<Column> columns) {
    List<Column> colors =
        columns.stream()
            .filter(c -> c.attribute().equals(CloudLayout.COLOR) && c.width() == 3)
            .toList();
    if (colors.isEmpty() || !colors.stream().allMatch(Column::isByte)) {
      return columns;
    }
    double[] bits = new double[colors.getFirst().rows()];
    for (int i = 0; i < bits.length; i++) {
      int rgb = 0;
      for (Column color : colors) {
        rgb = rgb << 8 | (int) color.get(i);
      }
      bits[i] = Float.intBitsToFloat(rgb);
    }
    List<Column> others = new ArrayList<>(columns);
    others.removeAll(colors);
    others.add(new Column("rgb", CloudLayout.COLOR, bits, 1, 0));
    return others;
  }
}
