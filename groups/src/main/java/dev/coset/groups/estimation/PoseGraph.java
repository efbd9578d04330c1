package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Poses along a way, joined by measured steps: each pose to the next by odometry, and some to
 * earlier ones by loop closures.
 *
 * <p>Pose 0 stays where it is put, since steps alone do not tell where the whole is.
 *
 * {@snippet :
 * PoseGraph.Builder<RigidMotion> graph = PoseGraph.builder(SE3.group());
 * steps.forEach(step -> graph.odometry(step, stepNoise));
 * graph.loop(0, 40, seenAgain, loopNoise);
 * Solution<RigidMotion> solution = graph.build().optimize(start, GaussNewtonOptions.defaults());
 * }
 *
 * @param <X> the type of the poses
 */
public final class PoseGraph<X> {

  private final LieGroup<X> group;
  private final List<RelativePose<X>> odometry;
  private final List<RelativePose<X>> loops;

  private PoseGraph(
      LieGroup<X> group, List<RelativePose<X>> odometry, List<RelativePose<X>> loops) {
    this.group = group;
    this.odometry = List.copyOf(odometry);
    this.loops = List.copyOf(loops);
  }

  /** An empty graph, to be filled. */
  public static <X> Builder<X> builder(LieGroup<X> group) {
    return new Builder<>(group);
  }

  /** How many poses there are: one more than steps of odometry. */
  public int size() {
    return odometry.size() + 1;
  }

  /** The steps from each pose to the next. */
  public List<RelativePose<X>> odometry() {
    return odometry;
  }

  /** The other steps. */
  public List<RelativePose<X>> loops() {
    return loops;
  }

  /** All steps, those of odometry first. */
  public List<RelativePose<X>> factors() {
    List<RelativePose<X>> all = new ArrayList<>(odometry);
    all.addAll(loops);
    return all;
  }

  /** The poses by odometry alone: the product of the steps, from {@code start} on. */
  public List<X> deadReckoning(X start) {
    List<X> poses = new ArrayList<>(List.of(start));
    for (RelativePose<X> step : odometry) {
      poses.add(group.compose(poses.getLast(), step.measured()));
    }
    return poses;
  }

  /** The poses that fit all steps best, found from dead reckoning. */
  public Solution<X> optimize(X start, GaussNewtonOptions options) {
    return optimize(deadReckoning(start), options);
  }

  /** The poses that fit all steps best, found from the given ones; the first stays. */
  public Solution<X> optimize(List<X> initial, GaussNewtonOptions options) {
    Require.that(
        initial.size() == size(),
        () -> "The graph has %d poses, given: %d".formatted(size(), initial.size()));
    return new ManifoldGaussNewton<>(group, options).solve(initial, factors(), Set.of(0));
  }

  /** Collects the steps of a graph. */
  public static final class Builder<X> {

    private final LieGroup<X> group;
    private final List<RelativePose<X>> odometry = new ArrayList<>();
    private final List<RelativePose<X>> loops = new ArrayList<>();

    private Builder(LieGroup<X> group) {
      this.group = group;
    }

    /** A step from the latest pose to a new one, which it adds. */
    public Builder<X> odometry(X step, Matrix covariance) {
      int last = odometry.size();
      odometry.add(new RelativePose<>(group, last, last + 1, step, covariance));
      return this;
    }

    /** A step between two poses that may be far apart in time. */
    public Builder<X> loop(int from, int to, X step, Matrix covariance) {
      loops.add(new RelativePose<>(group, from, to, step, covariance));
      return this;
    }

    /**
     * The graph.
     *
     * @throws IllegalArgumentException if there is no step, or a loop names a pose that is not
     *     there
     */
    public PoseGraph<X> build() {
      int size = odometry.size() + 1;
      Require.that(size >= 2, () -> "A pose graph needs at least one step of odometry");
      for (RelativePose<X> loop : loops) {
        Require.that(
            Math.max(loop.from(), loop.to()) < size,
            () ->
                "A loop joins poses %d and %d, but the last pose is %d"
                    .formatted(loop.from(), loop.to(), size - 1));
      }
      return new PoseGraph<>(group, odometry, loops);
    }
  }
}
