package dev.coset.data.trajectories;

import dev.coset.data.NdArray;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The bones of an ASF file, parents before children; the root comes first and has length 0.
 *
 * @param bones all of them
 */
record BoneTree(List<Bone> bones) {

  /**
   * A bone.
   *
   * @param parent its place among the bones, -1 for the root
   * @param offset length times direction, in the axes of the world at rest
   * @param axes its own axes at rest, C
   * @param freedoms the names of the values of a frame, such as {@code rx} or {@code TZ}, in order
   */
  record Bone(String name, int parent, double[] offset, double[] axes, List<String> freedoms) {}

  /** The values of a line of the motion, by axis: three positions, then three angles. */
  double[] angles(String name, TextLines lines) {
    Bone bone =
        bones.stream()
            .filter(b -> b.name().equals(name))
            .findFirst()
            .orElseThrow(() -> lines.bad("the body has no bone '%s'".formatted(name)));
    List<String> freedoms = bone.freedoms();
    if (lines.size() != freedoms.size() + 1) {
      throw lines.bad(
          "bone %s takes %d values, found %d".formatted(name, freedoms.size(), lines.size() - 1));
    }
    double[] values = new double[6];
    for (int i = 0; i < freedoms.size(); i++) {
      String freedom = freedoms.get(i).toLowerCase(Locale.ROOT);
      int axis = "xyz".indexOf(freedom.charAt(1));
      values[(freedom.charAt(0) == 't' ? 0 : 3) + axis] = lines.number(i + 1, freedom);
    }
    return values;
  }

  /** Where the bones end. Bones without values stay as they are at rest. */
  double[][] place(Map<String, double[]> values, TextLines lines) {
    if (!values.containsKey(bones.getFirst().name())) {
      throw lines.bad("the frame before this line has no root; add its position");
    }
    double[][] places = new double[bones.size()][];
    double[][] turns = new double[bones.size()][];
    for (int i = 0; i < bones.size(); i++) {
      Bone bone = bones.get(i);
      double[] v = values.getOrDefault(bone.name(), new double[6]);
      double[] own =
          AxisTurns.product(
              AxisTurns.about(2, v[5]),
              AxisTurns.product(AxisTurns.about(1, v[4]), AxisTurns.about(0, v[3])));
      double[] turn =
          AxisTurns.product(AxisTurns.product(bone.axes(), own), AxisTurns.inverse(bone.axes()));
      boolean root = bone.parent() < 0;
      turns[i] = root ? turn : AxisTurns.product(turns[bone.parent()], turn);
      double[] base = root ? new double[] {v[0], v[1], v[2]} : places[bone.parent()];
      places[i] = AxisTurns.moved(base, turns[i], bone.offset());
    }
    return places;
  }

  /** The motion with positions of all bones. */
  JointMotion motion(NdArray positions, double frameTime) {
    return new JointMotion(
        bones.stream().map(Bone::name).toList(),
        bones.stream().map(Bone::parent).toList(),
        frameTime,
        positions);
  }

  /** Refuses values that are no names of freedoms. */
  static void requireFreedom(String word, TextLines lines) {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean known =
        lower.length() == 2
            && "tr".indexOf(lower.charAt(0)) >= 0
            && "xyz".indexOf(lower.charAt(1)) >= 0;
    if (!known) {
      throw lines.bad("expected a freedom such as rx or TY, found '%s'".formatted(word));
    }
  }
}
