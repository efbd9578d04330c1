package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Motion capture in pairs of files: ASF describes the bones of a body, AMC their angles frame by
 * frame.
 *
 * <p>A bone has a direction and a length in the axes of the world at rest, and axes C of its own,
 * in which its angles turn: its orientation is {@code R = R_parent C M C^-1} with {@code M = M_z
 * M_y M_x}, and it ends at {@code p = p_parent + length R direction}. The positions are the ends of
 * the bones, first the root. Lengths are those of the file; its unit of length is not applied.
 */
public final class AsfAmcFiles {

  private AsfAmcFiles() {}

  /**
   * The positions of the root and of the ends of all bones.
   *
   * @param asf the body
   * @param amc its motion
   * @param framesPerSecond the rate, which neither file tells; 120 in the CMU collection
   * @throws BadInputException if a file is malformed, or the motion names a bone that the body
   *     lacks or has other angles for it
   */
  public static JointMotion read(Path asf, Path amc, double framesPerSecond) {
    if (!(framesPerSecond > 0)) {
      throw new BadInputException(
          "The rate must be above 0 frames a second, given: %s; CMU's is 120"
              .formatted(framesPerSecond));
    }
    BoneTree tree = AsfReader.read(asf);
    TextLines lines = TextLines.of(amc);
    List<double[][]> frames = new ArrayList<>();
    Map<String, double[]> values = new HashMap<>();
    boolean begun = false;
    while (lines.next()) {
      String word = lines.word(0, "bone");
      if (word.startsWith(":")) {
        continue;
      }
      if (lines.size() == 1 && word.chars().allMatch(Character::isDigit)) {
        if (begun) {
          frames.add(tree.place(values, lines));
        }
        values.clear();
        begun = true;
      } else if (begun) {
        values.put(word, tree.angles(word, lines));
      } else {
        throw lines.bad("expected the number of a frame, found '%s'".formatted(word));
      }
    }
    if (!begun) {
      throw lines.badFile("has no frames; give the motion that belongs to " + asf);
    }
    frames.add(tree.place(values, lines));
    return tree.motion(positions(frames), 1 / framesPerSecond);
  }

  private static NdArray positions(List<double[][]> frames) {
    int joints = frames.getFirst().length;
    double[] positions = new double[joints * frames.size() * 3];
    for (int t = 0; t < frames.size(); t++) {
      for (int i = 0; i < joints; i++) {
        System.arraycopy(frames.get(t)[i], 0, positions, (i * frames.size() + t) * 3, 3);
      }
    }
    return NdArray.wrap(new int[] {joints, frames.size(), 3}, positions);
  }
}
