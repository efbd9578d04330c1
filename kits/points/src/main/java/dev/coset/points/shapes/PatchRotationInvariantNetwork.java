package dev.coset.points.shapes;

import dev.coset.points.shapes.PatchConfig.Orientations;
import dev.coset.points.shapes.PatchDisentangler.Parts;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A classifier of clouds from patches whose invariant codes and orientations are learned.
 *
 * <p>One {@link PatchDisentangler} sees each patch, another the whole cloud from the centre of each
 * patch. Orientations D enter by relations that do not change if all turn alike: between patches i
 * and j {@code D_j D_i^T, D_i u, D_j u} with u the unit vector from i to j, and the distance, 16
 * numbers; between the patch and the whole likewise, with u the unit vector to the centre. An edge
 * layer on neighbouring patches, {@code max_j mlp(f_j, f_j - f_i, embedding of the relations)}, is
 * joined with the code and the relations of the whole; a perceptron, the greatest values over
 * patches, and a classifier follow.
 *
 * <p>Invariance is learned and approximate: measure it. With {@link Orientations#ORTHONORMAL}
 * orientations are rotations up to rounding. Shapes: clouds give {@code [b, outputs]}. In training,
 * batch normalization needs two clouds or more in a batch.
 *
 * <p>Paper: "PaRot: Patch-Wise Rotation-Invariant Network via Feature Disentanglement and Pose
 * Restoration".
 */
public final class PatchRotationInvariantNetwork extends Module {

  private static final int RELATIONS = 16;
  private static final int EMBEDDED = 32;
  private static final MlpOptions LAYERS =
      MlpOptions.of(Activation.RELU)
          .withNormalization(MlpOptions.Normalization.BATCH)
          .activatingLast();

  private final PatchConfig config;
  private final PatchDisentangler local;
  private final PatchDisentangler global;
  private final Mlp relations;
  private final Mlp edges;
  private final Mlp joined;
  private final Mlp head;

  /** With random weights. */
  public PatchRotationInvariantNetwork(PatchConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    boolean orthonormal = config.orientations() == Orientations.ORTHONORMAL;
    local = child("local", new PatchDisentangler(width, orthonormal, random));
    global = child("global", new PatchDisentangler(width, orthonormal, random));
    relations = child("relations", Mlp.of(List.of(RELATIONS, EMBEDDED), LAYERS, random));
    edges = child("edges", Mlp.of(List.of(2 * width + EMBEDDED, width), LAYERS, random));
    joined =
        child("joined", Mlp.of(List.of(2 * width + RELATIONS, width, 2 * width), LAYERS, random));
    head =
        child("head", Mlp.of(List.of(2 * width, width, config.outputs()), Activation.RELU, random));
  }

  /** The extents. */
  public PatchConfig config() {
    return config;
  }

  /** The logits {@code [b, outputs]} of clouds cut for {@link #config()}. */
  public Tensor forward(List<PatchedCloud> clouds) {
    return head.forward(encode(clouds));
  }

  /** What the classifier sees of clouds, {@code [b, 2 width]}. */
  public Tensor encode(List<PatchedCloud> clouds) {
    if (clouds.size() < 2 && isTraining()) {
      throw new IllegalArgumentException(
          "Batch normalization needs two clouds or more in training, given: " + clouds.size());
    }
    Batch batch = Batch.of(clouds, config, type());
    return encode(batch, local.forward(batch.patches()), global.forward(batch.views()));
  }

  private Tensor encode(Batch batch, Parts patches, Parts whole) {
    Tensor mixed = mix(batch, patches);
    Tensor scales = related(patches.orientations(), whole.orientations(), batch.centres());
    Tensor rows = joined.forward(Tensors.cat(1, mixed, whole.codes(), scales));
    return rows.reshape(-1, config.patches(), rows.size(1)).max(1, false).values();
  }

  /** The edge layer on the patches {@code [b p, width]}. */
  private Tensor mix(Batch batch, Parts patches) {
    int k = config.neighbours();
    Tensor own = patches.codes().repeatInterleave(k, 0);
    Tensor others = patches.codes().indexSelect(0, batch.neighbours());
    Tensor from = batch.centres().repeatInterleave(k, 0);
    Tensor to = batch.centres().indexSelect(0, batch.neighbours());
    Tensor between =
        related(
            patches.orientations().repeatInterleave(k, 0),
            patches.orientations().indexSelect(0, batch.neighbours()),
            to.sub(from));
    Tensor rows =
        edges.forward(Tensors.cat(1, others, others.sub(own), relations.forward(between)));
    return rows.reshape(-1, k, rows.size(1)).max(1, false).values();
  }

  /**
   * The 16 relations of orientations {@code [m, 3, 3]} with offsets {@code [m, 3]} between them.
   */
  private Tensor related(Tensor first, Tensor second, Tensor offsets) {
    Tensor distance = offsets.square().sum(1, true).add(1e-16).sqrt();
    if (config.orientations() == Orientations.IGNORED) {
      return Tensors.cat(
          1, Tensors.zeros(distance.dtype(), distance.size(0), RELATIONS - 1), distance);
    }
    Tensor direction = PatchDisentangler.unit(offsets).unsqueeze(2);
    return Tensors.cat(
        1,
        second.matmul(first.transpose(1, 2)).flatten(1, 2),
        first.matmul(direction).squeeze(2),
        second.matmul(direction).squeeze(2),
        distance);
  }

  /**
   * What is seen of clouds whose patches are turned, each at random and on its own.
   *
   * @param first logits from the codes of turned patches and their orientations turned back
   * @param second the same for the second pose of every patch
   * @param loss of both disentanglers
   */
  public record TwoPoses(Tensor first, Tensor second, Tensor loss) {}

  /** Shows every patch of the clouds, and the whole from each, in two random poses. */
  public TwoPoses twoPoses(List<PatchedCloud> clouds, RandomGenerator random) {
    Batch batch = Batch.of(clouds, config, type());
    PatchDisentangler.TwoPoses patches = local.twoPoses(batch.patches(), random);
    PatchDisentangler.TwoPoses whole = global.twoPoses(batch.views(), random);
    return new TwoPoses(
        head.forward(encode(batch, patches.first(), whole.first())),
        head.forward(encode(batch, patches.second(), whole.second())),
        patches.loss().add(whole.loss()));
  }

  private DType type() {
    return parameters().values().iterator().next().dtype();
  }

  /**
   * Clouds as tensors in the innermost scope.
   *
   * @param centres {@code [b p, 3]}
   * @param patches {@code [b p, size, 3]}
   * @param views the whole cloud from every centre, {@code [b p, global, 3]}
   * @param neighbours the rows of neighbouring patches, {@code [b p k]}
   */
  private record Batch(Tensor centres, Tensor patches, Tensor views, Tensor neighbours) {

    static Batch of(List<PatchedCloud> clouds, PatchConfig config, DType type) {
      int p = config.patches();
      List<Tensor> centres = new ArrayList<>();
      List<Tensor> patches = new ArrayList<>();
      List<Tensor> views = new ArrayList<>();
      long[] rows = new long[clouds.size() * p * config.neighbours()];
      for (int b = 0; b < clouds.size(); b++) {
        PatchedCloud cloud = clouds.get(b);
        Tensor places = Tensors.of(type, cloud.centres(), p, 3);
        Tensor whole = Tensors.of(type, cloud.whole(), 1, config.global(), 3);
        centres.add(places);
        patches.add(Tensors.of(type, cloud.patches(), p, config.size(), 3));
        views.add(whole.sub(places.unsqueeze(1)));
        for (int i = 0; i < cloud.neighbours().length; i++) {
          rows[b * cloud.neighbours().length + i] = (long) b * p + cloud.neighbours()[i];
        }
      }
      return new Batch(
          Tensors.cat(0, centres),
          Tensors.cat(0, patches),
          Tensors.cat(0, views),
          Tensors.of(rows));
    }
  }
}
