package dev.coset.tensor;

/** How elements that meet at one position are combined. */
public enum Reduction {
  /** Their sum. */
  SUM("sum"),
  /** Their mean. */
  MEAN("mean"),
  /** The largest. */
  MAX("amax"),
  /** The smallest. */
  MIN("amin"),
  /** Their product. */
  PRODUCT("prod");

  private final String nativeName;

  Reduction(String nativeName) {
    this.nativeName = nativeName;
  }

  String nativeName() {
    return nativeName;
  }
}
