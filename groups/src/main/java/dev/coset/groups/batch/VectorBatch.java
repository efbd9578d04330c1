package dev.coset.groups.batch;

import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * Many vectors of the same length, stored component by component: {@code component(c)[i]} is
 * component {@code c} of vector {@code i}.
 *
 * <p>A buffer to compute in: the arrays are live, and kernels write into them.
 */
public final class VectorBatch {

  private final double[][] components;
  private final int size;

  private VectorBatch(double[][] components) {
    this.components = components;
    this.size = components[0].length;
  }

  /** Zero vectors: {@code size} of them with {@code components} components each. */
  public static VectorBatch zeros(int components, int size) {
    Require.that(
        components >= 1 && size >= 0,
        () ->
            "A batch needs at least 1 component and a size that is not negative, given: %d and %d"
                .formatted(components, size));
    return new VectorBatch(new double[components][size]);
  }

  /** A batch over the given arrays, one for each component and all of one length; no copy. */
  public static VectorBatch wrap(double[]... components) {
    Require.that(components.length >= 1, () -> "A batch needs at least 1 component, given: none");
    for (double[] component : components) {
      Require.that(
          component.length == components[0].length,
          () ->
              "All components of a batch have one length, given: "
                  + Arrays.toString(Arrays.stream(components).mapToInt(c -> c.length).toArray()));
    }
    return new VectorBatch(components.clone());
  }

  /** How many components each vector has. */
  public int components() {
    return components.length;
  }

  /** How many vectors there are. */
  public int size() {
    return size;
  }

  /** Component {@code c} of every vector: the array itself, not a copy. */
  public double[] component(int c) {
    return components[c];
  }

  /** Vector {@code i}, a copy. */
  public double[] get(int i) {
    double[] vector = new double[components.length];
    for (int c = 0; c < vector.length; c++) {
      vector[c] = components[c][i];
    }
    return vector;
  }

  /** Replaces vector {@code i}. */
  public void set(int i, double... vector) {
    Require.length(vector, components.length);
    for (int c = 0; c < vector.length; c++) {
      components[c][i] = vector[c];
    }
  }

  /** Refuses a batch of another shape. */
  VectorBatch require(int expectedComponents, int expectedSize, String what) {
    Require.that(
        components.length == expectedComponents && size == expectedSize,
        () ->
            "%s: expected %d vectors of %d components, given: %d of %d"
                .formatted(what, expectedSize, expectedComponents, size, components.length));
    return this;
  }
}
