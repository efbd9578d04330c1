package dev.coset.motion.cloth;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One sheet of cloth at rest: vertices, triangles that are oriented alike, and links that keep
 * their lengths.
 *
 * @param rest positions of vertices, {@code [vertices, 3]}, metres
 * @param faces three vertices each, counterclockwise seen from outside
 * @param links between vertices
 */
public record ClothMesh(NdArray rest, List<Face> faces, List<Link> links) {

  /** Three vertices, counterclockwise seen from outside. */
  public record Face(int a, int b, int c) {
    int[] corners() {
      return new int[] {a, b, c};
    }
  }

  /** Two vertices that keep their distance. */
  public record Link(int a, int b, Kind kind) {}

  /** What a link resists. */
  public enum Kind {
    /** Being pulled along the threads. */
    STRUCTURAL,
    /** Being pulled askew. */
    SHEAR,
    /** Being folded. */
    BEND
  }

  /**
   * Checks that the surface is a manifold.
   *
   * @throws BadInputException if a face or link names a missing vertex or one twice, an edge
   *     belongs to more than two faces or to two of opposite orientation, or faces meet in a vertex
   *     without an edge between them
   */
  public ClothMesh {
    if (rest.rank() != 2 || rest.extent(1) != 3 || rest.size() == 0) {
      throw new IllegalArgumentException(
          "Positions [vertices, 3] are expected, given: " + Arrays.toString(rest.shape()));
    }
    faces = List.copyOf(faces);
    links = List.copyOf(links);
    int count = rest.extent(0);
    Manifold.check(faces, count);
    for (Link link : links) {
      if (link.a() == link.b()
          || Math.min(link.a(), link.b()) < 0
          || Math.max(link.a(), link.b()) >= count) {
        throw new BadInputException(
            "A link joins two of %d vertices, given: %s".formatted(count, link));
      }
    }
  }

  /**
   * A mesh of one's own: its edges are structural, vertices opposite to a common edge are linked
   * against bending.
   */
  public static ClothMesh of(NdArray rest, List<Face> faces) {
    Map<List<Integer>, Integer> opposite = new HashMap<>();
    List<Link> links = new ArrayList<>();
    for (Face face : faces) {
      int[] corners = face.corners();
      for (int i = 0; i < 3; i++) {
        int a = corners[i];
        int b = corners[(i + 1) % 3];
        int other = corners[(i + 2) % 3];
        Integer before = opposite.put(List.of(Math.min(a, b), Math.max(a, b)), other);
        if (before == null) {
          links.add(new Link(a, b, Kind.STRUCTURAL));
        } else if (before != other) {
          links.add(new Link(before, other, Kind.BEND));
        }
      }
    }
    return new ClothMesh(rest, faces, links);
  }

  /**
   * A rectangle in the plane y = 0 about the origin, its outside up: structural links along its
   * sides, shear links along both diagonals of each cell, bend links between vertices two apart.
   *
   * @param rows of vertices along z, at least 2
   * @param columns of vertices along x, at least 2
   * @param spacing of vertices, metres
   */
  public static ClothMesh grid(int rows, int columns, double spacing) {
    if (rows < 2 || columns < 2 || !(spacing > 0)) {
      throw new IllegalArgumentException(
          "At least 2 x 2 vertices with a positive spacing are expected, given: %d, %d, %s"
              .formatted(rows, columns, spacing));
    }
    double[] rest = new double[rows * columns * 3];
    List<Face> faces = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int v = r * columns + c;
        rest[3 * v] = (c - (columns - 1) / 2.0) * spacing;
        rest[3 * v + 2] = (r - (rows - 1) / 2.0) * spacing;
        boolean right = c + 1 < columns;
        boolean down = r + 1 < rows;
        link(links, right, v, v + 1, Kind.STRUCTURAL);
        link(links, down, v, v + columns, Kind.STRUCTURAL);
        link(links, c + 2 < columns, v, v + 2, Kind.BEND);
        link(links, r + 2 < rows, v, v + 2 * columns, Kind.BEND);
        link(links, right && down, v, v + columns + 1, Kind.SHEAR);
        link(links, right && down, v + 1, v + columns, Kind.SHEAR);
        if (right && down) {
          faces.add(new Face(v, v + columns, v + 1));
          faces.add(new Face(v + 1, v + columns, v + columns + 1));
        }
      }
    }
    return new ClothMesh(NdArray.of(new int[] {rows * columns, 3}, rest), faces, links);
  }

  private static void link(List<Link> links, boolean exists, int a, int b, Kind kind) {
    if (exists) {
      links.add(new Link(a, b, kind));
    }
  }

  /** The number of vertices. */
  public int vertices() {
    return rest.extent(0);
  }
}
