package dev.coset.data.trajectories;

import dev.coset.data.NdArray;
import java.util.List;

/**
 * A tree of joints, and the positions that the values of its channels give.
 *
 * @param joints parents before children
 */
record JointTree(List<Joint> joints) {

  /** A channel: a turn about an axis, in degrees, or a position along it. */
  record Channel(int axis, boolean turns) {}

  /**
   * A joint.
   *
   * @param parent the joint it hangs on, -1 for the root
   * @param offset from the parent, in the parent's axes
   * @param channels in the order in which they act
   */
  record Joint(String name, int parent, double[] offset, List<Channel> channels) {}

  /** Forward kinematics: {@code R_i = R_parent T_1 T_2 ..}, {@code p_i = p_parent + R_parent o}. */
  JointMotion motion(List<double[]> values, double frameTime) {
    int n = joints.size();
    int frames = values.size();
    double[] positions = new double[n * frames * 3];
    for (int frame = 0; frame < frames; frame++) {
      double[][] places = place(values.get(frame));
      for (int i = 0; i < n; i++) {
        System.arraycopy(places[i], 0, positions, (i * frames + frame) * 3, 3);
      }
    }
    return new JointMotion(
        joints.stream().map(Joint::name).toList(),
        joints.stream().map(Joint::parent).toList(),
        frameTime,
        NdArray.wrap(new int[] {n, frames, 3}, positions));
  }

  private double[][] place(double[] values) {
    double[][] places = new double[joints.size()][];
    double[][] turns = new double[joints.size()][];
    int at = 0;
    for (int i = 0; i < joints.size(); i++) {
      Joint joint = joints.get(i);
      double[] offset = joint.offset().clone();
      double[] turn = AxisTurns.none();
      for (Channel channel : joint.channels()) {
        double value = values[at++];
        if (channel.turns()) {
          turn = AxisTurns.product(turn, AxisTurns.about(channel.axis(), value));
        } else {
          offset[channel.axis()] = value;
        }
      }
      boolean root = joint.parent() < 0;
      double[] base = root ? new double[3] : places[joint.parent()];
      double[] carried = root ? AxisTurns.none() : turns[joint.parent()];
      places[i] = AxisTurns.moved(base, carried, offset);
      turns[i] = AxisTurns.product(carried, turn);
    }
    return places;
  }
}
