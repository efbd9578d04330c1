package dev.coset.nn.orientations;

import java.util.OptionalDouble;

/**
 * The sizes of a {@link Ponita}.
 *
 * @param dimension of space, 2 or 3
 * @param positionsOnly whether signals live on positions only; vectors are of no use then
 * @param scalars the number of scalars of a node at the input
 * @param vectors the number of vectors of a node at the input
 * @param edgeFeatures the number of scalars of an edge
 * @param scalarsOut the number of scalars of a node at the output
 * @param vectorsOut the number of vectors of a node at the output
 * @param width the number of channels
 * @param basis the number of basis functions of the kernels
 * @param layers the number of convolutions
 * @param cutoff the distance from which on points do not hear each other, if there is one
 */
public record PonitaConfig(
    int dimension,
    boolean positionsOnly,
    int scalars,
    int vectors,
    int edgeFeatures,
    int scalarsOut,
    int vectorsOut,
    int width,
    int basis,
    int layers,
    OptionalDouble cutoff) {

  /** Checks the sizes. */
  public PonitaConfig {
    boolean sizes =
        (dimension == 2 || dimension == 3)
            && scalars >= 0
            && vectors >= 0
            && scalars + vectors >= 1
            && edgeFeatures >= 0
            && scalarsOut >= 0
            && vectorsOut >= 0
            && scalarsOut + vectorsOut >= 1
            && width >= 1
            && basis >= 1
            && layers >= 1;
    if (!sizes) {
      throw new IllegalArgumentException(
          ("2 or 3 dimensions, something to read and to answer, and at least one channel, basis"
                  + " function and layer are needed, given: %d dimensions, %d scalars and %d"
                  + " vectors to %d scalars and %d vectors, width %d, basis %d, %d layers")
              .formatted(
                  dimension, scalars, vectors, scalarsOut, vectorsOut, width, basis, layers));
    }
    if (positionsOnly && vectors + vectorsOut > 0) {
      throw new IllegalArgumentException(
          "Vectors need orientations, given: %d vectors to %d vectors on positions only"
              .formatted(vectors, vectorsOut));
    }
    if (cutoff.isPresent() && !(cutoff.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "A cutoff is a positive distance, given: " + cutoff.getAsDouble());
    }
  }

  /** In space, width 64, basis 64, four layers, one scalar as the answer, no cutoff. */
  public static PonitaConfig of(int scalars, int vectors) {
    return new PonitaConfig(3, false, scalars, vectors, 0, 1, 0, 64, 64, 4, OptionalDouble.empty());
  }

  /** The same with other answers. */
  public PonitaConfig withOutputs(int newScalars, int newVectors) {
    return new PonitaConfig(
        dimension,
        positionsOnly,
        scalars,
        vectors,
        edgeFeatures,
        newScalars,
        newVectors,
        width,
        basis,
        layers,
        cutoff);
  }

  /** The same with scalars of edges, on which kernels depend. */
  public PonitaConfig withEdgeFeatures(int count) {
    return new PonitaConfig(
        dimension,
        positionsOnly,
        scalars,
        vectors,
        count,
        scalarsOut,
        vectorsOut,
        width,
        basis,
        layers,
        cutoff);
  }

  /** The same with another size. */
  public PonitaConfig withSize(int newWidth, int newBasis, int newLayers) {
    return new PonitaConfig(
        dimension,
        positionsOnly,
        scalars,
        vectors,
        edgeFeatures,
        scalarsOut,
        vectorsOut,
        newWidth,
        newBasis,
        newLayers,
        cutoff);
  }

  /** The same in the plane. */
  public PonitaConfig inPlane() {
    return new PonitaConfig(
        2,
        positionsOnly,
        scalars,
        vectors,
        edgeFeatures,
        scalarsOut,
        vectorsOut,
        width,
        basis,
        layers,
        cutoff);
  }

  /** The same on positions only. */
  public PonitaConfig onPositionsOnly() {
    return new PonitaConfig(
        dimension,
        true,
        scalars,
        vectors,
        edgeFeatures,
        scalarsOut,
        vectorsOut,
        width,
        basis,
        layers,
        cutoff);
  }

  /** The same with a cutoff. */
  public PonitaConfig withCutoff(double distance) {
    return new PonitaConfig(
        dimension,
        positionsOnly,
        scalars,
        vectors,
        edgeFeatures,
        scalarsOut,
        vectorsOut,
        width,
        basis,
        layers,
        OptionalDouble.of(distance));
  }

  /** The number of invariants of a pair that kernels depend on. */
  int spatial() {
    return (positionsOnly ? 1 : 2) + edgeFeatures;
  }
}
