package dev.coset.groups;

/**
 * Generators that do not give what they should: no finite group within the limit, another group
 * than the one named, no subgroup.
 */
public final class NotGeneratingException extends GroupException {

  private static final long serialVersionUID = 1;

  /** A fault with what was given, what was expected and what to do. */
  public NotGeneratingException(String message) {
    super(message);
  }
}
