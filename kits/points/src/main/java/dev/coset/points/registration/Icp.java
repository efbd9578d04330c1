package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.KdTree;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;

/**
 * Iterative closest points: pairs every point of the source with the nearest of the target, moves
 * the source to fit the pairs, and again, from a guess that must be near the truth already.
 *
 * <p>Laws: moving the source by {@code g}, the target by {@code h} and the guess {@code m} to
 * {@code h m g^-1} turns the answer into {@code h m' g^-1}; from the identity, a cloud stays on
 * itself. Directions that the pairs say nothing about, like sliding along a plane, are not moved
 * along. The tree of the target is built once and serves any number of sources. Cost: a search per
 * source point in the first steps, few later on, as points that moved little keep their nearest.
 * Source: Besl and McKay, "A method for registration of 3-D shapes" (1992).
 */
public final class Icp {

  private final Scan target;
  private final IcpOptions options;
  private final KdTree tree;

  /**
   * A registration onto a target.
   *
   * @throws BadInputException if the target is empty, or has no normals though the kind needs them
   */
  public Icp(Scan target, IcpOptions options) {
    if (target.size() == 0) {
      throw new BadInputException("The target has no points; nothing can be laid upon it");
    }
    if (options.kind() != IcpKind.POINT_TO_POINT) {
      requireNormals(target, "target", options);
    }
    this.target = target;
    this.options = options;
    this.tree = KdTree.of(target.positions());
  }

  private static void requireNormals(Scan scan, String side, IcpOptions options) {
    if (!scan.hasNormals()) {
      throw new BadInputException(
          "ICP of kind %s needs normals of the %s; estimate them first or take POINT_TO_POINT"
              .formatted(options.kind(), side));
    }
  }

  /**
   * Lays a source upon the target.
   *
   * @param source at least one point; with normals for {@link IcpKind#GENERALIZED}
   * @param start a guess of the motion
   * @throws BadInputException if the source is empty or lacks normals
   */
  public IcpResult register(Scan source, RigidMotion start) {
    if (source.size() == 0) {
      throw new BadInputException("The source has no points; nothing can be registered");
    }
    if (options.kind() == IcpKind.GENERALIZED) {
      requireNormals(source, "source", options);
    }
    NearestPoints nearest =
        new NearestPoints(tree, target.positions(), options.maxDistance(), source.size());
    IcpPairs pairs = new IcpPairs(source, target, options);
    double radius = pairs.radius();
    RigidMotion motion = start;
    int iterations = 0;
    boolean converged = false;
    int[] found = nearest.of(pairs.move(motion));
    while (iterations < options.iterations() && !converged && pairs.enough(found)) {
      RigidMotion next = pairs.step(motion, found);
      iterations++;
      converged = pairs.displacement(motion, next) <= options.tolerance() * radius;
      motion = next;
      found = nearest.of(pairs.move(motion));
    }
    return pairs.result(motion, found, iterations, converged);
  }

  /** Lays a source upon the target, from where it is. */
  public IcpResult register(Scan source) {
    return register(source, SE3.group().identity());
  }
}
