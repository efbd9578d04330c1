package dev.coset.symmetrize.features;

import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.List;

/**
 * Images that drive a unit.
 *
 * @param images each {@code [c, h, w]}
 * @param activations what the unit makes of them
 * @param distances root mean square differences between them, {@code [m, m]}
 * @param lambda the weight that differences had
 */
public record FeatureSet(
    List<NdArray> images, double[] activations, NdArray distances, double lambda) {

  /** Copies the list. */
  public FeatureSet {
    images = List.copyOf(images);
    activations = activations.clone();
  }

  /** The activations, a copy. */
  @Override
  public double[] activations() {
    return activations.clone();
  }

  /** The mean activation. */
  public double meanActivation() {
    return Arrays.stream(activations).average().orElseThrow();
  }

  /** The smallest difference between two images. */
  public double smallestDistance() {
    int m = images.size();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < i; j++) {
        smallest = Math.min(smallest, distances.get(i * m + j));
      }
    }
    return smallest;
  }

  /** By which turn and shift each image looks most like the first. */
  public List<Alignment> alignments() {
    return images.stream().map(image -> Alignment.best(images.getFirst(), image)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureSet that
        && images.equals(that.images)
        && Arrays.equals(activations, that.activations)
        && distances.equals(that.distances)
        && lambda == that.lambda;
  }

  @Override
  public int hashCode() {
    return 31 * images.hashCode() + Arrays.hashCode(activations);
  }

  @Override
  public String toString() {
    return "FeatureSet[%d images, activations %s]"
        .formatted(images.size(), Arrays.toString(activations));
  }
}
