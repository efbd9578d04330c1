package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Registration without a guess: two clouds that overlap, in any poses.
 *
 * <p>Stray points are left out, keypoints chosen by farthest-point sampling, moved onto the planes
 * of their surroundings, and described by FPFH of two sizes. Matches that are mutual give guesses
 * of the motion; those that lay most surface upon surface, and least beside it, are refined by ICP,
 * and the best of them once more on all points.
 *
 * <p>Law: with generators of the same seed, moving the source by {@code g} and the target by {@code
 * h} turns the answer {@code m} into {@code h m g^-1} up to rounding: nothing looks at axes, cells
 * or the origin, and descriptors are compared in whole numbers. It fails only where two lengths are
 * the same by more than chance, as between points of a regular grid; then the answer may differ by
 * the error of the registration. Normals of the clouds are not used, as their sides are not known.
 * Source of the descriptors: "Fast Point Feature Histograms (FPFH) for 3D Registration".
 */
public final class GlobalRegistration {

  /** Fewer points than this are refused. */
  public static final int FEWEST = 10;

  private static final int MATCHES = 3;
  private static final int CHECKED = 200;
  private static final int QUICK = 200;
  private static final int REFINED = 20;
  private static final int MOST_MATCHES = 2_500;
  private static final double SAME_ANGLE = 0.25;
  private static final double OTHER_ANGLE = 0.5;
  private static final double UNITS = 100;

  /** With this lead over the next best motion, as a share of its score, the best is trusted. */
  private static final double LEAD = 0.5;

  private final GlobalOptions options;
  private final RandomGenerator random;
  private final CloudSummary source;
  private final CloudSummary target;
  private final double radius;
  private final SmoothSurface sourceSurface;
  private final SmoothSurface targetSurface;
  private final HypothesisCheck check;
  private final List<String> notes = new ArrayList<>();

  private GlobalRegistration(
      Scan source, Scan target, GlobalOptions options, RandomGenerator random) {
    this.options = options;
    this.random = random;
    this.source = CloudSummary.of(source, "source", options.most(), random);
    this.target = CloudSummary.of(target, "target", options.most(), random);
    this.radius = Math.max(this.source.radius(), this.target.radius());
    this.sourceSurface = this.source.surface(options, radius);
    this.targetSurface = this.target.surface(options, radius);
    this.check = new HypothesisCheck(sourceSurface, targetSurface, radius);
  }

  /**
   * Lays a source upon a target.
   *
   * @param source at least ten points, not all at one place
   * @param target likewise
   * @throws dev.coset.data.BadInputException if a cloud is too small or all at one place
   */
  public static Registration register(
      Scan source, Scan target, GlobalOptions options, RandomGenerator random) {
    GlobalRegistration registration = new GlobalRegistration(source, target, options, random);
    return registration.run(registration.candidates());
  }

  /**
   * Lays a source upon a target from a guess of the motion, with no search for others.
   *
   * @param source at least ten points, not all at one place
   * @param target likewise
   * @param guess right within about 20 degrees and a fifth of the clouds' radius
   * @return with confidence 1 if surfaces meet and nothing is free: no other motion was looked at
   * @throws dev.coset.data.BadInputException if a cloud is too small or all at one place
   */
  public static Registration refine(
      Scan source, Scan target, RigidMotion guess, GlobalOptions options, RandomGenerator random) {
    return new GlobalRegistration(source, target, options, random).run(List.of(guess));
  }

  private record Judged(RigidMotion motion, double score) {}

  private Registration run(List<RigidMotion> candidates) {
    compareUnits();
    List<Judged> refined = refined(candidates);
    RigidMotion coarse = refined.getFirst().motion();
    double confidence = confidence(refined);
    List<FreeMotion> free = free(coarse);
    if (!free.isEmpty()) {
      confidence = 0;
      notes.add(
          "The registration is ambiguous: the surfaces leave %d motions free, %s"
              .formatted(free.size(), free));
    }
    IcpResult end = finish(coarse);
    return new Registration(
        end.motion(),
        end.fitness(),
        end.rms(),
        check.overlap(end.motion()),
        confidence,
        free,
        notes);
  }

  private void compareUnits() {
    double ratio = source.radius() / target.radius();
    if (ratio > UNITS || ratio < 1 / UNITS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The source has the radius %.4g, the target %.4g: are both in the same unit?",
              source.radius(),
              target.radius()));
    }
  }

  private List<RigidMotion> candidates() {
    int[] matches =
        FeatureMatches.mutual(
            CloudSummary.describe(sourceSurface, options, radius),
            CloudSummary.describe(targetSurface, options, radius),
            CloudSummary.WIDTH,
            MATCHES);
    int[] chosen = Thinning.sample(matches.length / 2, MOST_MATCHES, random);
    int[] from = new int[chosen.length];
    int[] to = new int[chosen.length];
    for (int k = 0; k < chosen.length; k++) {
      from[k] = matches[2 * chosen[k]];
      to[k] = matches[2 * chosen[k] + 1];
    }
    Pairs pairs =
        new Pairs(
            Thinning.rows(sourceSurface.positions(), from),
            Thinning.rows(targetSurface.positions(), to));
    double tau = options.threshold() * radius;
    List<RigidMotion> found = new ArrayList<>();
    switch (options.estimator()) {
      case ORIENTED_PAIRS ->
          found.addAll(
              new OrientedPairs(
                      pairs,
                      Thinning.rows(sourceSurface.normals(), from),
                      Thinning.rows(targetSurface.normals(), to),
                      radius,
                      tau)
                  .best());
      case SPECTRAL ->
          found.add(
              SpectralEstimator.estimate(pairs.x(), pairs.y(), SpectralOptions.within(tau))
                  .motion());
      case RANSAC ->
          found.add(
              Ransac.estimate(pairs.x(), pairs.y(), RansacOptions.within(tau), random).motion());
    }
    List<RigidMotion> all = check.distinct(found, CHECKED, SAME_ANGLE);
    all.addAll(axesUponAxes());
    return all;
  }

  /** The four motions that lay principal axes upon principal axes. */
  private List<RigidMotion> axesUponAxes() {
    Matrix back = source.axes().transpose();
    Matrix axes = target.axes();
    List<RigidMotion> motions = new ArrayList<>();
    for (int flip = 0; flip < 4; flip++) {
      int kept = flip;
      Matrix turn = Matrix.diagonal(3, k -> kept == 3 || k == kept ? 1 : -1);
      var rotation = Decompositions.nearestRotation(axes.times(turn).times(back));
      double[] moved = rotation.rotate(source.centroid());
      double[] to = target.centroid();
      motions.add(new RigidMotion(rotation, to[0] - moved[0], to[1] - moved[1], to[2] - moved[2]));
    }
    return motions;
  }

  private List<Judged> refined(List<RigidMotion> candidates) {
    Icp icp =
        new Icp(
            targetSurface.scan(),
            IcpOptions.of(IcpKind.POINT_TO_PLANE, 0.2 * radius)
                .withIterations(15)
                .withTolerance(1e-3)
                .withLoss(RobustLoss.TUKEY, 0.15 * radius));
    List<Judged> quick = new ArrayList<>();
    for (RigidMotion motion : candidates) {
      quick.add(new Judged(motion, check.score(motion, QUICK)));
    }
    quick.sort(Comparator.comparingDouble(judged -> -judged.score()));
    List<Judged> refined = new ArrayList<>();
    for (Judged judged : quick.subList(0, Math.min(REFINED, quick.size()))) {
      RigidMotion motion = icp.register(sourceSurface.scan(), judged.motion()).motion();
      refined.add(new Judged(motion, check.score(motion, Integer.MAX_VALUE)));
    }
    refined.sort(Comparator.comparingDouble(judged -> -judged.score()));
    return refined;
  }

  /** How much the best motion leads over the best of those that differ from it. */
  private double confidence(List<Judged> refined) {
    List<RigidMotion> motions = refined.stream().map(Judged::motion).toList();
    List<RigidMotion> two = check.distinct(motions, 2, OTHER_ANGLE);
    double best = refined.getFirst().score();
    if (!(best > 0)) {
      notes.add("Hardly any surface could be laid upon the other: do the clouds overlap?");
      return 0;
    }
    if (two.size() < 2) {
      return 1;
    }
    double next = Math.max(0, refined.get(motions.indexOf(two.get(1))).score());
    double lead = (best - next) / best;
    if (lead < LEAD / 5) {
      SE3 group = SE3.group();
      double angle = group.compose(group.inverse(two.get(0)), two.get(1)).rotation().angle();
      notes.add(
          String.format(
              Locale.ROOT,
              "The registration is ambiguous: a motion turned by %.0f degrees fits nearly as well",
              Math.toDegrees(angle)));
    }
    return Math.min(1, lead / LEAD);
  }

  private List<FreeMotion> free(RigidMotion motion) {
    int[] partners = check.partners(motion);
    int[] contact = new int[partners.length / 2];
    for (int k = 0; k < contact.length; k++) {
      contact[k] = partners[2 * k + 1];
    }
    return Freedoms.of(
        Thinning.rows(targetSurface.positions(), contact),
        Thinning.rows(targetSurface.normals(), contact),
        radius);
  }

  /** On all points, with what they leave as the scale of the loss. */
  private IcpResult finish(RigidMotion coarse) {
    double[] to = target.points();
    KdTree tree = KdTree.of(to);
    double[] normals =
        Normals.estimate(tree, to, NormalOptions.nearest(Math.min(30, to.length / 3))).vectors();
    Scan from = Scan.of(source.points());
    double reach = 0.1 * radius;
    IcpOptions wide =
        IcpOptions.of(IcpKind.POINT_TO_PLANE, reach)
            .withIterations(100)
            .withTolerance(1e-10)
            .withLoss(RobustLoss.TUKEY, reach);
    Scan onto = Scan.determined(to, normals);
    if (!options.refine() || onto.size() == 0) {
      return new Icp(Scan.of(to), IcpOptions.of(IcpKind.POINT_TO_POINT, reach).withIterations(0))
          .register(from, coarse);
    }
    IcpResult first = new Icp(onto, wide).register(from, coarse);
    double scale = Math.max(3 * first.rms(), 1e-6 * radius);
    return new Icp(onto, wide.withLoss(RobustLoss.TUKEY, Math.min(scale, reach)))
        .register(from, first.motion());
  }
}
