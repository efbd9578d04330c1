package dev.coset.data.io;

import java.io.ByteArrayOutputStream;

/** A slow LZF compressor that uses literals, short and long references. */
final class LzfPacker {

  private static final int FARTHEST = 8192;
  private static final int LONGEST = 264;

  private LzfPacker() {}

  static byte[] compress(byte[] in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < in.length) {
      int best = 0;
      int distance = 0;
      for (int back = 1; back <= Math.min(at, FARTHEST); back++) {
        int run = 0;
        while (run < LONGEST && at + run < in.length && in[at + run] == in[at + run - back]) {
          run++;
        }
        if (run > best) {
          best = run;
          distance = back;
        }
      }
      if (best < 3) {
        out.write(0);
        out.write(in[at++]);
        continue;
      }
      int length = best - 2;
      int offset = distance - 1;
      out.write(Math.min(length, 7) << 5 | offset >> 8);
      if (length >= 7) {
        out.write(length - 7);
      }
      out.write(offset & 0xff);
      at += best;
    }
    return out.toByteArray();
  }
}
