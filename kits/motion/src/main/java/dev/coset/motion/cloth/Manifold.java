package dev.coset.motion.cloth;

import dev.coset.data.BadInputException;
import dev.coset.motion.cloth.ClothMesh.Face;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether triangles form an oriented surface. */
final class Manifold {

  private Manifold() {}

  static void check(List<Face> faces, int vertices) {
    Map<List<Integer>, Integer> edges = new HashMap<>();
    List<List<int[]>> around = new ArrayList<>();
    for (int v = 0; v < vertices; v++) {
      around.add(new ArrayList<>());
    }
    for (int f = 0; f < faces.size(); f++) {
      int[] corners = faces.get(f).corners();
      for (int i = 0; i < 3; i++) {
        int a = corners[i];
        int b = corners[(i + 1) % 3];
        if (a < 0 || a >= vertices || a == b) {
          throw new BadInputException(
              "Face %d must join three of %d vertices, given: %s"
                  .formatted(f, vertices, faces.get(f)));
        }
        Integer before = edges.put(List.of(a, b), f);
        if (before != null) {
          throw new BadInputException(
              "Faces are not manifold: %d and %d run along the edge from %d to %d in the same"
                      .formatted(before, f, a, b)
                  + " direction; remove one, or turn it round");
        }
        around.get(a).add(new int[] {b, corners[(i + 2) % 3]});
      }
    }
    for (int v = 0; v < vertices; v++) {
      checkFan(v, around.get(v));
    }
  }

  /** Faces around a vertex, each from one neighbour to the next, must be one fan. */
  private static void checkFan(int vertex, List<int[]> around) {
    if (around.isEmpty()) {
      return;
    }
    Map<Integer, Integer> next = new HashMap<>();
    Map<Integer, Integer> previous = new HashMap<>();
    for (int[] side : around) {
      next.put(side[0], side[1]);
      previous.put(side[1], side[0]);
    }
    int first = around.getFirst()[0];
    for (int i = 0; i < around.size() && previous.containsKey(first); i++) {
      first = previous.get(first);
    }
    int reached = 0;
    int at = first;
    while (reached < around.size() && next.containsKey(at)) {
      at = next.get(at);
      reached++;
    }
    if (reached < around.size()) {
      throw new BadInputException(
          ("Faces are not manifold: those around vertex %d meet in it without a common edge; split"
                  + " the vertex")
              .formatted(vertex));
    }
  }
}
