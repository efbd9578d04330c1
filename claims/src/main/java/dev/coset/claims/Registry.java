package dev.coset.claims;

import java.util.List;
import java.util.Optional;

/** Which class implements a system, and which claim tests it: one line for each. */
final class Registry {

  private static final List<Entry> ENTRIES = List.of();

  private Registry() {}

  static Optional<Entry> find(String id) {
    return ENTRIES.stream().filter(entry -> entry.claim().id().equals(id)).findFirst();
  }

  /** A system's public class and its claim. */
  record Entry(Class<?> implementation, Claim claim) {}
}
