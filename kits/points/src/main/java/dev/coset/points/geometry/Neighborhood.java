package dev.coset.points.geometry;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.data.neighbors.NeighborVisitor;
import java.util.function.Supplier;

/** Which points count as the surroundings of a point; the point itself always does. */
public sealed interface Neighborhood {

  /** The {@code k} nearest points, or all points of a cloud that has fewer. */
  static Neighborhood nearest(int k) {
    return new Nearest(k);
  }

  /** All points within a distance. */
  static Neighborhood within(double radius) {
    return new Within(radius, Integer.MAX_VALUE);
  }

  /** The nearest points within a distance, at most {@code most} of them. */
  static Neighborhood within(double radius, int most) {
    return new Within(radius, most);
  }

  /**
   * Shows the surroundings of every point of a tree to visitors, in parallel.
   *
   * @param tree the points
   * @param visitors makes a visitor for a few hundred points that one thread answers
   */
  void each(KdTree tree, Supplier<NeighborVisitor> visitors);

  /**
   * The surroundings of some places.
   *
   * @param tree the points
   * @param places {@code [m, 3]} row by row
   */
  NeighborLists lists(KdTree tree, double[] places);

  /**
   * The nearest points.
   *
   * @param k how many, the point itself included
   */
  record Nearest(int k) implements Neighborhood {

    /** Rejects surroundings without points. */
    public Nearest {
      if (k < 1) {
        throw new IllegalArgumentException("At least one point is nearest, given: " + k);
      }
    }

    @Override
    public void each(KdTree tree, Supplier<NeighborVisitor> visitors) {
      tree.eachNearest(Math.max(1, Math.min(k, tree.size())), visitors);
    }

    @Override
    public NeighborLists lists(KdTree tree, double[] places) {
      return tree.nearest(places, Math.max(1, Math.min(k, tree.size()))).lists();
    }
  }

  /**
   * The points within a distance.
   *
   * @param radius the largest distance, in the unit of the positions
   * @param most how many points at most, the nearest, the point itself included
   */
  record Within(double radius, int most) implements Neighborhood {

    /** Rejects a radius that is not positive and surroundings without points. */
    public Within {
      if (!(radius > 0) || Double.isInfinite(radius)) {
        throw new BadInputException(
            "The radius of surroundings is positive and finite, given: " + radius);
      }
      if (most < 1) {
        throw new IllegalArgumentException("At least one point is near, given: " + most);
      }
    }

    @Override
    public void each(KdTree tree, Supplier<NeighborVisitor> visitors) {
      tree.eachWithin(radius, most, visitors);
    }

    @Override
    public NeighborLists lists(KdTree tree, double[] places) {
      return tree.within(places, radius, most);
    }
  }
}
