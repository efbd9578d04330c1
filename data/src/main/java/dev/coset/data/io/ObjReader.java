package dev.coset.data.io;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Wavefront OBJ files: {@code v}, {@code vn} and {@code f}; every other keyword is passed
 * over. Polygons become fans of triangles. Normals belong to the corners of faces; they become an
 * attribute of the points when every point has exactly one.
 */
final class ObjReader {

  private static final int NONE = 0;
  private static final int SEVERAL = -1;

  private final Source source;
  private final Lines lines;
  private final Growing.Doubles positions = new Growing.Doubles();
  private final Growing.Doubles colors = new Growing.Doubles();
  private final Growing.Doubles normals = new Growing.Doubles();
  // For each point the number of its normal, counted from 1.
  private final Growing.Ints normalOf = new Growing.Ints();
  private final Triangles triangles;
  private boolean cornersHaveNormals;

  private ObjReader(Source source) {
    this.source = source;
    this.lines = new Lines(source);
    this.triangles = new Triangles(source);
  }

  static Geometry read(Source source) {
    return new ObjReader(source).read();
  }

  private Geometry read() {
    while (lines.nextContent('#')) {
      int first = lines.peek();
      int second = lines.peek(1);
      if (first == 'v' && isBlank(second)) {
        lines.skip();
        vertex();
      } else if (first == 'f' && isBlank(second)) {
        lines.skip();
        face();
      } else if (first == 'v' && second == 'n' && isBlank(lines.peek(2))) {
        lines.skip();
        lines.skip();
        for (int axis = 0; axis < 3; axis++) {
          normals.add(lines.finite("a normal"));
        }
      }
    }
    if (positions.size() == 0) {
      throw source.bad("has no line 'v x y z', so no points; check its kind");
    }
    List<String> notes = new ArrayList<>();
    PointCloud cloud = PointCloud.wrap(positions.toArray());
    int[] corners = triangles.toArray(cloud.size());
    if (colors.size() == positions.size()) {
      cloud =
          cloud.with(CloudLayout.COLOR, new Attribute(AttributeKind.SCALARS, 3, colors.toArray()));
    }
    return new Geometry(withNormals(cloud, notes), corners, notes);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == -1;
  }

  /** {@code v x y z [w]} or {@code v x y z red green blue}. */
  private void vertex() {
    for (int axis = 0; axis < 3; axis++) {
      positions.add(lines.finite("a coordinate"));
    }
    if (!lines.more()) {
      return;
    }
    double fourth = lines.finite("the fourth number of a vertex");
    if (lines.more()) {
      colors.add(fourth);
      colors.add(lines.finite("a color"));
      colors.add(lines.finite("a color"));
    }
  }

  private void face() {
    triangles.begin();
    while (lines.more()) {
      if (lines.peek() == '\\' && lines.remaining() == 1) {
        if (!lines.next()) {
          break;
        }
        continue;
      }
      corner();
    }
    if (triangles.corners() < 3) {
      throw lines.bad("a face with %d corners, expected at least 3".formatted(triangles.corners()));
    }
  }

  /** {@code v}, {@code v/vt}, {@code v//vn} or {@code v/vt/vn}; negative counts from the end. */
  private void corner() {
    long point = index(positions.size() / 3);
    triangles.corner(point);
    int slashes = 0;
    while (lines.peek() == '/') {
      lines.skip();
      slashes++;
      int next = lines.peek();
      if (next == '-' || (next >= '0' && next <= '9')) {
        long other = slashes == 2 ? index(normals.size() / 3) + 1 : lines.signed();
        if (slashes == 2) {
          assign(point, other);
        }
      }
    }
    if (slashes > 2 || !isBlank(lines.peek())) {
      throw lines.bad(
          "expected a corner like 3, 3/1 or 3/1/2, found '%s'"
              .formatted(Lines.shown(lines.word())));
    }
  }

  private long index(int count) {
    int before = lines.remaining();
    long given = lines.signed();
    if (lines.remaining() == before) {
      throw lines.bad(
          "expected the number of a corner, found '%s'".formatted(Lines.shown(lines.word())));
    }
    long index = given > 0 ? given - 1 : count + given;
    if (given == 0 || index < 0) {
      throw lines.bad("index %d, but %d are defined so far".formatted(given, count));
    }
    return index;
  }

  private void assign(long point, long normal) {
    cornersHaveNormals = true;
    if (point >= positions.size() / 3 || normal > Integer.MAX_VALUE) {
      return;
    }
    while (normalOf.size() <= point) {
      normalOf.add(NONE);
    }
    int at = (int) point;
    int known = normalOf.get(at);
    if (known == NONE) {
      normalOf.set(at, (int) normal);
    } else if (known != normal && !sameNormal(known, normal)) {
      normalOf.set(at, SEVERAL);
    }
  }

  private boolean sameNormal(int a, long b) {
    if (a == SEVERAL || 3L * a > normals.size() || 3 * b > normals.size()) {
      return false;
    }
    for (int axis = 0; axis < 3; axis++) {
      if (normals.get(3 * (a - 1) + axis) != normals.get(3 * ((int) b - 1) + axis)) {
        return false;
      }
    }
    return true;
  }

  private PointCloud withNormals(PointCloud cloud, List<String> notes) {
    if (normals.size() == 0) {
      return cloud;
    }
    if (!cornersHaveNormals) {
      if (normals.size() == 3 * cloud.size()) {
        return cloud.with(
            PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals.toArray()));
      }
      notes.add("the normals do not belong to points and were left out");
      return cloud;
    }
    double[] values = new double[3 * cloud.size()];
    for (int i = 0; i < cloud.size(); i++) {
      int normal = i < normalOf.size() ? normalOf.get(i) : NONE;
      if (normal <= 0) {
        notes.add("points have no or several normals, so the normals were left out");
        return cloud;
      }
      if (3L * normal > normals.size()) {
        throw source.bad(
            "a face uses normal %d, but there are %d; save the file again"
                .formatted(normal, normals.size() / 3));
      }
      for (int axis = 0; axis < 3; axis++) {
        values[3 * i + axis] = normals.get(3 * (normal - 1) + axis);
      }
    }
    return cloud.with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, values));
  }
}
