package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.LidarScan;
import dev.coset.groups.RigidMotion;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan and where it was taken.
 *
 * @param frame the scan
 * @param pose the motion that takes the sensor's coordinates to those of the world
 */
public record PosedScan(LidarFrame frame, RigidMotion pose) {

  /** A simulated scan. */
  public static PosedScan of(LidarScan scan) {
    return new PosedScan(LidarFrame.of(scan), scan.sensor());
  }

  /**
   * Scans with their poses, such as those of a file of poses.
   *
   * @throws BadInputException if there is not one pose for every scan
   */
  public static List<PosedScan> of(List<LidarFrame> frames, List<RigidMotion> poses) {
    if (frames.size() != poses.size()) {
      throw new BadInputException(
          "There are %d scans with %d poses; scans are stacked by their poses, give one for each"
              .formatted(frames.size(), poses.size()));
    }
    List<PosedScan> scans = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      scans.add(new PosedScan(frames.get(i), poses.get(i)));
    }
    return scans;
  }
}
