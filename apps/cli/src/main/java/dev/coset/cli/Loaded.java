package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;

/**
 * Data read for a command.
 *
 * @param kind of what kind the samples are
 * @param data the samples
 */
record Loaded<X>(DataKind kind, Dataset<X> data) {

  /** The shape of the first sample, on which the size of a group may depend. */
  int[] shape() {
    if (data.size() == 0) {
      throw new BadInputException("%s holds no samples".formatted(data.name()));
    }
    return switch (data.inputs().getFirst()) {
      case PointCloud cloud -> new int[] {cloud.size(), 3};
      case Image image -> new int[] {image.channels(), image.height(), image.width()};
      case NdArray array -> array.shape();
      default -> new int[0];
    };
  }
}
