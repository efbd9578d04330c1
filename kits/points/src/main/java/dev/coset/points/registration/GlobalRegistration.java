package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Registration without a guess: two clouds that overlap, in any poses.
 *
 * <p>Stray points are left out, and the others moved onto planes fitted to their surroundings,
 * which are as wide as the noise asks for. Pairs of these oriented points vote for motions; the
 * motions are judged by where they put either surface beside the other, aligned, and judged again.
 * Clouds of little noise end with ICP on all points.
 *
 * <p>Law: with generators of the same seed, moving the source by {@code g} and the target by {@code
 * h} turns the answer {@code m} into {@code h m g^-1} up to rounding: each cloud is first brought
 * into a frame that moves with it. It fails only where two lengths are the same by more than
 * chance, as between points of a regular grid; then the answer may differ by the error of the
 * registration. Normals of the clouds are not used, as their sides are not known.
 */
public final class GlobalRegistration {

  /** Fewer points than this are refused. */
  public static final int FEWEST = 10;

  private static final double UNITS = 100;

  /** Less overlap than this is hardly any. */
  private static final double SLIGHT = 0.02;

  /** With less confidence than this, the next best motion is told of. */
  private static final double DOUBTFUL = 0.6;

  /** Of the radius: how far points may be from the other cloud in the end. */
  private static final double REACH = 0.1;

  private final GlobalOptions options;
  private final CloudSummary source;
  private final CloudSummary target;
  private final double radius;
  private final SearchFrames frames;
  private final SmoothSurface sourceSurface;
  private final SmoothSurface targetSurface;
  private final HypothesisSearch search;
  private final List<String> notes = new ArrayList<>();

  /** Two clouds made ready; {@code random} thins large ones. */
  GlobalRegistration(Scan source, Scan target, GlobalOptions options, RandomGenerator random) {
    this.options = options;
    this.source = CloudSummary.of(source, "source", options.most(), random);
    this.target = CloudSummary.of(target, "target", options.most(), random);
    this.radius = Math.max(this.source.radius(), this.target.radius());
    this.frames = new SearchFrames(this.source.frame(), this.target.frame(), radius);
    this.sourceSurface = surface(frames.source(this.source.points()));
    this.targetSurface = surface(frames.target(this.target.points()));
    this.search = new HypothesisSearch(sourceSurface, targetSurface, options, random);
  }

  HypothesisSearch search() {
    return search;
  }

  SearchFrames frames() {
    return frames;
  }

  private SmoothSurface surface(double[] points) {
    return SmoothSurface.of(points, options.smoothing(), options.keypoints());
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
    return registration.run(registration.search.candidates());
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
    GlobalRegistration registration = new GlobalRegistration(source, target, options, random);
    return registration.run(List.of(registration.frames.inside(guess)));
  }

  private Registration run(List<double[]> candidates) {
    compareUnits();
    List<HypothesisSearch.Judged> refined = search.refined(candidates);
    double[] best = refined.getFirst().motion();
    double confidence = confidence(refined);
    List<FreeMotion> free = free(best);
    if (!free.isEmpty()) {
      confidence = 0;
      notes.add(
          "The registration is ambiguous: the surfaces leave %d motions free, %s"
              .formatted(free.size(), free));
    }
    IcpResult end =
        isNoisy() || !options.refine()
            ? asItIs(frames.outside(best))
            : finish(frames.outside(best));
    return new Registration(
        end.motion(),
        end.fitness(),
        end.rms(),
        search.check().overlap(frames.inside(end.motion())),
        confidence,
        free,
        notes);
  }

  private double confidence(List<HypothesisSearch.Judged> refined) {
    if (search.check().overlap(refined.getFirst().motion()) < SLIGHT) {
      notes.add("Hardly any surface could be laid upon the other: do the clouds overlap?");
      return 0;
    }
    double confidence = HypothesisSearch.confidence(refined);
    List<double[]> two = HypothesisSearch.different(refined, 2);
    if (two.size() == 2 && confidence < DOUBTFUL) {
      SE3 group = SE3.group();
      RigidMotion best = frames.outside(two.get(0));
      double angle =
          group.compose(group.inverse(best), frames.outside(two.get(1))).rotation().angle();
      notes.add(
          String.format(
              Locale.ROOT,
              "The registration is ambiguous: a motion turned by %.0f degrees fits nearly as well",
              Math.toDegrees(angle)));
    }
    return confidence;
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

  private List<FreeMotion> free(double[] motion) {
    int[] contact = search.check().contact(motion);
    double[] points = Thinning.rows(sourceSurface.keypoints(), contact);
    double[] normals = Thinning.rows(sourceSurface.keyNormals(), contact);
    return Freedoms.of(
        frames.outsideTarget(motion, points, true),
        frames.outsideTarget(motion, normals, false),
        radius);
  }

  /** Whether smoothing had to be wider than wanted: then surfaces say more than points. */
  private boolean isNoisy() {
    return SmoothSurface.isNoisy(sourceSurface, targetSurface, options.smoothing());
  }

  private IcpResult asItIs(RigidMotion motion) {
    IcpOptions none = IcpOptions.of(IcpKind.POINT_TO_POINT, REACH * radius).withIterations(0);
    return new Icp(Scan.of(target.points()), none).register(Scan.of(source.points()), motion);
  }

  /** On all points, with what they leave as the scale of the loss. */
  private IcpResult finish(RigidMotion coarse) {
    double[] to = target.points();
    KdTree tree = KdTree.of(to);
    double[] normals =
        Normals.estimate(tree, to, NormalOptions.nearest(Math.min(30, to.length / 3))).vectors();
    Scan onto = Scan.determined(to, normals);
    Scan from = Scan.of(source.points());
    double reach = REACH * radius;
    if (onto.size() == 0) { // points of a line, which have no planes
      return new Icp(Scan.of(to), IcpOptions.of(IcpKind.POINT_TO_POINT, reach))
          .register(from, coarse);
    }
    IcpOptions wide =
        IcpOptions.of(IcpKind.POINT_TO_PLANE, reach)
            .withIterations(100)
            .withTolerance(1e-10)
            .withLoss(RobustLoss.TUKEY, reach);
    IcpResult first = new Icp(onto, wide).register(from, coarse);
    double scale = Math.max(3 * first.rms(), 1e-6 * radius);
    return new Icp(onto, wide.withLoss(RobustLoss.TUKEY, Math.min(scale, reach)))
        .register(from, first.motion());
  }
}
