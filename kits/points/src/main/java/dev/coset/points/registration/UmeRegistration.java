package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Registers scans in any poses by {@link UniversalManifoldEmbedding}: one matching neighbourhood
 * gives a whole motion.
 *
 * <p>Surfaces are sampled evenly, colored, and embedded around evenly spread keypoints. The nearest
 * pairs of embeddings give motions; each is judged by {@code sum_i g_i . g'_j(i) / (1 + (e_i /
 * sigma)^2)} over points {@code i} and their nearest {@code j(i)} at the distance {@code e_i}, with
 * centred colors {@code g}, weighted where colors change, over the sum of {@code |g_i|^2}. The best
 * few are laid on by ICP and judged again. Nothing is random. Law: as those of embeddings, as far
 * as sampling anew on a grid that stands still allows.
 */
public final class UmeRegistration {

  private static final int FINALISTS = 5;
  private static final double COARSE = 4;

  private final ColoringNetwork network;
  private final SamplingEqualizer equalizer;
  private final UmeOptions options;

  /** A registration with a trained network, which stays the caller's. */
  public UmeRegistration(ColoringNetwork network, SamplingEqualizer equalizer, UmeOptions options) {
    this.network = network;
    this.equalizer = equalizer;
    this.options = options;
  }

  /**
   * The surface of a scan with its colors, which serves any number of registrations.
   *
   * @param positions {@code [n, 3]} row by row
   * @throws BadInputException if a coordinate is not finite or no surface can be seen
   */
  public ColoredCloud describe(double[] positions) {
    EqualizedCloud surface = equalizer.equalize(positions);
    return new ColoredCloud(surface, network.color(surface), network.colors());
  }

  /**
   * The motion of a scan onto another.
   *
   * @param source {@code [n, 3]} row by row
   * @param target {@code [m, 3]} row by row
   * @throws BadInputException if a coordinate is not finite, no surface can be seen, or no
   *     neighbourhood of a scan determines a pose
   */
  public UmeEstimate register(double[] source, double[] target) {
    return register(describe(source), describe(target));
  }

  /** The motion of a described scan onto another; see {@link #register(double[], double[])}. */
  public UmeEstimate register(ColoredCloud source, ColoredCloud target) {
    List<Hypothesis> guesses = hypotheses(embeddings(source), embeddings(target));
    UmeScore score = new UmeScore(source, target, options.sigma());
    List<Judged> judged = new ArrayList<>();
    for (Hypothesis guess : guesses) {
      judged.add(new Judged(guess, guess.motion(), score.of(guess.motion())));
    }
    judged.sort(Comparator.comparingDouble(Judged::score).reversed());
    Scan moving = source.surface().scan();
    Scan still = target.surface().scan();
    Icp coarse = new Icp(still, icp(COARSE * options.sigma()).withIterations(30));
    Judged best = judged.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (Judged one : judged.subList(0, Math.min(FINALISTS, judged.size()))) {
      RigidMotion motion = coarse.register(moving, one.motion()).motion();
      double value = score.of(motion);
      if (value > most) {
        most = value;
        best = new Judged(one.guess(), motion, value);
      }
    }
    IcpResult end = new Icp(still, icp(options.sigma())).register(moving, best.motion());
    return new UmeEstimate(
        end.motion(),
        best.guess().motion(),
        best.guess().distance(),
        score.of(end.motion()),
        guesses.size(),
        end.fitness());
  }

  private static IcpOptions icp(double distance) {
    return IcpOptions.of(IcpKind.POINT_TO_PLANE, distance)
        .withLoss(RobustLoss.CAUCHY, distance / COARSE);
  }

  private List<UniversalManifoldEmbedding> embeddings(ColoredCloud cloud) {
    List<UniversalManifoldEmbedding> found = cloud.embeddings(options);
    if (found.isEmpty()) {
      throw new BadInputException(
          "No neighbourhood of a scan of %d points within a radius of %s determines a pose"
                  .formatted(cloud.surface().size(), options.radius())
              + "; is it flat, or the radius too small for the unit?");
    }
    return found;
  }

  private record Hypothesis(RigidMotion motion, double distance) {}

  private record Judged(Hypothesis guess, RigidMotion motion, double score) {}

  /** The motions of the nearest pairs: the nearest of each source keypoint, the best of these. */
  private List<Hypothesis> hypotheses(
      List<UniversalManifoldEmbedding> source, List<UniversalManifoldEmbedding> target) {
    List<Hypothesis> all = new ArrayList<>();
    for (UniversalManifoldEmbedding one : source) {
      UniversalManifoldEmbedding nearest = target.getFirst();
      double least = Double.POSITIVE_INFINITY;
      for (UniversalManifoldEmbedding other : target) {
        double distance = one.distance(other);
        if (distance < least) {
          least = distance;
          nearest = other;
        }
      }
      all.add(new Hypothesis(one.motionTo(nearest), least));
    }
    all.sort(Comparator.comparingDouble(Hypothesis::distance));
    return all.subList(0, Math.min(options.hypotheses(), all.size()));
  }
}
