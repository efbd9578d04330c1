package dev.coset.symmetrize.report;

/**
 * A small picture of an input.
 *
 * @param <I> the kind of input
 */
@FunctionalInterface
public interface Thumbnail<I> {

  /**
   * The picture as a piece of HTML that loads nothing: inline SVG, or an image with a data URI. The
   * text is put into the page as it is.
   */
  String html(I input);
}
