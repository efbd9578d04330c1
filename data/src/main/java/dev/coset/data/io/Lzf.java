package dev.coset.data.io;

import java.lang.foreign.MemorySegment;

/** The LZF compression of PCD files. */
final class Lzf {

  /** Three bytes can stand for this many at most. */
  static final int MOST_PER_THREE_BYTES = 264;

  private static final int LITERALS = 32;

  private Lzf() {}

  /**
   * The bytes that {@code length} compressed bytes from {@code from} on stand for, which must be
   * {@code size}. A control byte below 32 is followed by that many bytes plus one; any other
   * repeats earlier output: its upper 3 bits are the length minus 2 (7: one more byte follows), its
   * lower 5 bits and the next byte the distance minus 1.
   */
  static byte[] decompress(Source source, long from, long length, int size) {
    MemorySegment in = source.bytes();
    byte[] out = new byte[size];
    long at = from;
    long end = from + length;
    int to = 0;
    while (at < end) {
      int control = NumberType.byteAt(in, at++) & 0xff;
      if (control < LITERALS) {
        int run = control + 1;
        if (run > end - at || run > size - to) {
          throw damaged(source, at);
        }
        MemorySegment.copy(in, at, MemorySegment.ofArray(out), to, run);
        at += run;
        to += run;
        continue;
      }
      int run = control >> 5;
      if (run == 7 && at < end) {
        run += NumberType.byteAt(in, at++) & 0xff;
      }
      run += 2;
      if (at >= end) {
        throw damaged(source, at);
      }
      int back = to - ((control & 0x1f) << 8) - (NumberType.byteAt(in, at++) & 0xff) - 1;
      if (back < 0 || run > size - to) {
        throw damaged(source, at);
      }
      for (int i = 0; i < run; i++) {
        out[to++] = out[back++];
      }
    }
    if (to != size) {
      throw source.badByte(
          end, "the compressed data hold %d bytes instead of %d".formatted(to, size));
    }
    return out;
  }

  private static RuntimeException damaged(Source source, long at) {
    return source.badByte(at, "the compressed data are damaged");
  }
}
