package dev.coset.points.view;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.io.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Points or triangles that a page shows under one name, with the colorings that their attributes
 * offer: colors as they are, vectors by direction, few whole numbers as classes, others on a scale.
 */
public final class SceneLayer {

  private final String name;
  private final double[] positions;
  private final int[] triangles;
  private final List<Coloring> colorings;

  private SceneLayer(String name, double[] positions, int[] triangles, List<Coloring> colorings) {
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i])) {
        throw new BadInputException(
            "%s: point %d has the coordinate %s; remove it to see the rest"
                .formatted(name, i / 3, positions[i]));
      }
    }
    if (positions.length == 0) {
      throw new BadInputException(name + ": there are no points to show");
    }
    this.name = name;
    this.positions = positions;
    this.triangles = triangles;
    this.colorings = List.copyOf(colorings);
  }

  /**
   * A layer of points.
   *
   * @throws BadInputException if the cloud is empty or a coordinate is not finite
   */
  public static SceneLayer of(String name, PointCloud cloud) {
    List<Coloring> colorings = new ArrayList<>();
    new TreeMap<>(cloud.attributes()).forEach((key, a) -> colorings.addAll(colorings(key, a)));
    colorings.sort((a, b) -> Boolean.compare(b instanceof Coloring.Rgb, a instanceof Coloring.Rgb));
    return new SceneLayer(name, cloud.positions(), new int[0], colorings);
  }

  /**
   * A layer of triangles.
   *
   * @throws BadInputException if the mesh has no vertices or a coordinate is not finite
   */
  public static SceneLayer of(String name, Mesh mesh) {
    return new SceneLayer(name, mesh.vertices(), mesh.triangles(), List.of());
  }

  /**
   * At most so many points of a cloud, drawn without repetition; the cloud itself if it has no
   * more.
   */
  public static PointCloud thinned(PointCloud cloud, int most, RandomGenerator random) {
    if (most < 1) {
      throw new BadInputException("At least one point must be shown, given: " + most);
    }
    int size = cloud.size();
    if (size <= most) {
      return cloud;
    }
    int[] kept = new int[most];
    int next = 0;
    for (int i = 0; i < size; i++) { // selection sampling: order is kept
      if (random.nextInt(size - i) < most - next) {
        kept[next++] = i;
      }
    }
    return cloud.select(kept);
  }

  private static List<Coloring> colorings(String key, Attribute attribute) {
    List<Coloring> found = new ArrayList<>();
    if (key.equals("color") && attribute.width() >= 3) {
      found.add(Coloring.rgb(key, attribute));
    } else if (attribute.kind() == PointCloud.AttributeKind.VECTOR) {
      found.add(Coloring.directions(key, attribute.values()));
    } else {
      for (int c = 0; c < Math.min(attribute.width(), 8); c++) {
        String name = attribute.width() == 1 ? key : key + " " + c;
        found.add(Coloring.numbers(name, column(attribute, c)));
      }
    }
    return found;
  }

  private static double[] column(Attribute attribute, int c) {
    double[] values = new double[attribute.values().length / attribute.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = attribute.values()[i * attribute.width() + c];
    }
    return values;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The number of points or vertices. */
  public int points() {
    return positions.length / 3;
  }

  /** The number of triangles. */
  public int faces() {
    return triangles.length / 3;
  }

  double[] positions() {
    return positions;
  }

  int[] triangles() {
    return triangles;
  }

  List<Coloring> colorings() {
    return colorings;
  }
}
