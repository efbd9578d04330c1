package dev.coset.groups;

/**
 * An input that the mathematics of this room cannot accept: each kind of fault has a class of its
 * own, and the message says what was given, what was expected and what to do.
 *
 * <p>Plain faults of arguments (a wrong shape, a negative count) are {@link
 * IllegalArgumentException}s, of which these are a part.
 */
public abstract sealed class GroupException extends IllegalArgumentException
    permits NotAnElementException,
        CutLocusException,
        DegreeException,
        NotationException,
        NotGeneratingException {

  private static final long serialVersionUID = 1;

  GroupException(String message) {
    super(message);
  }
}
