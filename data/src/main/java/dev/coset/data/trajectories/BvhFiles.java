package dev.coset.data.trajectories;

import dev.coset.data.BadInputException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Motion capture in BVH files: a tree of joints with offsets, and angles for each frame.
 *
 * <p>Angles are in degrees and turn a joint by the product of turns about its own axes, in the
 * order of its channels; positions of a joint replace its offset. End sites become joints named
 * after their parent with {@code _End}.
 */
public final class BvhFiles {

  private static final int LONGEST = 10_000;

  private BvhFiles() {}

  /**
   * The positions of all joints of a file at all frames.
   *
   * @throws BadInputException if a line is malformed, a number is missing or not finite, or there
   *     are other frames than announced
   */
  public static JointMotion read(Path file) {
    TextLines lines = TextLines.of(file);
    lines.require("HIERARCHY");
    if (!lines.word(0, "keyword").equals("HIERARCHY")) {
      throw lines.bad("expected HIERARCHY, found '%s'".formatted(lines.word(0, "keyword")));
    }
    List<JointTree.Joint> joints = hierarchy(lines);
    lines.require("Frames:");
    expect(lines, "Frames:");
    long frames = lines.whole(1, "number of frames");
    lines.require("Frame Time:");
    expect(lines, "Frame");
    double time = lines.number(2, "frame time");
    int channels = joints.stream().mapToInt(joint -> joint.channels().size()).sum();
    List<double[]> values = new ArrayList<>();
    while (lines.next()) {
      if (lines.size() != channels) {
        throw lines.bad("expected %d channels, found %d".formatted(channels, lines.size()));
      }
      double[] row = new double[channels];
      for (int i = 0; i < channels; i++) {
        row[i] = lines.number(i, "channel " + (i + 1));
      }
      values.add(row);
    }
    if (values.size() != frames || frames == 0) {
      throw lines.badFile(
          "announces %d frames and has %d; correct the number or copy the file again"
              .formatted(frames, values.size()));
    }
    return new JointTree(joints).motion(values, time);
  }

  private static void expect(TextLines lines, String word) {
    if (!lines.word(0, word).equals(word)) {
      throw lines.bad("expected '%s', found '%s'".formatted(word, lines.word(0, word)));
    }
  }

  private static List<JointTree.Joint> hierarchy(TextLines lines) {
    List<JointTree.Joint> joints = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    while (true) {
      lines.require("MOTION");
      String word = lines.word(0, "keyword");
      switch (word) {
        case "ROOT", "JOINT", "End" -> open.push(joint(lines, joints, open));
        case "}" -> {
          if (open.isEmpty()) {
            throw lines.bad("a brace is closed that was not opened");
          }
          open.pop();
        }
        case "MOTION" -> {
          if (!open.isEmpty() || joints.isEmpty()) {
            throw lines.bad("MOTION comes before the tree of joints is complete");
          }
          return joints;
        }
        default -> throw lines.bad("expected ROOT, JOINT, End, } or MOTION, found '" + word + "'");
      }
    }
  }

  /** Reads a joint up to its channels, and returns its number. */
  private static int joint(TextLines lines, List<JointTree.Joint> joints, Deque<Integer> open) {
    if (joints.size() >= LONGEST) {
      throw lines.bad("more than %d joints".formatted(LONGEST));
    }
    boolean end = lines.word(0, "keyword").equals("End");
    int parent = open.isEmpty() ? -1 : open.peek();
    if (parent < 0 && (end || !joints.isEmpty())) {
      throw lines.bad("there is one root, and joints lie inside its braces");
    }
    String name = end ? joints.get(parent).name() + "_End" : lines.word(1, "name of the joint");
    lines.require("{");
    expect(lines, "{");
    lines.require("OFFSET");
    expect(lines, "OFFSET");
    double[] offset = {lines.number(1, "x"), lines.number(2, "y"), lines.number(3, "z")};
    List<JointTree.Channel> channels = new ArrayList<>();
    if (!end) {
      lines.require("CHANNELS");
      expect(lines, "CHANNELS");
      long count = lines.whole(1, "number of channels");
      if (count != lines.size() - 2) {
        throw lines.bad("announces %d channels, has %d".formatted(count, lines.size() - 2));
      }
      for (String word : lines.words().subList(2, lines.size())) {
        channels.add(channel(lines, word));
      }
    }
    joints.add(new JointTree.Joint(name, parent, offset, channels));
    return joints.size() - 1;
  }

  private static JointTree.Channel channel(TextLines lines, String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int axis = "xyz".indexOf(lower.charAt(0));
    boolean turns = lower.endsWith("rotation");
    if (axis < 0 || !(turns || lower.endsWith("position"))) {
      throw lines.bad("expected a channel such as Xposition or Zrotation, found '" + word + "'");
    }
    return new JointTree.Channel(axis, turns);
  }
}
