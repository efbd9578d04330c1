package dev.coset.data.io;

import dev.coset.data.io.CloudColumns.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes columns as little-endian rows. */
final class BinaryRows {

  private static final int BLOCK = 1 << 12;

  private BinaryRows() {}

  /** The smallest type that holds a column: single or double precision. */
  static NumberType realType(Column column) {
    return column.isSingle() ? NumberType.FLOAT32 : NumberType.FLOAT64;
  }

  /** Writes all rows; {@code types} gives the type of each column: UINT8, FLOAT32 or FLOAT64. */
  static void write(OutputStream out, List<Column> columns, List<NumberType> types)
      throws IOException {
    int stride = types.stream().mapToInt(NumberType::size).sum();
    int rows = columns.getFirst().rows();
    ByteBuffer block = ByteBuffer.allocate(BLOCK * stride).order(ByteOrder.LITTLE_ENDIAN);
    for (int start = 0; start < rows; start += BLOCK) {
      int count = Math.min(BLOCK, rows - start);
      for (int r = start; r < start + count; r++) {
        for (int c = 0; c < types.size(); c++) {
          put(block, types.get(c), columns.get(c).get(r));
        }
      }
      out.write(block.array(), 0, count * stride);
      block.clear();
    }
  }

  private static void put(ByteBuffer block, NumberType type, double value) {
    switch (type) {
      case UINT8 -> block.put((byte) value);
      case FLOAT32 -> block.putFloat((float) value);
      case FLOAT64 -> block.putDouble(value);
      default -> throw new IllegalStateException(type + " is not written");
    }
  }
}
