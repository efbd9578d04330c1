package dev.coset.tensor;

/**
 * Loads libtorch. Every entry point of this package passes here before it touches the binding.
 *
 * <p>The binding's garbage-collected list of pointers costs two microseconds per operation and its
 * limits on memory count the page cache of mapped files; scopes make both unnecessary, so they are
 * switched off. A system property that the user has set is left alone. So is the C library's
 * allocation of memory where the user has set it, see {@link Allocator}.
 */
final class Libtorch {

  static {
    setIfAbsent("org.bytedeco.javacpp.nopointergc", "true");
    setIfAbsent("org.bytedeco.javacpp.maxbytes", "0");
    setIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
    Allocator.keepFreedMemory();
    int threads = Integer.getInteger(Threads.PROPERTY, 0);
    if (threads > 0) {
      Threads.apply(threads);
    }
  }

  private Libtorch() {}

  /** Makes sure that libtorch is loaded. */
  static void start() {}

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
