package dev.coset.data;

/**
 * The user's input cannot be used: a file that is damaged, a model that does not fit the data, a
 * group that does not act on it. The message is one line that says what was wrong, where, and what
 * to do; the command line prints it and exits with code 2.
 */
public final class BadInputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /** An error with its one-line message. */
  public BadInputException(String message) {
    super(message);
  }

  /** An error with its one-line message and what led to it, kept for the log. */
  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
