package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.LidarScan;
import java.util.Arrays;
import java.util.List;

/**
 * What every point of a scan is: its class, and which thing of that class.
 *
 * @param classes the class of each point, from 0
 * @param instances the number of its thing, 0 for background; the same in all scans of a sequence
 */
public record PanopticLabels(int[] classes, int[] instances) {

  /** Checks the lengths; the arrays are taken over and must not be changed afterwards. */
  public PanopticLabels {
    if (classes.length != instances.length) {
      throw new IllegalArgumentException(
          "There are %d classes and %d instances; give one of each for every point"
              .formatted(classes.length, instances.length));
    }
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0 || instances[i] < 0) {
        throw new BadInputException(
            "Point %d has class %d and instance %d; both count from 0"
                .formatted(i, classes[i], instances[i]));
      }
    }
  }

  /** The true labels of a simulated scan. */
  public static PanopticLabels of(LidarScan scan) {
    return new PanopticLabels(scan.labels(), scan.instances());
  }

  /** The number of points. */
  public int size() {
    return classes.length;
  }

  /**
   * Checks that only points of the given classes belong to things.
   *
   * @param things the classes whose bodies can be counted
   * @throws BadInputException if a point of another class has an instance
   */
  public void requireThings(List<Integer> things) {
    for (int i = 0; i < classes.length; i++) {
      if (instances[i] > 0 && !things.contains(classes[i])) {
        throw new BadInputException(
            "Point %d has instance %d, but its class %d is background; only classes %s have instances"
                .formatted(i, instances[i], classes[i], things));
      }
    }
  }

  /** Checks that two sequences label the same points with classes below {@code classes}. */
  static void requireAlike(List<PanopticLabels> truth, List<PanopticLabels> found, int classes) {
    if (truth.size() != found.size()) {
      throw new IllegalArgumentException(
          "There are true labels of %d scans and predicted ones of %d"
              .formatted(truth.size(), found.size()));
    }
    for (int s = 0; s < truth.size(); s++) {
      if (truth.get(s).size() != found.get(s).size()) {
        throw new IllegalArgumentException(
            "Scan %d has %d true and %d predicted labels"
                .formatted(s, truth.get(s).size(), found.get(s).size()));
      }
      for (PanopticLabels labels : List.of(truth.get(s), found.get(s))) {
        if (Arrays.stream(labels.classes).anyMatch(c -> c >= classes)) {
          throw new BadInputException(
              "Scan %d has a class above %d, the last of %d".formatted(s, classes - 1, classes));
        }
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PanopticLabels that
        && Arrays.equals(classes, that.classes)
        && Arrays.equals(instances, that.instances);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(classes) + Arrays.hashCode(instances);
  }

  @Override
  public String toString() {
    return "PanopticLabels[%d points]".formatted(size());
  }
}
