package dev.coset.groups;

/** A group element that moves points of {@code R^n} by an affine map. */
public interface AffineElement {

  /** The map {@code x -> A x + t} by which the element moves space. */
  AffineMap affine();
}
