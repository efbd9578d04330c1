package dev.coset.data.generate;

import dev.coset.data.OrganizedCloud;
import java.util.Arrays;
import java.util.Objects;

/**
 * A scan of a part and where it is defective.
 *
 * @param map the points and colors
 * @param defective for each pixel whether it belongs to a defect, {@code [height, width]}
 */
public record PartScan(OrganizedCloud map, boolean[] defective) {

  /** Refuses masks of another size; the mask is copied. */
  public PartScan {
    Objects.requireNonNull(map, "map");
    if (defective.length != map.pixels()) {
      throw new IllegalArgumentException(
          "A map of %d pixels cannot have a mask of %d".formatted(map.pixels(), defective.length));
    }
    defective = defective.clone();
  }

  /** The mask, a copy. */
  @Override
  public boolean[] defective() {
    return defective.clone();
  }

  /** Whether any pixel is defective. */
  public boolean isDefective() {
    for (boolean pixel : defective) {
      if (pixel) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartScan that
        && map.equals(that.map)
        && Arrays.equals(defective, that.defective);
  }

  @Override
  public int hashCode() {
    return map.hashCode();
  }

  @Override
  public String toString() {
    return "PartScan[%s, %s]".formatted(map, isDefective() ? "defective" : "good");
  }
}
