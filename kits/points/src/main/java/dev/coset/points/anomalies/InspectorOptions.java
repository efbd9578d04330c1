package dev.coset.points.anomalies;

import java.util.OptionalDouble;

/**
 * How good parts are learned.
 *
 * @param colors whether colors count beside shapes
 * @param size of a part in the unit of the files; empty for the median of the good parts
 * @param patches how many patches a cloud without rows has at most
 * @param share of all patches that the bank keeps, at most {@link #MOST_ITEMS} of them
 */
public record InspectorOptions(boolean colors, OptionalDouble size, int patches, double share) {

  /** The largest bank. */
  public static final int MOST_ITEMS = 2000;

  /** Refuses sizes that are not positive. */
  public InspectorOptions {
    if (patches < 1 || !(share > 0 && share <= 1) || !(size.orElse(1) > 0)) {
      throw new IllegalArgumentException(
          "Parts have a positive size, at least one patch and a share in (0, 1], given: %s, %d, %s"
              .formatted(size, patches, share));
    }
  }

  /** Shapes only, 1500 patches for each part, of which a tenth is kept. */
  public static InspectorOptions defaults() {
    return new InspectorOptions(false, OptionalDouble.empty(), 1500, 0.1);
  }

  /** The same with or without colors. */
  public InspectorOptions withColors(boolean count) {
    return new InspectorOptions(count, size, patches, share);
  }

  /** The same for parts of a size. */
  public InspectorOptions withSize(double extent) {
    return new InspectorOptions(colors, OptionalDouble.of(extent), patches, share);
  }

  /** The same with another largest number of patches. */
  public InspectorOptions withPatches(int most) {
    return new InspectorOptions(colors, size, most, share);
  }
}
