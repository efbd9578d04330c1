package dev.coset.points.shapes;

/**
 * The extents of a network on patches.
 *
 * @param patches how many patches a cloud has
 * @param size how many points a patch has, at least 8
 * @param global how many points stand for the whole cloud, seen from every patch, at least 8
 * @param neighbours how many neighbouring patches a patch looks at, fewer than there are patches
 * @param width how many channels an invariant code has, at least 4
 * @param outputs how many logits the network gives
 * @param orientations how the network sees orientations
 */
public record PatchConfig(
    int patches,
    int size,
    int global,
    int neighbours,
    int width,
    int outputs,
    Orientations orientations) {

  /** What is done with the orientations of patches. */
  public enum Orientations {
    /** Relations between patches and scales see the predicted directions as they are. */
    PREDICTED,
    /** The predicted directions are made orthonormal by Gram and Schmidt first. */
    ORTHONORMAL,
    /** Relations are left out: distances alone are seen. */
    IGNORED
  }

  /** Checks the extents. */
  public PatchConfig {
    if (patches < 2 || size < 8 || global < 8) {
      throw new IllegalArgumentException(
          "There are at least 2 patches, of at least 8 points, and 8 points for the whole, given: %d, %d and %d"
              .formatted(patches, size, global));
    }
    if (neighbours < 1 || neighbours >= patches || width < 4 || outputs < 1) {
      throw new IllegalArgumentException(
          "A patch has 1 to %d neighbours, codes at least 4 channels and there are outputs, given: %d, %d and %d"
              .formatted(patches - 1, neighbours, width, outputs));
    }
  }

  /** 128 patches of 32 points, 64 points for the whole, 16 neighbours, codes of 128 channels. */
  public static PatchConfig defaults(int outputs) {
    return new PatchConfig(128, 32, 64, 16, 128, outputs, Orientations.PREDICTED);
  }

  /** The same with other patches. */
  public PatchConfig withPatches(int count, int points, int whole, int around) {
    return new PatchConfig(count, points, whole, around, width, outputs, orientations);
  }

  /** The same with another width. */
  public PatchConfig withWidth(int channels) {
    return new PatchConfig(patches, size, global, neighbours, channels, outputs, orientations);
  }

  /** The same with another use of orientations. */
  public PatchConfig with(Orientations other) {
    return new PatchConfig(patches, size, global, neighbours, width, outputs, other);
  }

  /** The fewest points a cloud may have. */
  public int fewestPoints() {
    return Math.max(Math.max(patches, global), size);
  }
}
