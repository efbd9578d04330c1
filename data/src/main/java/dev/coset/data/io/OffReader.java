package dev.coset.data.io;

import dev.coset.data.PointCloud;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads OFF files in ASCII: {@code OFF}, {@code COFF}, {@code NOFF}, {@code CNOFF} and those with
 * {@code ST}. The counts may stand on the first line, even without a blank before them; a vertex
 * and a face take a line each.
 */
final class OffReader {

  private final Source source;
  private final Lines lines;
  private boolean texture;
  private boolean colors;
  private boolean normals;

  private OffReader(Source source) {
    this.source = source;
    this.lines = new Lines(source);
  }

  static Geometry read(Source source) {
    return new OffReader(source).read();
  }

  private Geometry read() {
    if (!lines.nextContent('#')) {
      throw source.bad("holds nothing but comments; check its kind");
    }
    keyword();
    if (!lines.more() && !lines.nextContent('#')) {
      throw source.bad("ends before the number of vertices; copy the file again");
    }
    long vertices = lines.integer("the number of vertices");
    long faces = lines.integer("the number of faces");
    if (vertices < 0 || faces < 0) {
      throw lines.bad("%d vertices and %d faces".formatted(vertices, faces));
    }
    if (vertices > lines.left() / 6 + 1 || faces > lines.left() / 2 + 1) {
      throw lines.bad(
          "%d vertices and %d faces declared, but only %d bytes follow"
              .formatted(vertices, faces, lines.left()));
    }
    List<String> notes = new ArrayList<>();
    PointCloud cloud = vertices(vertices, notes);
    return new Geometry(cloud, faces(faces, cloud.size()), notes);
  }

  /** Reads {@code [ST][C][N]OFF}; a number instead means plain OFF. */
  private void keyword() {
    if (lines.peek() >= '0' && lines.peek() <= '9') {
      return;
    }
    StringBuilder letters = new StringBuilder();
    while (Character.isLetter(lines.peek())) {
      letters.append((char) lines.peek());
      lines.skip();
    }
    String keyword = letters.toString();
    if (!keyword.matches("(ST)?C?N?OFF")) {
      throw lines.bad(
          "expected OFF, COFF, NOFF or CNOFF, found '%s'".formatted(Lines.shown(keyword)));
    }
    texture = keyword.startsWith("ST");
    colors = keyword.contains("C");
    normals = keyword.contains("N");
    if (Character.isLetter(lines.more() ? lines.peek() : -1)) {
      throw lines.bad("'%s' follows OFF; only ASCII is read".formatted(Lines.shown(lines.word())));
    }
  }

  private PointCloud vertices(long count, List<String> notes) {
    List<String> names = new ArrayList<>(List.of("x", "y", "z"));
    if (normals) {
      names.addAll(List.of("nx", "ny", "nz"));
    }
    if (colors) {
      names.addAll(List.of("red", "green", "blue"));
    }
    CloudLayout layout = CloudLayout.of(source, names);
    int n = layout.points(count);
    double[][] arrays = layout.allocate(n);
    for (int i = 0; i < n; i++) {
      if (!lines.nextContent('#')) {
        throw source.bad("ends after %d of %d vertices; copy the file again".formatted(i, n));
      }
      for (int c = 0; c < names.size(); c++) {
        arrays[layout.part(c)][i * layout.width(c) + layout.offset(c)] =
            lines.finite("column " + names.get(c));
      }
      rest();
    }
    return layout.cloud(arrays, notes);
  }

  /** Passes over alpha and texture coordinates at the end of a vertex. */
  private void rest() {
    int most = (colors ? 1 : 0) + (texture ? 2 : 0);
    for (int k = 0; lines.more(); k++) {
      if (k == most) {
        throw lines.bad("more numbers than this kind of OFF file has per vertex");
      }
      lines.number("a color or texture coordinate");
    }
  }

  private int[] faces(long count, int points) {
    Triangles triangles = new Triangles(source);
    for (long i = 0; i < count; i++) {
      if (!lines.nextContent('#')) {
        throw source.bad("ends after %d of %d faces; copy the file again".formatted(i, count));
      }
      long corners = lines.integer("the number of corners");
      if (corners < 0) {
        throw lines.bad("a face with %d corners".formatted(corners));
      }
      triangles.begin();
      for (long k = 0; k < corners; k++) {
        long corner = lines.integer("a corner");
        if (corner < 0 || corner >= points) {
          throw lines.bad("corner %d is not one of the %d vertices".formatted(corner, points));
        }
        triangles.corner(corner);
      }
    }
    if (lines.nextContent('#')) {
      throw lines.bad("more lines than the header declares");
    }
    return triangles.toArray(points);
  }
}
