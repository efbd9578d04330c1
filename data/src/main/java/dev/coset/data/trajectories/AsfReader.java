package dev.coset.data.trajectories;

import dev.coset.data.trajectories.BoneTree.Bone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the bones of an ASF file. */
final class AsfReader {

  private static final String ROOT = "root";

  private final TextLines lines;
  private final Map<String, Description> descriptions = new HashMap<>();
  private final Map<String, String> parents = new LinkedHashMap<>();

  private AsfReader(TextLines lines) {
    this.lines = lines;
    descriptions.put(ROOT, new Description());
  }

  /** What a bone's lines say. */
  private static final class Description {
    private final double[] direction = new double[3];
    private double length;
    private double[] axes = AxisTurns.none();
    private List<String> freedoms = List.of();
  }

  static BoneTree read(Path file) {
    var reader = new AsfReader(TextLines.of(file));
    String section = "";
    while (reader.lines.next()) {
      String word = reader.lines.word(0, "keyword");
      if (word.startsWith(":")) {
        section = word;
      } else {
        switch (section) {
          case ":root" -> reader.root(word);
          case ":bonedata" -> reader.bone(word);
          case ":hierarchy" -> reader.child(word);
          default -> { // units and documentation
          }
        }
      }
    }
    return reader.tree();
  }

  private void root(String word) {
    if (word.equals("order")) {
      describe(ROOT).freedoms = freedoms();
    } else if (word.equals("orientation")) {
      describe(ROOT).axes = axes(1);
    }
  }

  /** A bone from {@code begin} to {@code end}. */
  private void bone(String begin) {
    if (!begin.equals("begin")) {
      throw lines.bad("expected 'begin' of a bone, found '%s'".formatted(begin));
    }
    var bone = new Description();
    String name = "";
    while (true) {
      lines.require("'end' of a bone");
      switch (lines.word(0, "keyword")) {
        case "end" -> {
          if (name.isEmpty() || descriptions.put(name, bone) != null) {
            throw lines.bad("the bone '%s' has no name or the name of another".formatted(name));
          }
          return;
        }
        case "name" -> name = lines.word(1, "name");
        case "direction" -> {
          for (int axis = 0; axis < 3; axis++) {
            bone.direction[axis] = lines.number(1 + axis, "direction");
          }
        }
        case "length" -> bone.length = lines.number(1, "length");
        case "axis" -> bone.axes = axes(1);
        case "dof" -> bone.freedoms = freedoms();
        default -> { // id and limits
        }
      }
    }
  }

  private List<String> freedoms() {
    List<String> freedoms = List.copyOf(lines.words().subList(1, lines.size()));
    freedoms.forEach(word -> BoneTree.requireFreedom(word, lines));
    return freedoms;
  }

  /** {@code C = C_z C_y C_x} of three angles. */
  private double[] axes(int from) {
    double[] x = AxisTurns.about(0, lines.number(from, "angle about x"));
    double[] y = AxisTurns.about(1, lines.number(from + 1, "angle about y"));
    double[] z = AxisTurns.about(2, lines.number(from + 2, "angle about z"));
    if (lines.size() > from + 3 && !lines.word(from + 3, "order").equals("XYZ")) {
      throw lines.bad("axes in the order XYZ are understood, found " + lines.words().get(from + 3));
    }
    return AxisTurns.product(z, AxisTurns.product(y, x));
  }

  private void child(String parent) {
    if (Set.of("begin", "end").contains(parent)) {
      return;
    }
    describe(parent);
    for (String bone : lines.words().subList(1, lines.size())) {
      describe(bone);
      if (bone.equals(ROOT) || parents.put(bone, parent) != null) {
        throw lines.bad("bone '%s' hangs on two others".formatted(bone));
      }
    }
  }

  private Description describe(String name) {
    Description description = descriptions.get(name);
    if (description == null) {
      throw lines.bad("bone '%s' is not described in :bonedata".formatted(name));
    }
    return description;
  }

  /** The bones, parents first: in every round those whose parent is there already. */
  private BoneTree tree() {
    Map<String, Integer> places = new HashMap<>();
    List<Bone> bones = new ArrayList<>();
    add(ROOT, -1, places, bones);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (var entry : parents.entrySet()) {
        Integer parent = places.get(entry.getValue());
        if (parent != null && !places.containsKey(entry.getKey())) {
          add(entry.getKey(), parent, places, bones);
          grown = true;
        }
      }
    }
    if (bones.size() != parents.size() + 1 || bones.size() != descriptions.size()) {
      throw lines.badFile(
          "has %d bones, of which %d hang on the root; complete its :hierarchy"
              .formatted(descriptions.size() - 1, bones.size() - 1));
    }
    return new BoneTree(bones);
  }

  private void add(String name, int parent, Map<String, Integer> places, List<Bone> bones) {
    Description bone = describe(name);
    double[] offset = bone.direction.clone();
    for (int axis = 0; axis < 3; axis++) {
      offset[axis] *= bone.length;
    }
    places.put(name, bones.size());
    bones.add(new Bone(name, parent, offset, bone.axes, bone.freedoms));
  }
}
