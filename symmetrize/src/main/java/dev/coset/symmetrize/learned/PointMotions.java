package dev.coset.symmetrize.learned;

import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.groups.Action;
import dev.coset.groups.E3;
import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import java.util.function.BiFunction;

/**
 * A group of motions of space whose elements can be made of a matrix and a translation.
 *
 * @param group the group
 * @param action how it moves clouds
 * @param reflections whether it has reflections
 * @param translations whether it has translations
 * @param element the element {@code x -> A x + t}
 * @param <E> the type of the group elements
 */
public record PointMotions<E>(
    Group<E> group,
    Action<E, PointCloud> action,
    boolean reflections,
    boolean translations,
    BiFunction<Matrix, double[], E> element) {

  /** Rotations about the origin. */
  public static PointMotions<Rotation3> so3() {
    return new PointMotions<>(
        SO3.group(), PointActions.of(SO3.group()), false, false, (a, t) -> Rotation3.of(a));
  }

  /** Rotations and reflections that keep the origin. */
  public static PointMotions<Orthogonal3> o3() {
    return new PointMotions<>(
        O3.group(), PointActions.of(O3.group()), true, false, (a, t) -> Orthogonal3.of(a));
  }

  /** Rigid motions. */
  public static PointMotions<RigidMotion> se3() {
    return new PointMotions<>(
        SE3.group(),
        PointActions.of(SE3.group()),
        false,
        true,
        (a, t) -> RigidMotion.of(Rotation3.of(a), t));
  }

  /** All motions that keep distances. */
  public static PointMotions<EuclideanMotion> e3() {
    return new PointMotions<>(
        E3.group(),
        PointActions.of(E3.group()),
        true,
        true,
        (a, t) -> EuclideanMotion.of(Orthogonal3.of(a), t));
  }
}
