package dev.coset.points.shapes;

import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.learn.TrainingResult;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A masked autoencoder of clouds whose encoding is the same for every rotation of a cloud.
 *
 * <p>Groups of points become tokens: a perceptron on the ring features of each point, then the
 * greatest values of the group. Five invariant numbers say where a group is. In pre-training most
 * groups are hidden; a transformer encodes the others, and a decoder that is told where the hidden
 * ones are predicts their points. What is predicted are the points of the cloud in its usual pose:
 * those of a turned cloud could not be told from what does not turn.
 *
 * <p>Laws: {@code encode(R x + t) = encode(x)} up to rounding, for generic clouds and tokens of
 * invariant features; the order of points and of groups does not matter. Mirror images differ.
 *
 * <p>Paper: "HFBRI-MAE: Handcrafted Feature Based Rotation-Invariant Masked Autoencoder for 3D
 * Point Cloud Analysis".
 */
public final class InvariantMaskedAutoencoder extends Module {

  private static final int HEADS = 4;
  private static final Initializer SMALL = Initializer.normal(0.02);

  private final MaskedConfig config;
  private final Mlp embedding;
  private final Mlp places;
  private final List<TokenBlock> encoder = new ArrayList<>();
  private final LayerNorm encoded;
  private final Tensor hidden;
  private final List<TokenBlock> decoder = new ArrayList<>();
  private final LayerNorm decoded;
  private final Linear output;

  /** With random weights. */
  public InvariantMaskedAutoencoder(MaskedConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    int features = config.tokens().isInvariant() ? config.tokens().width() : 3;
    embedding =
        child(
            "embedding",
            Mlp.of(List.of(features, width / 2, width, width), Activation.RELU, random));
    places =
        child("places", Mlp.of(List.of(config.places(), width, width), Activation.GELU, random));
    for (int i = 0; i < config.depth(); i++) {
      encoder.add(child("encoder" + i, new TokenBlock(width, HEADS, random)));
    }
    encoded = child("encodedNorm", new LayerNorm(width));
    hidden = parameter("hidden", () -> SMALL.draw(new long[] {1, 1, width}, random));
    for (int i = 0; i < config.decoderDepth(); i++) {
      decoder.add(child("decoder" + i, new TokenBlock(width, HEADS, random)));
    }
    decoded = child("decodedNorm", new LayerNorm(width));
    // First predictions near the centre of a group: large errors at the start would flatten tokens.
    output = child("output", new Linear(width, 3 * config.size(), true, SMALL, random));
  }

  /** The extents. */
  public MaskedConfig config() {
    return config;
  }

  /**
   * What is known of clouds: the mean and the greatest values of their tokens, {@code [b, 2
   * width]}.
   */
  public Tensor encode(List<MaskedCloud> clouds) {
    MaskedBatch batch = MaskedBatch.of(clouds, config, type());
    Tensor tokens = encode(tokens(batch), places.forward(batch.places()));
    return Tensors.cat(1, tokens.mean(1, false), tokens.max(1, false).values());
  }

  /**
   * Trains on clouds without labels; the weights of the best validation are kept.
   *
   * @param training the training clouds
   * @param held held-out clouds
   */
  public TrainingResult pretrain(
      List<MaskedCloud> training,
      List<MaskedCloud> held,
      TrainerSettings settings,
      TrainingProgress progress) {
    return new Trainer(settings).train(new MaskedTask(this, training, held), progress);
  }

  /** The mean Chamfer distance, in squares, between hidden groups and their predictions. */
  Tensor loss(MaskedBatch batch, RandomGenerator random) {
    MaskedBatch.Mask mask = batch.mask(config.hidden(), random);
    Tensor where = places.forward(batch.places());
    Tensor seen = encode(mask.visible(tokens(batch)), mask.visible(where));
    Tensor hiddenPlaces = mask.hidden(where);
    Tensor all = Tensors.cat(1, seen.add(mask.visible(where)), hidden.add(hiddenPlaces));
    for (TokenBlock block : decoder) {
      all = block.forward(all);
    }
    Tensor asked = decoded.forward(all.slice(1, seen.size(1), all.size(1)));
    Tensor predicted = output.forward(asked).reshape(-1, config.size(), 3);
    Tensor targets = mask.hidden(batch.targets().flatten(2, 3)).reshape(-1, config.size(), 3);
    return chamfer(predicted, targets);
  }

  private Tensor tokens(MaskedBatch batch) {
    Tensor rows = embedding.forward(batch.features());
    return rows.max(2, false).values();
  }

  private Tensor encode(Tensor tokens, Tensor where) {
    Tensor x = tokens.add(where);
    for (TokenBlock block : encoder) {
      x = block.forward(x);
    }
    return encoded.forward(x);
  }

  /** Of sets {@code [m, k, 3]}. */
  private static Tensor chamfer(Tensor first, Tensor second) {
    Tensor squares = first.unsqueeze(2).sub(second.unsqueeze(1)).square().sum(-1, false);
    return squares.amin(2, false).mean().add(squares.amin(1, false).mean());
  }

  DType type() {
    return hidden.dtype();
  }
}
