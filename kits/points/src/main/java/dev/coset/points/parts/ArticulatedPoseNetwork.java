package dev.coset.points.parts;

import dev.coset.data.PointCloud;
import dev.coset.nn.anchors.AnchorReadouts;
import dev.coset.nn.anchors.NearestRotation;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.AttentionOptions;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MultiHeadAttention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fits a body to an unordered scan: the part of each point, a rotation for each part, and sizes.
 *
 * <p>Features {@code f_i(r)} live at points and at the rotations of a finite group G. With the
 * probabilities of parts, normalized over points, {@code a_ip}: part features {@code F_p(r) = sum_i
 * a_ip f_i(r)}, and how r sees the part's covariance and the ways to the parts joined to it, beside
 * those of the parent; for each part attention among its rotations, without codes of their places,
 * gives weights {@code w_p(r)}; {@code M_p = sum_r w_p(r) r}, and {@code R_p} is the rotation
 * nearest to it. Parts come from means and maxima over rotations and from the shape around a point,
 * which tells left from right; sizes from means and maxima.
 *
 * <p>Laws: for g of G, rotating the scan gives {@code g R_p}; parts and sizes do not change; shifts
 * change nothing but the place. For other rotations the law holds nearly. Source: "Generalizing
 * Neural Human Fitting to Unseen Poses With Articulated SE(3) Equivariance".
 */
public final class ArticulatedPoseNetwork extends Module {

  private static final int PART_CODE = 8;
  private static final int KNOWN = 48;
  private static final int ROUNDS = 6;

  private final ArticulatedPoseConfig config;
  private final AnchorEncoder encoder;
  private final Linear known;
  private final SurfaceMessages messages;
  private final Mlp labels;
  private final Tensor codes;
  private final PartMoments moments;
  private final Mlp tokens;
  private final MultiHeadAttention attention;
  private final Mlp weights;
  private final Mlp interest;
  private final Mlp sizes;

  ArticulatedPoseNetwork(ArticulatedPoseConfig config, RandomGenerator random) {
    this.config = config;
    int parts = config.body().count();
    encoder = child("encoder", new AnchorEncoder(config, random));
    int features = encoder.channels();
    known = child("known", new Linear(2 * features + AnchorPyramid.SHAPE, KNOWN, random));
    messages = child("messages", new SurfaceMessages(KNOWN, ROUNDS, random));
    labels = child("labels", Mlp.of(List.of(KNOWN, 64, parts), Activation.RELU, random));
    codes =
        parameter("codes", () -> Initializer.normal(1).draw(new long[] {parts, PART_CODE}, random));
    int width = 2 * config.width();
    moments = new PartMoments(config.body());
    int joined = 2 * (features + moments.width()) + PART_CODE;
    tokens = child("tokens", Mlp.of(List.of(joined, 2 * width, width), Activation.RELU, random));
    attention = child("attention", new MultiHeadAttention(AttentionOptions.of(width, 4), random));
    weights = child("weights", Mlp.of(List.of(width, width, 1), Activation.RELU, random));
    int part = features + PART_CODE;
    interest = child("interest", Mlp.of(List.of(part, 1), Activation.RELU, random));
    sizes =
        child(
            "sizes", Mlp.of(List.of(2 * part, 64, config.body().sizes()), Activation.RELU, random));
  }

  /** The extents. */
  public ArticulatedPoseConfig config() {
    return config;
  }

  /**
   * What the network says of scans.
   *
   * @param labels logits of parts, {@code [b, n, parts]}
   * @param averages {@code M_p}, {@code [b, parts, 3, 3]}
   * @param size {@code [b, sizes]}
   */
  public record Prediction(Tensor labels, Tensor averages, Tensor size) {

    /** The rotations of parts in space, those nearest to the averages, {@code [b, parts, 3, 3]}. */
    public Tensor rotations() {
      return NearestRotation.of(averages);
    }
  }

  /**
   * What the network says of scans with one number of points, at least 64 and as many as the finest
   * level has centres.
   *
   * @param positions of each scan, {@code [n, 3]} row by row
   * @throws dev.coset.data.BadInputException if there are too few points, their numbers differ, or
   *     a coordinate is not finite
   */
  public Prediction forward(List<double[]> positions) {
    AnchorPyramid pyramid = AnchorPyramid.of(config, positions, codes.dtype());
    List<Tensor> levels = encoder.forward(pyramid);
    Tensor here = known.forward(seen(pyramid, levels));
    Tensor logits = labels.forward(messages.forward(here, pyramid.surface()));
    Tensor parts = logits.softmax(-1);
    Tensor share = parts.div(parts.sum(1, true)); // [b, n, P]
    Tensor features = pooled(pyramid, levels, share);
    long b = positions.size();
    int count = config.body().count();
    Tensor code = codes.view(1, count, 1, PART_CODE);
    Tensor coded = code.expand(b, count, config.anchors().order(), PART_CODE);
    Tensor own =
        Tensors.cat(-1, features, moments.of(config.anchors(), pyramid.positions(), share));
    Tensor parents = own.indexSelect(1, parents());
    Tensor token = tokens.forward(Tensors.cat(-1, own, parents, coded)).flatten(0, 1);
    Tensor mixed = token.add(attention.forward(token));
    Tensor weight = weights.forward(mixed).view(b, count, config.anchors().order());
    return new Prediction(logits, AnchorReadouts.average(config.anchors(), weight), size(features));
  }

  private Tensor parents() {
    return Tensors.of(Arrays.stream(config.body().parents()).asLongStream().toArray());
  }

  /** What does not turn, at every point: features of all levels, and the shape around. */
  private static Tensor seen(AnchorPyramid pyramid, List<Tensor> levels) {
    var here = new ArrayList<Tensor>();
    for (int i = 0; i < levels.size(); i++) {
      Tensor f = levels.get(i);
      Tensor still = Tensors.cat(-1, AnchorReadouts.mean(f), AnchorReadouts.max(f)); // [b, m, 2C]
      here.add(pyramid.levels().get(i).spread().matmul(still));
    }
    here.add(pyramid.surface().shape());
    return Tensors.cat(-1, here);
  }

  /** {@code F_p(r)}: means of the features of all levels, {@code [b, parts, order, channels]}. */
  private static Tensor pooled(AnchorPyramid pyramid, List<Tensor> levels, Tensor share) {
    var pooled = new ArrayList<Tensor>();
    for (int i = 0; i < levels.size(); i++) {
      Tensor f = levels.get(i);
      Tensor at = share.transpose(1, 2).matmul(pyramid.levels().get(i).spread()); // [b, P, m]
      Tensor flat = at.matmul(f.flatten(2, 3));
      pooled.add(flat.view(f.size(0), share.size(2), f.size(2), f.size(3)));
    }
    return Tensors.cat(-1, pooled);
  }

  private Tensor size(Tensor features) {
    Tensor mean = AnchorReadouts.mean(features);
    long b = mean.size(0);
    Tensor parts =
        Tensors.cat(-1, mean, codes.unsqueeze(0).expand(b, codes.size(0), codes.size(1)));
    Tensor attended = parts.mul(interest.forward(parts).softmax(1)).sum(1, false);
    return sizes.forward(Tensors.cat(-1, attended, parts.amax(1, false)));
  }

  /**
   * Fits the body to a scan. The body is placed so that the centroid of its surface is that of the
   * scan, which presumes an even scan of all of it.
   *
   * @throws dev.coset.data.BadInputException if the scan has too few points or one that is not
   *     finite, or if the network's weights single out no rotation for a part
   */
  public BodyFit fit(PointCloud scan) {
    return Autograd.noGrad(
        () -> {
          try (var _ = Scope.open()) {
            double[] positions = scan.positions();
            Prediction found = forward(List.of(positions));
            return BodyFit.of(config.body(), found, Centring.centre(positions));
          }
        });
  }
}
