package dev.coset.tensor;

import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.StringViewOptional;

/** Where a Fourier transform of n points and its inverse are divided. */
public enum FourierNorm {
  /** The inverse is divided by n. */
  BACKWARD,
  /** Both are divided by the square root of n, so that they are unitary. */
  ORTHO,
  /** The transform itself is divided by n. */
  FORWARD;

  /** Never freed: a native view does not own its text. */
  private final BytePointer text;

  FourierNorm() {
    Libtorch.start();
    text = new BytePointer(name().toLowerCase(Locale.ROOT));
  }

  /** The native name, to be closed by the caller. */
  StringViewOptional open() {
    return new StringViewOptional(text);
  }
}
