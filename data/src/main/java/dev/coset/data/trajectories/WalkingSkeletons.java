package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import dev.coset.data.trajectories.JointTree.Channel;
import dev.coset.data.trajectories.JointTree.Joint;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Bodies of 17 joints and fixed bones that swing their limbs: each angle is a sum of three
 * sinusoids of the subject, and the root walks on a curve. The axis y points up; lengths are in
 * metres, 25 frames a second.
 */
public final class WalkingSkeletons {

  private static final double FRAME_TIME = 0.04;
  private static final double ROOT_HEIGHT = 0.95;
  private static final int WAVES = 3;
  private static final List<Channel> TURNS =
      List.of(new Channel(2, true), new Channel(0, true), new Channel(1, true));
  private static final List<Joint> JOINTS =
      List.of(
          new Joint(
              "pelvis",
              -1,
              new double[3],
              List.of(
                  new Channel(0, false),
                  new Channel(1, false),
                  new Channel(2, false),
                  new Channel(1, true))),
          joint("right hip", 0, -0.12, 0, 0),
          joint("right knee", 1, 0, -0.44, 0),
          joint("right foot", 2, 0, -0.44, 0.02),
          joint("left hip", 0, 0.12, 0, 0),
          joint("left knee", 4, 0, -0.44, 0),
          joint("left foot", 5, 0, -0.44, 0.02),
          joint("spine", 0, 0, 0.24, 0),
          joint("thorax", 7, 0, 0.25, 0),
          joint("neck", 8, 0, 0.1, 0.02),
          joint("head", 9, 0, 0.12, 0),
          joint("left shoulder", 8, 0.16, 0, 0),
          joint("left elbow", 11, 0, -0.28, 0),
          joint("left wrist", 12, 0, -0.25, 0),
          joint("right shoulder", 8, -0.16, 0, 0),
          joint("right elbow", 14, 0, -0.28, 0),
          joint("right wrist", 15, 0, -0.25, 0));

  private WalkingSkeletons() {}

  private static Joint joint(String name, int parent, double x, double y, double z) {
    return new Joint(name, parent, new double[] {x, y, z}, TURNS);
  }

  /**
   * One subject.
   *
   * @param frames how many
   * @throws BadInputException if there is no frame
   */
  public static JointMotion subject(int frames, RandomGenerator random) {
    if (frames < 1) {
      throw new BadInputException("A motion needs at least one frame, given: " + frames);
    }
    int angles = 3 * (JOINTS.size() - 1);
    double[][] waves = new double[angles][3 * WAVES];
    double pace = 0.8 + 0.4 * random.nextDouble();
    for (double[] wave : waves) {
      for (int k = 0; k < WAVES; k++) {
        wave[3 * k] = 12 * random.nextGaussian() / (k + 1); // degrees
        wave[3 * k + 1] = 2 * Math.PI * pace * (k + 1);
        wave[3 * k + 2] = 2 * Math.PI * random.nextDouble();
      }
    }
    double speed = 1 + 0.3 * random.nextGaussian();
    double turning = 0.5 * random.nextGaussian();
    double heading = 2 * Math.PI * random.nextDouble();
    double x = 0;
    double z = 0;
    List<double[]> values = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      double[] row = new double[4 + angles];
      row[0] = x;
      row[1] = ROOT_HEIGHT;
      row[2] = z;
      row[3] = Math.toDegrees(heading);
      for (int i = 0; i < angles; i++) {
        for (int k = 0; k < WAVES; k++) {
          double phase = waves[i][3 * k + 1] * frame * FRAME_TIME + waves[i][3 * k + 2];
          row[4 + i] += waves[i][3 * k] * Math.sin(phase);
        }
      }
      values.add(row);
      x += FRAME_TIME * speed * Math.sin(heading);
      z += FRAME_TIME * speed * Math.cos(heading);
      heading += FRAME_TIME * turning;
    }
    return new JointTree(JOINTS).motion(values, FRAME_TIME);
  }
}
