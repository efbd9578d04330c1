package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.List;

/**
 * How the joints of a body moved.
 *
 * @param joints their names
 * @param parents the joint each hangs on, which comes before it; -1 for the root
 * @param frameTime seconds from one frame to the next
 * @param positions {@code [joints, frames, 3]}, in the unit of the file
 */
public record JointMotion(
    List<String> joints, List<Integer> parents, double frameTime, NdArray positions) {

  /** Refuses sizes that do not fit and parents that come later. */
  public JointMotion {
    joints = List.copyOf(joints);
    parents = List.copyOf(parents);
    int n = joints.size();
    if (parents.size() != n || positions.rank() != 3 || positions.extent(0) != n) {
      throw new BadInputException(
          "A motion of %d joints needs as many parents and positions [joints, frames, 3], given: %d and %s"
              .formatted(n, parents.size(), Arrays.toString(positions.shape())));
    }
    for (int i = 0; i < n; i++) {
      if (parents.get(i) >= i || parents.get(i) < -1) {
        throw new BadInputException(
            "Joint %s has parent %d; parents must come before their children"
                .formatted(joints.get(i), parents.get(i)));
      }
    }
  }

  /** The number of frames. */
  public int frames() {
    return positions.extent(1);
  }

  /** The position of a joint at a frame, {@code [3]}. */
  public double[] at(int joint, int frame) {
    double[] position = new double[3];
    positions.copyTo((joint * frames() + frame) * 3, position, 0, 3);
    return position;
  }
}
