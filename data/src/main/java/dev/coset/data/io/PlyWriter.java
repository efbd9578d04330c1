package dev.coset.data.io;

import dev.coset.data.PointCloud;
import dev.coset.data.io.CloudColumns.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes clouds as binary little-endian PLY. */
final class PlyWriter {

  private PlyWriter() {}

  static void write(OutputStream out, PointCloud cloud) throws IOException {
    List<Column> columns = CloudColumns.of(cloud);
    List<NumberType> types = new ArrayList<>();
    StringBuilder header = new StringBuilder("ply\nformat binary_little_endian 1.0\n");
    header.append("element vertex ").append(cloud.size()).append('\n');
    for (Column column : columns) {
      NumberType type =
          column.attribute().equals(CloudLayout.COLOR) && column.isByte()
              ? NumberType.UINT8
              : BinaryRows.realType(column);
      types.add(type);
      String word =
          type == NumberType.UINT8 ? "uchar" : type == NumberType.FLOAT32 ? "float" : "double";
      header.append("property ").append(word).append(' ').append(column.name()).append('\n');
    }
    out.write(header.append("end_header\n").toString().getBytes(StandardCharsets.UTF_8));
    BinaryRows.write(out, columns, types);
  }
}
