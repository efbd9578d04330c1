package dev.coset.tensor;

/** What is read at positions outside a grid. */
public enum Border {
  /** 0. */
  ZEROS(0),
  /** The value at the nearest position of the border. */
  CLAMP(1),
  /** The mirror image, as often as needed. */
  REFLECT(2);

  private final long nativeCode;

  Border(long nativeCode) {
    this.nativeCode = nativeCode;
  }

  long nativeCode() {
    return nativeCode;
  }
}
