package dev.coset.data.io;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The bytes of a source as a stream. */
final class SegmentStream extends InputStream {

  private final MemorySegment bytes;
  private long at;

  SegmentStream(Source source) {
    this.bytes = source.bytes();
  }

  @Override
  public int read() {
    return at < bytes.byteSize() ? bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    long left = bytes.byteSize() - at;
    if (left == 0 && length > 0) {
      return -1;
    }
    int count = (int) Math.min(left, length);
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(bytes.byteSize() - at, Integer.MAX_VALUE);
  }
}
