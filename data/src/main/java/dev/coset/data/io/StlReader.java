package dev.coset.data.io;

import dev.coset.data.PointCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads STL files, binary and ASCII. Equal corners of different triangles become one point; the
 * normals in the file are not used, because writers often leave them zero.
 */
final class StlReader {

  private static final int HEADER = 84;
  private static final int TRIANGLE = 50;

  private final Source source;
  private final VertexMerger points = new VertexMerger();
  private final Triangles triangles;

  private StlReader(Source source) {
    this.source = source;
    this.triangles = new Triangles(source);
  }

  static Geometry read(Source source) {
    return new StlReader(source).read();
  }

  private Geometry read() {
    List<String> notes = new ArrayList<>();
    long count =
        source.length() < HEADER ? -1 : NumberType.UINT32.getInteger(source.bytes(), 80, false);
    long expected = HEADER + TRIANGLE * count;
    if (count >= 0 && expected == source.length()) {
      binary(count);
    } else if (source.startsWith("solid")) {
      text();
    } else if (count < 0) {
      throw source.bad(
          "too short for a binary STL file and does not start with 'solid'; copy it again");
    } else if (expected < source.length()) {
      notes.add(
          "%d bytes behind the last triangle were not read".formatted(source.length() - expected));
      binary(count);
    } else {
      throw source.badByte(
          80,
          "%d triangles need %d bytes, but the file has %d"
              .formatted(count, expected, source.length()));
    }
    if (points.size() == 0) {
      throw source.bad("holds no triangles; export the mesh again");
    }
    PointCloud cloud = PointCloud.wrap(points.toArray());
    return new Geometry(cloud, triangles.toArray(cloud.size()), notes);
  }

  private void binary(long count) {
    for (long t = 0; t < count; t++) {
      triangles.begin();
      for (int corner = 0; corner < 3; corner++) {
        long at = HEADER + t * TRIANGLE + 12 + 12L * corner;
        double x = coordinate(at);
        double y = coordinate(at + 4);
        double z = coordinate(at + 8);
        triangles.corner(points.add(x, y, z));
      }
    }
  }

  private double coordinate(long at) {
    double value = NumberType.FLOAT32.get(source.bytes(), at, false);
    if (!Double.isFinite(value)) {
      throw source.badByte(at, "a coordinate is %s, expected a finite number".formatted(value));
    }
    return value;
  }

  private void text() {
    Lines lines = new Lines(source);
    boolean ended = false;
    boolean inFacet = false;
    while (lines.nextFilled()) {
      String keyword = lines.word().toLowerCase(Locale.ROOT);
      switch (keyword) {
        case "solid" -> ended = false;
        case "endsolid" -> ended = true;
        case "facet" -> {
          triangles.begin();
          inFacet = true;
        }
        case "vertex" -> {
          if (!inFacet) {
            throw lines.bad("a vertex outside of a facet");
          }
          double x = lines.finite("x");
          double y = lines.finite("y");
          triangles.corner(points.add(x, y, lines.finite("z")));
        }
        case "endfacet" -> {
          if (!inFacet || triangles.corners() < 3) {
            throw lines.bad("a facet with %d vertices".formatted(triangles.corners()));
          }
          inFacet = false;
        }
        case "outer", "endloop" -> {}
        default -> throw lines.bad("unknown keyword '%s'".formatted(Lines.shown(keyword)));
      }
    }
    if (!ended || inFacet) {
      throw source.bad("ends without 'endsolid', the file is cut off; copy it again");
    }
  }
}
