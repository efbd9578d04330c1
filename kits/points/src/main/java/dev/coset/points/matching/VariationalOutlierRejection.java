package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import dev.coset.points.matching.LatentChannel.Step;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network that tells right correspondences from wrong ones, and finds the rigid motion.
 *
 * <p>A correspondence enters as {@code [x_i, y_i]} without the mean of the set. Two of them are
 * compatible by {@code S_ij = max(0, 1 - (|x_i - x_j| - |y_i - y_j|)^2 / sigma^2)}. Each layer
 * attends from every correspondence to the others with {@code softmax_j(S_ij q_i . k_j / sqrt(d))}.
 * Behind queries, keys and values stand latent variables: a gated recurrent memory over the layers
 * {@code b = GRU([z, h], b)}, a prior {@code p(z | b)} and, in training, a posterior {@code q(z |
 * b, label)} that knows the answer and teaches the prior; outside training z is the mean of the
 * prior, so that answers repeat. Similarity of features is {@code clamp(1 - (1 - h_i . h_j) / s^2,
 * 0, 1)}.
 *
 * <p>{@link #register} takes local maxima of the logits as seeds, gives each its companions by
 * {@link WilsonVoting} over the {@code 2 L} maps of attention and of similarity, both times {@code
 * S}, fits a motion to each set with the leading eigenvector of its compatibilities as weights,
 * keeps the one that explains most and refines it.
 *
 * <p>Laws: the answer does not depend on the order of the correspondences, and logits do not on
 * translations of either cloud. They do depend on rotations, for which it is trained on turned
 * sets. Cost: {@code O(L n^2 d)}.
 *
 * <p>Paper: "Robust Outlier Rejection for 3D Registration with Variational Bayes".
 */
public final class VariationalOutlierRejection extends Module {

  private static final int LEAST = 4;

  private final OutlierRejectionConfig config;
  private final Mlp input;
  private final List<OutlierLayer> layers = new ArrayList<>();
  private final Mlp output;
  private final Tensor scale;

  /** A network with weights drawn from {@code random}. */
  public VariationalOutlierRejection(OutlierRejectionConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    Layer relu = Tensor::relu;
    this.input = child("input", Mlp.of(List.of(6, width, width), relu, random));
    for (int l = 0; l < config.layers(); l++) {
      layers.add(child("layer" + l, new OutlierLayer(config, random)));
    }
    this.output = child("output", Mlp.of(List.of(width, width, 1), relu, random));
    this.scale = parameter("scale", () -> Tensors.ones(DType.FLOAT32, 1));
  }

  /** The extents. */
  public OutlierRejectionConfig config() {
    return config;
  }

  /**
   * The logits {@code [b, n]} of being right, without latent noise.
   *
   * @param source {@code [b, n, 3]}
   * @param target {@code [b, n, 3]}, row by row the supposed partners
   */
  public Tensor logits(Tensor source, Tensor target) {
    return maps(source, target, LatentSource.means()).logits();
  }

  OutlierMaps maps(Tensor source, Tensor target, LatentSource latents) {
    requireShapes(source, target);
    Tensor spatial = compatibility(source, target);
    Tensor joint = Tensors.cat(-1, source, target);
    Tensor h = input.forward(joint.sub(joint.mean(1, true)));
    List<Tensor> attention = new ArrayList<>();
    List<Tensor> similarity = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<Step> before = List.of();
    for (OutlierLayer layer : layers) {
      OutlierLayer.Result result = layer.forward(h, spatial, before, latents);
      h = result.features();
      before = result.steps();
      steps.addAll(before);
      attention.add(result.attention());
      similarity.add(similarity(h));
    }
    Tensor logits = output.forward(h).squeeze(-1);
    return new OutlierMaps(logits, attention, similarity, spatial, steps);
  }

  private Tensor similarity(Tensor features) {
    Tensor unit = features.normalize(2, -1);
    Tensor cosine = unit.matmul(unit.transpose(-1, -2));
    return cosine.sub(1).div(scale.square().add(1e-4)).add(1).clamp(0, 1);
  }

  /** {@code S [b, n, n]} with a zero diagonal. */
  private Tensor compatibility(Tensor source, Tensor target) {
    Tensor difference = distances(source).sub(distances(target)).div(config.sigma());
    Tensor s = difference.square().neg().add(1).relu();
    return s.mul(Tensors.eye(s.dtype(), s.size(-1)).neg().add(1));
  }

  private static Tensor distances(Tensor points) {
    return points.unsqueeze(2).sub(points.unsqueeze(1)).square().sum(-1).add(1e-20).sqrt();
  }

  /**
   * The loss on labelled sets of equal size: classification, balanced between right and wrong, and
   * similarity of features against the product of labels, each once with the posterior and once
   * with the prior, plus the divergence of the two.
   *
   * @param source {@code [b, n, 3]}
   * @param target {@code [b, n, 3]}
   * @param labels BOOL {@code [b, n]}: which are right
   * @param random for the latent variables
   */
  public Tensor loss(Tensor source, Tensor target, Tensor labels, RandomGenerator random) {
    if (labels.dtype() != DType.BOOL
        || labels.rank() != 2
        || labels.size(0) != source.size(0)
        || labels.size(1) != source.size(1)) {
      throw new IllegalArgumentException(
          "Training needs a label BOOL [b, n] for each correspondence of %s, given: %s"
              .formatted(source.describe(), labels.describe()));
    }
    Tensor plain = OutlierLoss.of(maps(source, target, new LatentSource(null, random)), labels);
    return switch (config.latents()) {
      case NONE -> plain;
      case VARIATIONAL -> {
        OutlierMaps informed = maps(source, target, new LatentSource(labels, random));
        yield plain
            .add(OutlierLoss.of(informed, labels))
            .add(OutlierLoss.divergence(informed.steps()));
      }
    };
  }

  /**
   * Which correspondences are right, and the motion.
   *
   * @param source {@code [n, 3]} row by row, n at least 4
   * @param target {@code [n, 3]}, row by row the supposed partners
   * @throws BadInputException if there are too few, or a coordinate is not finite
   */
  public OutlierVerdict register(double[] source, double[] target, VerdictOptions options) {
    requireUsable(source, target);
    int n = source.length / 3;
    DType type = scale.dtype();
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () -> {
            OutlierMaps maps =
                maps(
                    Tensors.of(type, source, 1, n, 3),
                    Tensors.of(type, target, 1, n, 3),
                    LatentSource.means());
            return new VerdictSearch(source, target, config.sigma(), options).search(maps);
          });
    }
  }

  private static void requireShapes(Tensor source, Tensor target) {
    if (source.rank() != 3
        || source.size(2) != 3
        || !Arrays.equals(source.shape(), target.shape())) {
      throw new IllegalArgumentException(
          "Correspondences are two tensors [sets, n, 3], given: %s and %s"
              .formatted(source.describe(), target.describe()));
    }
  }

  private static void requireUsable(double[] source, double[] target) {
    if (source.length != target.length || source.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Correspondences are two arrays [n, 3] of one length, given: %d and %d numbers"
              .formatted(source.length, target.length));
    }
    if (source.length < 3 * LEAST) {
      throw new BadInputException(
          "Outlier rejection needs at least %d correspondences, given: %d"
              .formatted(LEAST, source.length / 3));
    }
    for (int i = 0; i < source.length; i++) {
      if (!Double.isFinite(source[i]) || !Double.isFinite(target[i])) {
        throw new BadInputException(
            "Correspondence %d has a coordinate that is not finite; leave it out".formatted(i / 3));
      }
    }
  }
}
