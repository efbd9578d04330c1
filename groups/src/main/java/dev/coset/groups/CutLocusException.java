package dev.coset.groups;

/**
 * A logarithm that does not exist, or that is not unique where a unique one is needed: an
 * eigenvalue on the closed negative real axis, two points that are joined by several shortest
 * geodesics.
 */
public final class CutLocusException extends GroupException {

  private static final long serialVersionUID = 1;

  /** A fault with what was given, what was expected and what to do. */
  public CutLocusException(String message) {
    super(message);
  }
}
