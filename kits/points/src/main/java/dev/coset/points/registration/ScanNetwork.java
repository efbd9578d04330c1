package dev.coset.points.registration;

import dev.coset.data.Progress;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.groups.estimation.GaussNewtonOptions;
import dev.coset.groups.estimation.ManifoldGaussNewton;
import dev.coset.groups.estimation.RelativePose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Many scans of one scene, registered in pairs and then all together.
 *
 * <p>Every two scans are registered. Two steps that lead over a third scan to the same place as the
 * direct one support it; a tree of the best supported steps gives first poses, steps that
 * contradict them are thrown out, and the poses are fitted to all others by least squares on the
 * manifold of motions. Scans that no trusted step joins to the largest group stay without a pose.
 * Cost: a registration for every two scans.
 *
 * @param poses where each scan belongs in the frame of the first that has a pose
 * @param steps the registrations of pairs, and what became of them
 */
public record ScanNetwork(List<Optional<RigidMotion>> poses, List<Step> steps) {

  private static final double ANGLE = Math.toRadians(10);
  private static final double SHIFT = 0.2;

  /** Registrations of less confidence need the support of a third scan. */
  private static final double TRUSTED = 0.3;

  /** Copies the lists. */
  public ScanNetwork {
    poses = List.copyOf(poses);
    steps = List.copyOf(steps);
  }

  /**
   * A registration of two scans.
   *
   * @param source its number
   * @param target its number
   * @param found what the registration gave
   * @param kept whether it agrees with the poses
   */
  public record Step(int source, int target, Registration found, boolean kept) {}

  /**
   * Registers scans of one scene.
   *
   * @param scans at least two
   * @param progress told after every pair
   */
  public static ScanNetwork register(
      List<Scan> scans, GlobalOptions options, Progress progress, RandomGenerator random) {
    if (scans.size() < 2) {
      throw new IllegalArgumentException(
          "Registering scans with each other needs at least two, given: " + scans.size());
    }
    List<Step> steps = new ArrayList<>();
    int total = scans.size() * (scans.size() - 1) / 2;
    for (int j = 0; j < scans.size(); j++) {
      for (int i = j + 1; i < scans.size(); i++) {
        Registration found =
            GlobalRegistration.register(scans.get(i), scans.get(j), options, random);
        steps.add(new Step(i, j, found, false));
        progress.advance(steps.size(), total);
      }
    }
    return join(scans.size(), radius(scans), steps);
  }

  private static double radius(List<Scan> scans) {
    double sum = 0;
    for (Scan scan : scans) {
      sum += new IcpPairs(scan, scan, IcpOptions.of(IcpKind.POINT_TO_POINT, 1)).radius();
    }
    return sum / scans.size();
  }

  /**
   * Poses from steps that may be wrong.
   *
   * @param count how many scans there are
   * @param radius their size, by which shifts are judged
   * @param steps between them
   */
  static ScanNetwork join(int count, double radius, List<Step> steps) {
    RigidMotion[][] between = new RigidMotion[count][count];
    for (Step step : steps) {
      between[step.target][step.source] = step.found.motion();
      between[step.source][step.target] = SE3.group().inverse(step.found.motion());
    }
    double[] weights = steps.stream().mapToDouble(step -> weight(step, between, radius)).toArray();
    Integer[] order = new Integer[steps.size()];
    Arrays.setAll(order, k -> k);
    Arrays.sort(order, Comparator.comparingDouble(k -> -weights[k]));
    List<Step> sorted = new ArrayList<>();
    for (int k : order) {
      if (weights[k] >= TRUSTED) {
        sorted.add(steps.get(k));
      }
    }
    RigidMotion[] first = tree(count, sorted);
    List<Step> judged = judged(steps, first, radius);
    RigidMotion[] poses = fitted(first, judged.stream().filter(Step::kept).toList(), radius);
    List<Step> kept = judged(steps, poses, radius);
    return new ScanNetwork(Arrays.stream(poses).map(Optional::ofNullable).toList(), kept);
  }

  /** Confidence, and one more for every third scan over which the same place is reached. */
  private static double weight(Step step, RigidMotion[][] between, double radius) {
    double weight = step.found.confidence() * step.found.overlap();
    for (int k = 0; k < between.length; k++) {
      if (k != step.source && k != step.target) {
        RigidMotion over = between[step.target][k];
        RigidMotion to = between[k][step.source];
        if (over != null && to != null) {
          boolean agree = alike(SE3.group().compose(over, to), step.found.motion(), radius);
          weight += agree ? 1 : 0;
        }
      }
    }
    return step.found.confidence() >= TRUSTED ? Math.max(weight, TRUSTED) : weight;
  }

  private static boolean alike(RigidMotion a, RigidMotion b, double radius) {
    RigidMotion change = SE3.group().compose(SE3.group().inverse(a), b);
    double shift = Math.hypot(Math.hypot(change.x(), change.y()), change.z());
    return change.rotation().angle() < ANGLE && shift < SHIFT * radius;
  }

  /** Poses by the first steps that join what is not joined yet; null outside the largest group. */
  private static @Nullable RigidMotion[] tree(int count, List<Step> sorted) {
    RigidMotion[] poses = new RigidMotion[count];
    Arrays.fill(poses, SE3.group().identity());
    int[] group = RigidFit.all(count);
    for (Step step : sorted) {
      int from = group[step.source];
      int to = group[step.target];
      if (from != to) {
        RigidMotion wanted = SE3.group().compose(poses[step.target], step.found.motion());
        RigidMotion change = SE3.group().compose(wanted, SE3.group().inverse(poses[step.source]));
        for (int k = 0; k < count; k++) {
          if (group[k] == from) {
            poses[k] = SE3.group().compose(change, poses[k]);
            group[k] = to;
          }
        }
      }
    }
    return largest(poses, group);
  }

  private static @Nullable RigidMotion[] largest(RigidMotion[] poses, int[] group) {
    int[] sizes = new int[group.length];
    int best = group[0];
    for (int g : group) {
      sizes[g]++;
    }
    for (int g : group) {
      best = sizes[g] > sizes[best] ? g : best;
    }
    @Nullable RigidMotion[] kept = new RigidMotion[group.length];
    RigidMotion base = null;
    for (int k = 0; k < group.length; k++) {
      if (group[k] == best && sizes[best] > 1) {
        base = base == null ? SE3.group().inverse(poses[k]) : base;
        kept[k] = SE3.group().compose(base, poses[k]);
      }
    }
    return kept;
  }

  private static List<Step> judged(List<Step> steps, @Nullable RigidMotion[] poses, double radius) {
    List<Step> judged = new ArrayList<>();
    for (Step step : steps) {
      RigidMotion to = poses[step.target];
      RigidMotion from = poses[step.source];
      boolean kept =
          to != null
              && from != null
              && alike(
                  SE3.group().compose(SE3.group().inverse(to), from), step.found.motion(), radius);
      judged.add(new Step(step.source, step.target, step.found, kept));
    }
    return judged;
  }

  private static @Nullable RigidMotion[] fitted(
      @Nullable RigidMotion[] poses, List<Step> kept, double radius) {
    if (kept.isEmpty()) {
      return poses;
    }
    int[] number = new int[poses.length];
    List<RigidMotion> start = new ArrayList<>();
    for (int k = 0; k < poses.length; k++) {
      number[k] = start.size();
      RigidMotion pose = poses[k];
      if (pose != null) {
        start.add(pose);
      }
    }
    Matrix covariance = Matrix.diagonal(6, i -> i < 3 ? 1e-4 * radius * radius : 1e-4);
    List<RelativePose<RigidMotion>> factors = new ArrayList<>();
    for (Step step : kept) {
      factors.add(
          new RelativePose<>(
              SE3.group(),
              number[step.target],
              number[step.source],
              step.found.motion(),
              covariance));
    }
    List<RigidMotion> states =
        new ManifoldGaussNewton<>(SE3.group(), GaussNewtonOptions.defaults())
            .solve(start, factors, Set.of(0))
            .states();
    @Nullable RigidMotion[] fitted = new RigidMotion[poses.length];
    for (int k = 0; k < poses.length; k++) {
      fitted[k] = poses[k] == null ? null : states.get(number[k]);
    }
    return fitted;
  }
}
