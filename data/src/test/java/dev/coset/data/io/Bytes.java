package dev.coset.data.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds files byte by byte. */
final class Bytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  Bytes(ByteOrder order) {
    this.order = order;
  }

  static Bytes little() {
    return new Bytes(ByteOrder.LITTLE_ENDIAN);
  }

  static Bytes big() {
    return new Bytes(ByteOrder.BIG_ENDIAN);
  }

  Bytes text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Bytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bytes u8(int... values) {
    for (int v : values) {
      out.write(v);
    }
    return this;
  }

  Bytes i16(int... values) {
    for (int v : values) {
      out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) v).array());
    }
    return this;
  }

  Bytes i32(int... values) {
    for (int v : values) {
      out.writeBytes(ByteBuffer.allocate(4).order(order).putInt(v).array());
    }
    return this;
  }

  Bytes f32(double... values) {
    for (double v : values) {
      out.writeBytes(ByteBuffer.allocate(4).order(order).putFloat((float) v).array());
    }
    return this;
  }

  Bytes f64(double... values) {
    for (double v : values) {
      out.writeBytes(ByteBuffer.allocate(8).order(order).putDouble(v).array());
    }
    return this;
  }

  byte[] array() {
    return out.toByteArray();
  }
}
