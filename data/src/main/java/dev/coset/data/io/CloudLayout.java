package dev.coset.data.io;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which columns of a file make up the positions and which attribute of a cloud.
 *
 * <p>Known by name, whatever the case: {@code x y z}; {@code nx ny nz} or {@code normal_x ...} for
 * normals; {@code red green blue} or {@code r g b} for {@code "color"}. Columns {@code a_x a_y a_z}
 * form a vector attribute {@code a}, columns {@code a_0 ... a_k} form an attribute {@code a} of
 * width {@code k + 1}, and every other column is an attribute of width 1.
 */
final class CloudLayout {

  /** The name under which colors are kept, in the unit of the file. */
  static final String COLOR = "color";

  private static final String POSITION = "position";
  private static final List<List<String>> POSITIONS =
      List.of(
          List.of("x", "y", "z"), List.of("px", "py", "pz"), List.of("pos_x", "pos_y", "pos_z"));
  private static final List<List<String>> NORMALS =
      List.of(List.of("nx", "ny", "nz"), List.of("n_x", "n_y", "n_z"));
  private static final List<List<String>> COLORS =
      List.of(
          List.of("red", "green", "blue"),
          List.of("r", "g", "b"),
          List.of("diffuse_red", "diffuse_green", "diffuse_blue"));
  private static final List<List<String>> VELOCITIES = List.of(List.of("vx", "vy", "vz"));

  /** The viewpoint of the Point Cloud Library: a place, not a direction. */
  private static final String VIEWPOINT = "vp";

  private final Source source;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final int[] part;
  private final int[] offset;

  /** One array of the cloud. */
  private record Part(String name, AttributeKind kind, int width) {}

  private CloudLayout(Source source, int columns) {
    this.source = source;
    this.part = new int[columns];
    this.offset = new int[columns];
  }

  /** Assigns the columns of a file; an empty name marks a column to leave out. */
  static CloudLayout of(Source source, List<String> names) {
    CloudLayout layout = new CloudLayout(source, names.size());
    for (int i = 0; i < names.size(); i++) {
      layout.part[i] = -1;
      String name = lower(names.get(i));
      if (!name.isEmpty() && layout.columns.put(name, i) != null) {
        throw source.bad(
            "column '%s' occurs twice; rename one of them".formatted(Lines.shown(names.get(i))));
      }
    }
    if (!layout.claimFirst(POSITION, AttributeKind.VECTOR, POSITIONS)) {
      throw source.bad(
          "no columns x, y and z, found: %s; name the coordinates so"
              .formatted(Lines.shown(String.join(", ", names))));
    }
    layout.claimFirst(PointCloud.NORMAL, AttributeKind.VECTOR, NORMALS);
    layout.claimFirst(COLOR, AttributeKind.SCALARS, COLORS);
    layout.claimFirst("velocity", AttributeKind.VECTOR, VELOCITIES);
    layout.claimFamilies(names);
    return layout;
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private boolean claimFirst(String name, AttributeKind kind, List<List<String>> choices) {
    return choices.stream().anyMatch(members -> claim(name, kind, members));
  }

  /** Makes a part of these columns when all are there and free. */
  private boolean claim(String name, AttributeKind kind, List<String> members) {
    for (String member : members) {
      Integer column = columns.get(member);
      if (column == null || part[column] >= 0) {
        return false;
      }
    }
    if (parts.stream().anyMatch(p -> p.name.equals(name))) {
      return false;
    }
    for (int i = 0; i < members.size(); i++) {
      int column = columns.getOrDefault(members.get(i), 0);
      part[column] = parts.size();
      offset[column] = i;
    }
    parts.add(new Part(name, kind, members.size()));
    return true;
  }

  private void claimFamilies(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip();
      if (name.isEmpty() || part[i] >= 0) {
        continue;
      }
      String low = lower(name);
      String stem = name.length() > 2 ? name.substring(0, name.length() - 2) : "";
      boolean vector =
          low.endsWith("_x")
              && !stem.isEmpty()
              && !low.equals(VIEWPOINT + "_x")
              && claim(stem, AttributeKind.VECTOR, family(low, List.of("x", "y", "z")));
      if (!vector
          && !(low.endsWith("_0") && !stem.isEmpty() && claimNumbered(stem, low))
          && !claim(name, AttributeKind.SCALARS, List.of(low))) {
        throw source.bad(
            "column '%s' has the name of an attribute made of other columns; rename it"
                .formatted(Lines.shown(name)));
      }
    }
  }

  private static List<String> family(String first, List<String> endings) {
    String stem = first.substring(0, first.length() - 1);
    return endings.stream().map(e -> stem + e).toList();
  }

  private boolean claimNumbered(String name, String first) {
    String stem = first.substring(0, first.length() - 1);
    List<String> members = new ArrayList<>();
    while (columns.containsKey(stem + members.size())) {
      members.add(stem + members.size());
    }
    return members.size() > 1 && claim(name, AttributeKind.SCALARS, members);
  }

  /** The array a column goes to, -1 when it is left out. */
  int part(int column) {
    return part[column];
  }

  /** The place of a column in the rows of its array. */
  int offset(int column) {
    return offset[column];
  }

  /** The length of the rows of the array a column goes to. */
  int width(int column) {
    return parts.get(part[column]).width;
  }

  /** Whether a column holds coordinates of a position or vector, which must be finite. */
  boolean isCoordinate(int column) {
    return part[column] >= 0 && parts.get(part[column]).kind == AttributeKind.VECTOR;
  }

  /** Room for {@code n} points, one array per part. */
  double[][] allocate(int n) {
    double[][] arrays = new double[parts.size()][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = new double[Math.toIntExact((long) n * parts.get(i).width)];
    }
    return arrays;
  }

  /** The most points that {@link #allocate} can hold. */
  int capacity() {
    int widest = parts.stream().mapToInt(Part::width).max().orElse(1);
    return (Integer.MAX_VALUE - 8) / widest;
  }

  /** The number of points as an int, refused when there are none or too many for arrays. */
  int points(long n) {
    if (n == 0) {
      throw source.bad("holds no points; a cloud needs at least one");
    }
    if (n < 0 || n > capacity()) {
      throw source.bad("%d points are more than an array can hold; split the file".formatted(n));
    }
    return (int) n;
  }

  /** Refuses positions and vectors that are not finite. */
  void requireFinite(double[][] arrays) {
    for (int p = 0; p < arrays.length; p++) {
      Part shape = parts.get(p);
      if (shape.kind == AttributeKind.VECTOR) {
        int at = firstNonFinite(arrays[p]);
        if (at >= 0) {
          throw source.bad(
              "%s of point %d (counted from 0) is %s; remove the point or correct it"
                  .formatted(shape.name, at / shape.width, arrays[p][at]));
        }
      }
    }
  }

  private static int firstNonFinite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
        return i;
      }
    }
    return -1;
  }

  /** Removes the points that are not kept and returns how many are left. */
  int compact(double[][] arrays, boolean[] kept) {
    int left = 0;
    for (boolean keep : kept) {
      left += keep ? 1 : 0;
    }
    for (int p = 0; p < arrays.length && left < kept.length; p++) {
      int width = parts.get(p).width;
      double[] chosen = new double[left * width];
      int to = 0;
      for (int i = 0; i < kept.length; i++) {
        if (kept[i]) {
          System.arraycopy(arrays[p], i * width, chosen, to, width);
          to += width;
        }
      }
      arrays[p] = chosen;
    }
    return left;
  }

  /**
   * The cloud of filled arrays, with a note for attributes that hold values which are no numbers.
   */
  PointCloud cloud(double[][] arrays, List<String> notes) {
    PointCloud cloud = PointCloud.wrap(arrays[0]);
    for (int p = 1; p < arrays.length; p++) {
      Part shape = parts.get(p);
      int bad = 0;
      for (double v : arrays[p]) {
        bad += Double.isFinite(v) ? 0 : 1;
      }
      if (bad > 0) {
        notes.add("attribute '%s' has %d values that are not finite".formatted(shape.name, bad));
      }
      cloud = cloud.with(shape.name, new Attribute(shape.kind, shape.width, arrays[p]));
    }
    return cloud;
  }
}
