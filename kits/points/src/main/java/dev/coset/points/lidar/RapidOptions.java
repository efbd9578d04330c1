package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import java.util.Objects;

/**
 * How a {@link RapidSegmenter} looks at scans.
 *
 * @param inputs what it reads of every point
 * @param passes 1 for rings of range alone, 2 to add a second network that also reads distances
 *     among the points to which the first gave one class
 * @param voxel the edge of the cells in which points are gathered, in metres
 * @param width the number of channels
 * @param weight how many spreads a difference of 1 in reflectivity is worth in the distances
 * @param epochs how often training goes through the scans
 * @param learningRate the highest learning rate
 */
public record RapidOptions(
    Inputs inputs,
    int passes,
    double voxel,
    int width,
    double weight,
    int epochs,
    double learningRate) {

  /** What is known of a point. */
  public enum Inputs {
    /** Distances in space and reflectivity, range and reflectivity: no turn changes them. */
    DISTANCES_AND_REFLECTIVITY,
    /** Distances in space and range alone. */
    DISTANCES,
    /** The coordinates and reflectivity as they are, for comparison. */
    COORDINATES
  }

  /** Checks the values. */
  public RapidOptions {
    Objects.requireNonNull(inputs, "inputs");
    if (passes < 1 || passes > 2 || width < 1 || epochs < 1) {
      throw new BadInputException(
          "One or two passes, at least one channel and one epoch are possible, given: %d, %d, %d"
              .formatted(passes, width, epochs));
    }
    if (!(voxel > 0) || !(weight >= 0) || !(learningRate > 0)) {
      throw new BadInputException(
          "Cells and learning rate are positive and weights not negative, given: %s, %s, %s"
              .formatted(voxel, learningRate, weight));
    }
  }

  /** Distances and reflectivity, one pass, cells of 0.5 m, 32 channels, weight 2, 12 epochs. */
  public static RapidOptions defaults() {
    return new RapidOptions(Inputs.DISTANCES_AND_REFLECTIVITY, 1, 0.5, 32, 2, 12, 5e-3);
  }

  /** The same with other inputs. */
  public RapidOptions withInputs(Inputs other) {
    return new RapidOptions(other, passes, voxel, width, weight, epochs, learningRate);
  }

  /** The same with another number of passes. */
  public RapidOptions withPasses(int count) {
    return new RapidOptions(inputs, count, voxel, width, weight, epochs, learningRate);
  }

  /** The same with another number of channels. */
  public RapidOptions withWidth(int channels) {
    return new RapidOptions(inputs, passes, voxel, channels, weight, epochs, learningRate);
  }

  /** The same with another length of training. */
  public RapidOptions withEpochs(int count) {
    return new RapidOptions(inputs, passes, voxel, width, weight, count, learningRate);
  }
}
