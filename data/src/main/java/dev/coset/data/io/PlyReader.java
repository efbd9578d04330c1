package dev.coset.data.io;

import dev.coset.data.PointCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads PLY files: the element {@code vertex} as points, {@code face} as triangles. */
final class PlyReader {

  private static final String VERTEX = "vertex";
  private static final String FACE = "face";

  private PlyReader() {}

  /** How the rows of one encoding are read, in the order of the file. */
  interface Body {

    /** Refuses a table that cannot fit into what is left of the file. */
    void requireRows(PlyHeader.Element element);

    /** Reads the points. */
    void vertices(PlyHeader.Element element, CloudLayout layout, double[][] arrays);

    /** Reads the faces; {@code corners} is the position of the list of corners. */
    void faces(PlyHeader.Element element, int corners, Triangles triangles);

    /** Passes over a table. */
    void skip(PlyHeader.Element element);

    /** Checks and reports what lies behind the last table. */
    void finish(List<String> notes);
  }

  static Geometry read(Source source) {
    PlyHeader header = PlyHeader.read(source);
    Body body =
        header.encoding() == PlyHeader.Encoding.ASCII
            ? new PlyText(source, header.lines())
            : new PlyBinary(source, header.body(), header.bigEndian());
    Optional<PointCloud> cloud = Optional.empty();
    Triangles triangles = new Triangles(source);
    List<String> notes = new ArrayList<>();
    for (PlyHeader.Element element : header.elements()) {
      int corners = corners(element);
      if (element.name().equals(VERTEX) && cloud.isEmpty()) {
        cloud = Optional.of(vertices(source, element, body, notes));
      } else if (element.name().equals(FACE) && corners >= 0) {
        body.faces(element, corners, triangles);
      } else {
        body.skip(element);
      }
    }
    body.finish(notes);
    PointCloud points =
        cloud.orElseThrow(
            () -> source.bad("has no element 'vertex', so no points; check its kind"));
    return new Geometry(points, triangles.toArray(points.size()), notes);
  }

  private static int corners(PlyHeader.Element element) {
    for (int i = 0; i < element.properties().size(); i++) {
      PlyHeader.Property property = element.properties().get(i);
      if (property.isList()
          && property.type().isInteger()
          && (property.name().equals("vertex_indices") || property.name().equals("vertex_index"))) {
        return i;
      }
    }
    return -1;
  }

  private static PointCloud vertices(
      Source source, PlyHeader.Element element, Body body, List<String> notes) {
    List<String> names =
        element.properties().stream().map(p -> p.isList() ? "" : p.name()).toList();
    CloudLayout layout = CloudLayout.of(source, names);
    int n = layout.points(element.count());
    body.requireRows(element);
    double[][] arrays = layout.allocate(n);
    body.vertices(element, layout, arrays);
    layout.requireFinite(arrays);
    return layout.cloud(arrays, notes);
  }
}
