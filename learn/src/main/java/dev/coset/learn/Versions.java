package dev.coset.learn;

import java.util.Optional;

/** What a run depends on besides its configuration. */
public final class Versions {

  private Versions() {}

  /** The version of Coset, or {@code development} when it does not run from its archive. */
  public static String coset() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
