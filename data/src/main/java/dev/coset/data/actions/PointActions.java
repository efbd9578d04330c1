package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Group;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import java.util.Map;
import java.util.function.Function;

/**
 * How groups move point clouds.
 *
 * <p>An affine map {@code x -> A x + t} moves positions by {@code A x + t}, attributes of kind
 * {@link AttributeKind#VECTOR} by {@code A v}, without the translation, and leaves those of kind
 * {@link AttributeKind#SCALARS} alone. Vectors are polar: a reflection mirrors them like arrows
 * between points, which is also what it does to the outward normals of a surface. A quantity that
 * keeps its sense under an inversion, such as an angular velocity, is not moved rightly by this
 * under reflections.
 */
public final class PointActions {

  private PointActions() {}

  /**
   * The action of a group of affine maps of space, such as SO(3) or E(3).
   *
   * @throws BadInputException when the group moves another space than {@code R^3}; groups of the
   *     plane act by {@link #aboutAxis}
   */
  public static <E extends AffineElement> Action<E, PointCloud> of(Group<E> group) {
    Faults.requireDimension(group.identity().affine().dimension(), 3, "on point clouds");
    return affine(AffineElement::affine);
  }

  /** The action of a representation of dimension 3, which moves positions like vectors. */
  public static <E> Action<E, PointCloud> linear(Representation<E> representation) {
    Faults.requireDimension(representation.dimension(), 3, "on point clouds");
    return affine(g -> AffineMap.linear(representation.matrix(g)));
  }

  /**
   * The action of a group of the plane, such as SO(2) or D4, about an axis of space: on the plane
   * across the axis as {@link Axis#embed} says; the coordinate along the axis is kept. The
   * reflections of a dihedral group are reflections of space in planes that hold the axis, not half
   * turns.
   */
  public static <E extends AffineElement> Action<E, PointCloud> aboutAxis(Axis axis) {
    return affine(g -> axis.embed(g.affine()));
  }

  private static <E> Action<E, PointCloud> affine(Function<E, AffineMap> map) {
    return (g, cloud) -> move(map.apply(g), cloud);
  }

  /** Moves one cloud by one map of space. */
  public static PointCloud move(AffineMap map, PointCloud cloud) {
    Faults.requireDimension(map.dimension(), 3, "on point clouds");
    double[] positions = cloud.positions();
    AffineRows.move(map, positions);
    PointCloud moved = PointCloud.wrap(positions);
    for (Map.Entry<String, Attribute> entry : cloud.attributes().entrySet()) {
      Attribute attribute = entry.getValue();
      if (attribute.kind() == AttributeKind.VECTOR) {
        double[] vectors = attribute.values().clone();
        AffineRows.turn(map, vectors);
        attribute = new Attribute(AttributeKind.VECTOR, 3, vectors);
      }
      moved = moved.with(entry.getKey(), attribute);
    }
    return moved;
  }

  /** Renumbers the points with their attributes: point {@code i} becomes point {@code p[i]}. */
  public static Action<Permutation, PointCloud> permutation() {
    return (p, cloud) -> {
      Faults.requireExtent(cloud.size(), p.size(), "a number of points");
      return cloud.select(Permutations.sources(p));
    };
  }
}
