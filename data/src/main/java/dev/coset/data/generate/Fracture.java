package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.groups.RigidMotion;
import java.util.List;

/**
 * A broken solid: fragments as they lie about, and where they belong.
 *
 * @param fragments clouds of their whole surfaces, outer and broken, evenly; each has its centroid
 *     at the origin and is turned at random
 * @param poses the motion that takes each fragment to its place in the solid
 */
public record Fracture(List<PointCloud> fragments, List<RigidMotion> poses) {

  /** Copies the lists and checks their lengths. */
  public Fracture {
    fragments = List.copyOf(fragments);
    poses = List.copyOf(poses);
    if (fragments.size() != poses.size()) {
      throw new BadInputException(
          "Each fragment has a pose, given: %d fragments and %d poses"
              .formatted(fragments.size(), poses.size()));
    }
  }

  /** A fragment at its place. */
  public double[] placed(int fragment) {
    double[] positions = fragments.get(fragment).positions();
    RigidMotion pose = poses.get(fragment);
    double[] shift = pose.translation();
    double[] placed = new double[positions.length];
    for (int i = 0; i < positions.length; i += 3) {
      double[] turned =
          pose.rotation().rotate(new double[] {positions[i], positions[i + 1], positions[i + 2]});
      for (int axis = 0; axis < 3; axis++) {
        placed[i + axis] = turned[axis] + shift[axis];
      }
    }
    return placed;
  }
}
