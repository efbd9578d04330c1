package dev.coset.motion.navigation;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A map of objects without coordinates. Its nodes are the objects seen in each frame; two objects
 * of one frame are joined by an edge as long as the distance of their centers, and an object seen
 * in nearby frames by one of length 0.
 *
 * <p>Laws: costs do not change when all objects are renamed alike, when the world is moved under
 * the robot or the frames are read backwards. They are a distance: {@code c(a) <= |a - b| + c(b)}
 * for a and b in one frame, and from one object to another it is as far as back.
 *
 * <p>Paper: "ObjectReact: Learning Object-Relative Control for Visual Navigation".
 */
public final class RelativeSceneGraph {

  private static final int NEARBY = 3;

  private final List<Integer> objects = new ArrayList<>();
  private final List<Map<Integer, Double>> edges = new ArrayList<>();

  private RelativeSceneGraph() {}

  /** The map of frames in order, where matches within 3 frames are joined. */
  public static RelativeSceneGraph of(List<List<Sighting>> frames) {
    return of(frames, NEARBY);
  }

  /**
   * The map of frames in order.
   *
   * @param frames what was seen in each
   * @param nearby how far apart frames may be, in frames, for matches in them to be joined
   * @throws BadInputException if nothing was seen in any, or an object twice in one
   */
  public static RelativeSceneGraph of(List<List<Sighting>> frames, int nearby) {
    if (nearby < 1) {
      throw new IllegalArgumentException("Frames are nearby from 1 apart on, given: " + nearby);
    }
    var graph = new RelativeSceneGraph();
    Map<Integer, Seen> last = new HashMap<>();
    for (int frame = 0; frame < frames.size(); frame++) {
      graph.add(frame, frames.get(frame), nearby, last);
    }
    if (graph.objects.isEmpty()) {
      throw new BadInputException(
          "No object was seen in any of the %d frames of the map".formatted(frames.size()));
    }
    return graph;
  }

  /** The node of a sighting, and its frame. */
  private record Seen(int node, int frame) {}

  /** An object in a frame is joined to its last sighting, through which it is to all before. */
  private void add(int frame, List<Sighting> seen, int nearby, Map<Integer, Seen> last) {
    int first = objects.size();
    for (Sighting sighting : seen) {
      int node = objects.size();
      objects.add(sighting.object());
      edges.add(new HashMap<>());
      Seen before = last.put(sighting.object(), new Seen(node, frame));
      if (before != null && before.frame() == frame) {
        throw new BadInputException(
            "Object %d was seen twice in frame %d; matches are one to one"
                .formatted(sighting.object(), frame));
      }
      if (before != null && frame - before.frame() <= nearby) {
        join(node, before.node(), 0);
      }
    }
    for (int i = 0; i < seen.size(); i++) {
      for (int j = 0; j < i; j++) {
        join(first + i, first + j, seen.get(i).distance(seen.get(j)));
      }
    }
  }

  private void join(int node, int other, double length) {
    edges.get(node).put(other, length);
    edges.get(other).put(node, length);
  }

  /** How many nodes there are: sightings. */
  public int nodes() {
    return objects.size();
  }

  /**
   * How far it is from each object to a goal, over objects seen together: for objects that were
   * seen several times the least.
   *
   * @param goal the id of an object
   * @throws BadInputException if the goal is not in the map, or from some object there is no way
   */
  public PathCosts costs(int goal) {
    int[] sources = IntStream.range(0, nodes()).filter(node -> objects.get(node) == goal).toArray();
    if (sources.length == 0) {
      throw new BadInputException(
          "Object %d was not seen in any frame of the map; goals are among %s"
              .formatted(goal, objects.stream().distinct().sorted().toList()));
    }
    double[] distances =
        ShortestPaths.from(nodes(), sources, (node, edge) -> edges.get(node).forEach(edge::to));
    Map<Integer, Double> least = new HashMap<>();
    for (int node = 0; node < nodes(); node++) {
      if (Double.isInfinite(distances[node])) {
        throw new BadInputException(
            ("The map falls apart: there is no way from object %d to the goal, object %d; "
                    + "frames that follow each other share objects")
                .formatted(objects.get(node), goal));
      }
      least.merge(objects.get(node), distances[node], Math::min);
    }
    return new PathCosts(goal, least);
  }
}
