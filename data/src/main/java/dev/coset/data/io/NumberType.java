package dev.coset.data.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The binary number types of the formats, and how they are read from bytes. */
enum NumberType {
  INT8(1),
  UINT8(1),
  INT16(2),
  UINT16(2),
  INT32(4),
  UINT32(4),
  INT64(8),
  UINT64(8),
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  // Layouts must be constants for the compiler; big-endian values are read and then swapped.
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int size;

  NumberType(int size) {
    this.size = size;
  }

  /** The number of bytes. */
  int size() {
    return size;
  }

  /** Whether values are whole numbers. */
  boolean isInteger() {
    return this != FLOAT16 && this != FLOAT32 && this != FLOAT64;
  }

  static byte byteAt(MemorySegment bytes, long at) {
    return bytes.get(ValueLayout.JAVA_BYTE, at);
  }

  static short shortAt(MemorySegment bytes, long at, boolean big) {
    short v = bytes.get(SHORT, at);
    return big ? Short.reverseBytes(v) : v;
  }

  static int intAt(MemorySegment bytes, long at, boolean big) {
    int v = bytes.get(INT, at);
    return big ? Integer.reverseBytes(v) : v;
  }

  static long longAt(MemorySegment bytes, long at, boolean big) {
    long v = bytes.get(LONG, at);
    return big ? Long.reverseBytes(v) : v;
  }

  /** The value at {@code at} as a double; 64-bit integers are rounded. */
  double get(MemorySegment bytes, long at, boolean big) {
    return switch (this) {
      case FLOAT16 -> Float.float16ToFloat(shortAt(bytes, at, big));
      case FLOAT32 -> Float.intBitsToFloat(intAt(bytes, at, big));
      case FLOAT64 -> Double.longBitsToDouble(longAt(bytes, at, big));
      case UINT64 -> unsigned(longAt(bytes, at, big));
      default -> getInteger(bytes, at, big);
    };
  }

  /** The value of an integer type; an unsigned 64-bit value above the range comes out negative. */
  long getInteger(MemorySegment bytes, long at, boolean big) {
    return switch (this) {
      case INT8 -> byteAt(bytes, at);
      case UINT8 -> byteAt(bytes, at) & 0xff;
      case INT16 -> shortAt(bytes, at, big);
      case UINT16 -> shortAt(bytes, at, big) & 0xffff;
      case INT32 -> intAt(bytes, at, big);
      case UINT32 -> intAt(bytes, at, big) & 0xffffffffL;
      case INT64, UINT64 -> longAt(bytes, at, big);
      case FLOAT16, FLOAT32, FLOAT64 ->
          throw new IllegalStateException(this + " is not an integer type");
    };
  }

  private static double unsigned(long v) {
    return v >= 0 ? v : ((v >>> 1) | (v & 1)) * 2.0;
  }

  /**
   * Copies {@code count} values that lie {@code stride} bytes apart from {@code at} on into every
   * {@code outStride}-th place of {@code out} from {@code outAt} on.
   */
  void copy(Strided from, int count, double[] out, int outAt, int outStride) {
    MemorySegment bytes = from.bytes;
    long at = from.at;
    long stride = from.stride;
    boolean big = from.bigEndian;
    int o = outAt;
    switch (this) {
      case FLOAT32 -> {
        for (int i = 0; i < count; i++, o += outStride) {
          out[o] = Float.intBitsToFloat(intAt(bytes, at + i * stride, big));
        }
      }
      case FLOAT64 -> {
        for (int i = 0; i < count; i++, o += outStride) {
          out[o] = Double.longBitsToDouble(longAt(bytes, at + i * stride, big));
        }
      }
      case UINT8 -> {
        for (int i = 0; i < count; i++, o += outStride) {
          out[o] = byteAt(bytes, at + i * stride) & 0xff;
        }
      }
      default -> {
        for (int i = 0; i < count; i++, o += outStride) {
          out[o] = get(bytes, at + i * stride, big);
        }
      }
    }
  }

  /** Values that lie at equal distances in memory. */
  record Strided(MemorySegment bytes, long at, long stride, boolean bigEndian) {}
}
