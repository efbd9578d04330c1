package dev.coset.data.generate;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Point clouds of the eight {@link PartShapeKind}s: for telling shapes apart, and for telling the
 * parts of a shape apart.
 *
 * <p>A cloud is made as in {@link Shapes}: random proportions, points by area (times a density, if
 * asked for), perhaps a partial view, noise, centroid at the origin and farthest point at distance
 * 1, pose. Every point has a part: attribute {@value #PART} of kind {@link AttributeKind#SCALARS}
 * and width 1 holds its position in {@link #parts()}, which counts the parts of all kinds. Points
 * of a part that lie inside another, such as a wing within the fuselage, are not drawn.
 *
 * {@snippet :
 * Dataset<PointCloud> shapes = PartShapes.dataset(60, PartShapes.options(), random);
 * }
 */
public final class PartShapes {

  /** The name of the attribute that holds the part of every point. */
  public static final String PART = "part";

  private static final List<PartShapeKind> KINDS = List.of(PartShapeKind.values());

  private PartShapes() {}

  /** 256 points, noise 0.01, everything seen, even density, upright, with normals. */
  public static ShapeOptions options() {
    return new ShapeOptions(256, 0.01, 0, 0, Pose.UPRIGHT, true);
  }

  /** The names of the classes, in the order of {@link PartShapeKind}. */
  public static List<String> classes() {
    return KINDS.stream().map(PartShapeKind::label).toList();
  }

  /** The names of the parts of all kinds, one kind after the other; part labels count in it. */
  public static List<String> parts() {
    return KINDS.stream().flatMap(kind -> kind.parts().stream()).toList();
  }

  /** The labels of the parts of one kind, ascending. */
  public static List<Integer> partsOf(PartShapeKind kind) {
    int first = first(kind);
    List<Integer> labels = new ArrayList<>();
    for (int part = 0; part < kind.parts().size(); part++) {
      labels.add(first + part);
    }
    return labels;
  }

  /**
   * A data set with {@code perClass} clouds of every kind, one kind after the other in turn, so
   * that any stretch of it is balanced. Its labels are the kinds; every cloud holds its parts too.
   */
  public static Dataset<PointCloud> dataset(
      int perClass, ShapeOptions options, RandomGenerator random) {
    return Balanced.dataset(
        "part-shapes",
        classes(),
        perClass,
        (label, own) -> cloud(KINDS.get(label), options, own),
        random);
  }

  /** One cloud. */
  public static PointCloud cloud(PartShapeKind kind, ShapeOptions options, RandomGenerator random) {
    PartSurface surface = kind.surface(random);
    double[][] drawn = Shapes.draw(surface.patches(), surface::visible, options, random);
    double[] parts = new double[drawn.length];
    int first = first(kind);
    for (int i = 0; i < drawn.length; i++) {
      parts[i] = first + surface.part((int) drawn[i][SurfaceSampler.PATCH]);
    }
    return Shapes.pose(drawn, options, random)
        .with(PART, new Attribute(AttributeKind.SCALARS, 1, parts));
  }

  private static int first(PartShapeKind kind) {
    return KINDS.subList(0, KINDS.indexOf(kind)).stream().mapToInt(k -> k.parts().size()).sum();
  }
}
