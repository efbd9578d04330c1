package dev.coset.points.matching;

import dev.coset.data.PointCloud;
import dev.coset.groups.RigidMotion;
import dev.coset.points.matching.SuperpointAttention.Both;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.ValuesAndIndices;
import dev.coset.tensor.modules.BatchNorm;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A transformer that matches two partly overlapping clouds, from superpoints to points, and does
 * not notice how either is turned.
 *
 * <p>The feature of every point is the constant 1; geometry enters only through point pair features
 * {@code (|d|, angle(n1, d), angle(n2, d), angle(n1, n2))}. Local blocks ({@link
 * dev.coset.nn.attention.PairAttention} over nearest points) lead through levels of farthest points
 * to superpoints; global blocks let these attend to their own cloud, knowing the features of all
 * pairs, and to the other cloud, each carrying a code of where it sits in its own; a decoder leads
 * back to descriptors of points. Superpoints are matched by unit descriptors and dual
 * normalization, the points of matched patches by {@link dev.coset.tensor.transport.Sinkhorn} with
 * a learned dustbin; an assignment counts if it is among the three best of both its points.
 *
 * <p>Law: descriptors do not change when either cloud is moved rigidly, as long as rounding does
 * not change who is near to whom; permuting points permutes them. Normals must be signed
 * consistently, for instance towards the viewpoint or away from the centroid: flipping one changes
 * its angles. Both blocks embed the four features by sines and cosines (the paper's local ones are
 * linear, its global ones embed distances and angles of triplets).
 *
 * <p>Paper: "Rotation-Invariant Transformer for Point Cloud Matching".
 */
public final class RotationInvariantMatcher extends Module {

  private static final int SINKHORN_ROUNDS = 20;
  private static final int TRAINED_PATCHES = 32;
  private static final double OVERLAPPING = 0.1;
  private static final int COARSE_PAIRS = 64;
  private static final double CONFIDENCE = 0.05;
  private static final int LEAST_MATCHES = 3;

  private final InvariantMatcherConfig config;
  private final MatcherBackbone backbone;
  private final SuperpointAttention global;
  private final BatchNorm norm;
  private final Tensor dustbin;

  /** A matcher with weights drawn from {@code random}. */
  public RotationInvariantMatcher(InvariantMatcherConfig config, RandomGenerator random) {
    this.config = config;
    this.backbone = child("backbone", new MatcherBackbone(config, random));
    this.global = child("global", new SuperpointAttention(config, random));
    this.norm = child("norm", new BatchNorm(config.widths().getLast()));
    this.dustbin = parameter("dustbin", () -> Tensors.ones(DType.FLOAT32, 1));
  }

  /** The extents. */
  public InvariantMatcherConfig config() {
    return config;
  }

  /** Unit descriptors of the superpoints and descriptors of the points of both clouds. */
  record Features(Tensor coarseSource, Tensor coarseTarget, Tensor source, Tensor target) {}

  /**
   * The descriptors {@code [n, width]} and {@code [m, width]} of the points of two clouds.
   *
   * @throws dev.coset.data.BadInputException if a cloud has no normals or too few points
   */
  public List<Tensor> descriptors(PointCloud source, PointCloud target) {
    Features features =
        features(MatcherPyramid.of(source, config), MatcherPyramid.of(target, config));
    return List.of(features.source(), features.target());
  }

  private Features features(MatcherPyramid source, MatcherPyramid target) {
    List<Tensor> a = backbone.encode(source);
    List<Tensor> b = backbone.encode(target);
    Both top = global.forward(new Both(a.getLast(), b.getLast()), source.top(), target.top());
    return new Features(
        norm.forward(top.source()).normalize(2, -1),
        norm.forward(top.target()).normalize(2, -1),
        backbone.decode(source, a, top.source()),
        backbone.decode(target, b, top.target()));
  }

  /**
   * The matches of two clouds, the surest first.
   *
   * @param source with normals
   * @param target with normals
   * @param most how many matches at most, at least 3
   * @throws dev.coset.data.BadInputException if a cloud has no normals or too few points
   */
  public Matches match(PointCloud source, PointCloud target, int most) {
    if (most < LEAST_MATCHES) {
      throw new IllegalArgumentException(
          "A motion needs at least %d matches, requested: %d".formatted(LEAST_MATCHES, most));
    }
    MatcherPyramid a = MatcherPyramid.of(source, config);
    MatcherPyramid b = MatcherPyramid.of(target, config);
    try (var _ = Scope.open()) {
      return Autograd.noGrad(() -> matches(a, b)).best(most);
    }
  }

  private Matches matches(MatcherPyramid a, MatcherPyramid b) {
    Features features = features(a, b);
    Tensor scores =
        FeatureMatching.dualNormalized(features.coarseSource(), features.coarseTarget());
    int columns = Math.toIntExact(scores.size(1));
    int count = (int) Math.min(COARSE_PAIRS, scores.size(0) * columns);
    ValuesAndIndices best = scores.flatten(0, 1).topk(count, 0);
    long[] pairs = best.indices().toLongArray();
    int[] nodesA = new int[count];
    int[] nodesB = new int[count];
    for (int i = 0; i < count; i++) {
      nodesA[i] = (int) (pairs[i] / columns);
      nodesB[i] = (int) (pairs[i] % columns);
    }
    PatchPairs patches = PatchPairs.of(a.superpoints(), b.superpoints(), nodesA, nodesB);
    Tensor plan =
        patches.assignment(features.source(), features.target(), dustbin, SINKHORN_ROUNDS);
    var selection = new MatchSelection(b.positions().length / 3);
    selection.add(patches, best.values().toDoubleArray(), plan, CONFIDENCE);
    return selection.matches();
  }

  /**
   * A pair of clouds ready for {@link #loss}.
   *
   * @param motion the true motion of the source onto the target
   * @param radius how near points must come to belong together, in the unit of the clouds
   */
  public PreparedPair prepare(
      PointCloud source, PointCloud target, RigidMotion motion, double radius) {
    MatcherPyramid a = MatcherPyramid.of(source, config);
    MatcherPyramid b = MatcherPyramid.of(target, config);
    return new PreparedPair(a, b, motion, MatchTruth.of(a, b, motion, radius));
  }

  /**
   * The circle loss of the superpoints plus the mean negative logarithm of the assignment of points
   * in some patches that truly overlap; points without a partner belong into the dustbin.
   *
   * @param random draws the patches
   */
  public Tensor loss(PreparedPair pair, RandomGenerator random) {
    Features features = features(pair.source(), pair.target());
    int s = pair.source().superpoints().size();
    int t = pair.target().superpoints().size();
    double[] overlap = pair.truth().overlap();
    double[] counted = overlap.clone();
    for (int i = 0; i < counted.length; i++) {
      counted[i] = counted[i] < OVERLAPPING ? 0 : Math.min(1, counted[i]);
    }
    Tensor coarse =
        CircleLoss.standard()
            .of(
                features.coarseSource(),
                features.coarseTarget(),
                Tensors.of(features.source().dtype(), counted, s, t));
    int[] overlapping = IntStream.range(0, counted.length).filter(i -> counted[i] > 0).toArray();
    if (overlapping.length == 0) {
      return coarse;
    }
    int[] drawn = drawn(overlapping, random);
    PatchPairs patches =
        PatchPairs.of(
            pair.source().superpoints(),
            pair.target().superpoints(),
            IntStream.of(drawn).map(i -> i / t).toArray(),
            IntStream.of(drawn).map(i -> i % t).toArray());
    Tensor plan =
        patches.assignment(features.source(), features.target(), dustbin, SINKHORN_ROUNDS);
    Tensor truth = truth(patches, pair.truth(), plan);
    return coarse.add(plan.mul(truth).sum().neg().div(truth.sum()));
  }

  private static int[] drawn(int[] from, RandomGenerator random) {
    int[] drawn = from.clone();
    int count = Math.min(TRAINED_PATCHES, drawn.length);
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, drawn.length);
      int held = drawn[i];
      drawn[i] = drawn[other];
      drawn[other] = held;
    }
    return Arrays.copyOf(drawn, count);
  }

  /** 1 where points belong together, or a point belongs into the dustbin. */
  private static Tensor truth(PatchPairs patches, MatchTruth truth, Tensor like) {
    int m = patches.sourceWidth() + 1;
    int n = patches.targetWidth() + 1;
    boolean[] left = patches.hasSource().toBooleanArray();
    boolean[] right = patches.hasTarget().toBooleanArray();
    double[] together = new double[patches.count() * m * n];
    for (int p = 0; p < patches.count(); p++) {
      int at = p * m * n;
      boolean[] found = new boolean[n];
      for (int i = 0; i < m - 1; i++) {
        boolean any = false;
        for (int j = 0; j < n - 1 && left[p * (m - 1) + i]; j++) {
          int a = (int) patches.source()[p * (m - 1) + i];
          int b = (int) patches.target()[p * (n - 1) + j];
          if (right[p * (n - 1) + j] && truth.partners(a, b)) {
            together[at + i * n + j] = 1;
            any = true;
            found[j] = true;
          }
        }
        together[at + i * n + n - 1] = any || !left[p * (m - 1) + i] ? 0 : 1;
      }
      for (int j = 0; j < n - 1; j++) {
        together[at + (m - 1) * n + j] = found[j] || !right[p * (n - 1) + j] ? 0 : 1;
      }
    }
    return Tensors.of(like.dtype(), together, like.shape());
  }
}
