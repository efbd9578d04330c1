package dev.coset.tensor;

import org.bytedeco.pytorch.LongOptional;

/**
 * Native optional positions. Small ones are made once and never freed, because making and freeing
 * two of them takes a fifth of the time of a slice.
 */
final class Positions {

  private static final int COUNT = 1024;
  private static final LongOptional[] SMALL = new LongOptional[COUNT];

  static {
    Libtorch.start();
    for (int i = 0; i < COUNT; i++) {
      SMALL[i] = new LongOptional(i);
    }
  }

  private Positions() {}

  /** A position, to be given back by {@link #release}. */
  static LongOptional take(long position) {
    return position >= 0 && position < COUNT ? SMALL[(int) position] : new LongOptional(position);
  }

  static void release(long position, LongOptional optional) {
    if (position < 0 || position >= COUNT) {
      optional.close();
    }
  }
}
