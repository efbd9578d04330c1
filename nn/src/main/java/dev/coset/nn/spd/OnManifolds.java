package dev.coset.nn.spd;

import java.util.Map;

/** A module some of whose parameters live on manifolds. */
public interface OnManifolds {

  /**
   * The manifold of parameters by their dotted name; parameters that are not named are {@link
   * Manifold#EUCLIDEAN}.
   */
  Map<String, Manifold> manifolds();
}
