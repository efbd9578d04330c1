package dev.coset.groups;

/** A degree, order or frequency outside of the range that a function supports. */
public final class DegreeException extends GroupException {

  private static final long serialVersionUID = 1;

  /** A fault with what was given, what was expected and what to do. */
  public DegreeException(String message) {
    super(message);
  }
}
