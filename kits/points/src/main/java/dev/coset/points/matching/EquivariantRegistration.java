package dev.coset.points.matching;

import dev.coset.data.PointCloud;
import dev.coset.groups.RigidMotion;
import dev.coset.nn.vectors.VectorInvariants;
import dev.coset.nn.vectors.VectorLinear;
import dev.coset.points.registration.RigidEstimate;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A light network whose invariant part matches the points of two clouds and whose equivariant part
 * turns each match into a motion.
 *
 * <p>Vector features rise through a pyramid of farthest points by {@link
 * PositionAwareEquivariantConv} and come back down. Every point gets a unit descriptor and a
 * matchability, both invariant, and unit vectors that turn with the cloud, the second half of them
 * perpendicular to the first, so that they never all lie on a line. Matches score {@code softmax
 * over rows times softmax over columns} of descriptor products times both matchabilities; {@link
 * FeatureHypothesisProposer} finds the motion. Matching is done among all points at once, not from
 * superpoints to patches as in the paper, so clouds should have at most some thousands.
 *
 * <p>Laws: descriptors and matchabilities do not change under motions, vectors turn, as long as
 * rounding does not change who is near to whom. Mirrors are not respected. No normals are needed.
 *
 * <p>Paper: "PARE-Net: Position-Aware Rotation-Equivariant Networks for Robust Point Cloud
 * Registration".
 */
public final class EquivariantRegistration extends Module {

  private static final double TEMPERATURE = 0.1;
  private static final double FLOOR = 1e-6;
  private static final int LEAST_MATCHES = 3;

  private final EquivariantRegistrationConfig config;
  private final EquivariantBackbone backbone;
  private final VectorInvariants invariants;
  private final Mlp descriptor;
  private final Linear matchability;
  private final VectorLinear vectors;

  /** A network with weights drawn from {@code random}. */
  public EquivariantRegistration(EquivariantRegistrationConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.widths().getFirst();
    int d = config.descriptor();
    Layer relu = Tensor::relu;
    this.backbone = child("backbone", new EquivariantBackbone(config.widths(), random));
    this.invariants = child("invariants", new VectorInvariants(width, random));
    this.descriptor = child("descriptor", Mlp.of(List.of(3 * width, d, d), relu, random));
    this.matchability = child("matchability", new Linear(d, 1, random));
    this.vectors = child("vectors", new VectorLinear(width, config.vectors(), random));
  }

  /** The extents. */
  public EquivariantRegistrationConfig config() {
    return config;
  }

  /**
   * The features of a cloud.
   *
   * @throws dev.coset.data.BadInputException if it has too few points or a coordinate is not finite
   */
  public EquivariantFeatures features(PointCloud cloud) {
    return features(MatcherPyramid.of(cloud, config.geometry()));
  }

  private EquivariantFeatures features(MatcherPyramid cloud) {
    Tensor x = backbone.forward(cloud, matchability.weight().dtype());
    Tensor code = descriptor.forward(invariants.forward(x));
    return new EquivariantFeatures(
        code.normalize(2, -1), matchability.forward(code).squeeze(-1), spread(vectors.forward(x)));
  }

  /**
   * Unit vectors, the second half perpendicular to the first, one by one: left alone, all settle
   * along the normal, and then a turn about it is unknown.
   */
  private static Tensor spread(Tensor raw) {
    long half = (raw.size(-1) + 1) / 2;
    Tensor first = unit(raw.slice(-1, 0, half));
    Tensor others = raw.slice(-1, half, raw.size(-1));
    Tensor partners = first.slice(-1, 0, raw.size(-1) - half);
    Tensor along = others.mul(partners).sum(-2, true);
    return Tensors.cat(-1, first, unit(others.sub(partners.mul(along))));
  }

  private static Tensor unit(Tensor vectors) {
    return vectors.mul(vectors.square().sum(-2, true).add(FLOOR * FLOOR).rsqrt());
  }

  /** The logarithms {@code [n, m]} of the scores of all pairs of points, without matchabilities. */
  private static Tensor logScores(EquivariantFeatures a, EquivariantFeatures b) {
    Tensor products = a.descriptors().matmul(b.descriptors().transpose(0, 1)).div(TEMPERATURE);
    return products.logSoftmax(1).add(products.logSoftmax(0));
  }

  /**
   * The best matches, the surest first: pairs that are best for each other.
   *
   * @param most how many at most, at least 3
   */
  public Matches match(EquivariantFeatures source, EquivariantFeatures target, int most) {
    if (most < LEAST_MATCHES) {
      throw new IllegalArgumentException(
          "A motion needs at least %d matches, requested: %d".formatted(LEAST_MATCHES, most));
    }
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
              () -> {
                Tensor scores =
                    logScores(source, target)
                        .add(source.matchability().logSigmoid().unsqueeze(1))
                        .add(target.matchability().logSigmoid().unsqueeze(0));
                return FeatureMatching.mutualBest(scores);
              })
          .best(most);
    }
  }

  /**
   * The motion of the source onto the target.
   *
   * @param most how many matches are used at most
   * @param random in which order matches propose motions
   */
  public RigidEstimate register(
      PointCloud source,
      PointCloud target,
      FeatureHypothesisProposer proposer,
      int most,
      RandomGenerator random) {
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            EquivariantFeatures a = features(source);
            EquivariantFeatures b = features(target);
            Matches matches = match(a, b, most);
            return proposer.estimate(
                matches.sourcePoints(source.positions()),
                matches.targetPoints(target.positions()),
                rows(a.vectors(), matches.source()),
                rows(b.vectors(), matches.target()),
                random);
          });
    }
  }

  /** The vectors {@code [m, 3, channels]} of some points, row by row, for a proposer. */
  public static double[] rows(Tensor vectors, int[] points) {
    long[] index = Arrays.stream(points).asLongStream().toArray();
    return vectors.indexSelect(0, Tensors.of(index)).toDoubleArray();
  }

  /**
   * A pair of clouds ready for {@link #loss}.
   *
   * @param motion the true motion of the source onto the target
   * @param radius how near points must come to belong together, in the unit of the clouds
   */
  public PreparedPair prepare(
      PointCloud source, PointCloud target, RigidMotion motion, double radius) {
    MatcherPyramid a = MatcherPyramid.of(source, config.geometry());
    MatcherPyramid b = MatcherPyramid.of(target, config.geometry());
    return new PreparedPair(a, b, motion, MatchTruth.of(a, b, motion, radius));
  }

  /**
   * The loss of a pair: the circle loss of descriptors, the negative logarithm of the scores of
   * true matches, the cross-entropy of matchabilities, and the rotation contrast: vectors of true
   * partners must agree after the true rotation to 0.1, those of others differ by 1.4 (root mean
   * square over channels); it counts four times.
   *
   * @param random draws the true matches that are looked at
   */
  public Tensor loss(PreparedPair pair, RandomGenerator random) {
    EquivariantFeatures a = features(pair.source());
    EquivariantFeatures b = features(pair.target());
    return new EquivariantLoss(pair, random).of(a, b, logScores(a, b));
  }
}
