package dev.coset.nn.orientations;

import dev.coset.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whether inputs fit a network. */
final class InputCheck {

  private InputCheck() {}

  static void require(
      PonitaConfig config,
      @Nullable Tensor scalars,
      @Nullable Tensor vectors,
      @Nullable Tensor edgeFeatures,
      PositionOrientationGraph points) {
    Orientations orientations = points.orientations();
    if (orientations.dimension() != config.dimension()
        || (orientations.count() == 0) != config.positionsOnly()) {
      throw new IllegalArgumentException(
          "The network works on %s in %d dimensions, given: %s"
              .formatted(
                  config.positionsOnly() ? "positions only" : "orientations",
                  config.dimension(),
                  orientations));
    }
    if (config.vectorsOut() > 0 && orientations.count() < 2) {
      throw new IllegalArgumentException(
          "A vector as an answer needs at least two orientations, given: " + orientations);
    }
    int nodes = points.graph().nodes();
    fits("Scalars", scalars, config.scalars(), nodes);
    fits("Vectors", vectors, config.vectors(), nodes, config.dimension());
    fits("Edge features", edgeFeatures, config.edgeFeatures(), points.graph().edges());
  }

  private static void fits(String what, @Nullable Tensor given, int channels, long... extents) {
    long[] shape =
        extents.length == 1
            ? new long[] {extents[0], channels}
            : new long[] {extents[0], channels, extents[1]};
    boolean fits = given == null ? channels == 0 : Arrays.equals(given.shape(), shape);
    if (!fits) {
      throw new IllegalArgumentException(
          "%s %s are expected (null for none), given: %s"
              .formatted(what, Arrays.toString(shape), given == null ? "none" : given.describe()));
    }
  }
}
