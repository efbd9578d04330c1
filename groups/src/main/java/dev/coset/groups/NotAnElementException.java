package dev.coset.groups;

/**
 * Something given as an element of a group is not one: a matrix that is not orthogonal or has a
 * determinant of the wrong sign, a quaternion that is not unit.
 */
public final class NotAnElementException extends GroupException {

  private static final long serialVersionUID = 1;

  private final double deviation;

  /**
   * A fault with its size.
   *
   * @param message what was given, what was expected, what to do
   * @param deviation how far the input is from the group, in the measure that the message names;
   *     infinite when no distance tells
   */
  public NotAnElementException(String message, double deviation) {
    super(message);
    this.deviation = deviation;
  }

  /** How far the input is from the group, in the measure that the message names. */
  public double deviation() {
    return deviation;
  }
}
