package dev.coset.groups.clifford;

/** Whether the Vector API can be used; a class of its own, so that asking does not load it. */
final class Lanes {

  private static final boolean PRESENT =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private Lanes() {}

  static boolean present() {
    return PRESENT;
  }
}
