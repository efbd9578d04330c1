package dev.coset.groups;

/**
 * A text that is not in the notation expected: irreps, Hall symbols, coordinate triplets, cycles.
 * The message shows the text with a mark below the first character at fault.
 */
public final class NotationException extends GroupException {

  private static final long serialVersionUID = 1;

  private final String text;
  private final int position;

  /**
   * A fault in a text.
   *
   * @param reason what is wrong and what was expected, one sentence without a final stop
   * @param text the text given
   * @param position the index of the first character at fault, from 0; the length of the text when
   *     it ends too early
   */
  public NotationException(String reason, String text, int position) {
    super(
        "%s, at character %d:%n  %s%n  %s^"
            .formatted(reason, position + 1, text, " ".repeat(position)));
    this.text = text;
    this.position = position;
  }

  /** The text given. */
  public String text() {
    return text;
  }

  /** The index of the first character at fault, from 0. */
  public int position() {
    return position;
  }
}
