package dev.coset.tensor.kernels;

/** Whether the Vector API can be used. */
public final class Lanes {

  private static final boolean AVAILABLE =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private Lanes() {}

  /**
   * Whether Java was started with {@code --add-modules jdk.incubator.vector}. Classes that use the
   * Vector API must not be touched otherwise.
   */
  public static boolean available() {
    return AVAILABLE;
  }
}
