package dev.coset.nn.steerable;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Classifies square images by steerable features so that their rotation does not matter: twice a
 * {@link SteerableConv2d}, a {@link SteerableNorm}, a {@link SteerableProduct} and 2x2 mean
 * pooling, then layers of {@link SteerableAttention2d} and a perceptron over channels, each after a
 * norm and added to its input, then the moduli of the mean over positions and a real perceptron.
 *
 * <p>Law: logits stay under quarter turns, to rounding, and nearly under others. Shapes: {@code [b,
 * channels, side, side]} to {@code [b, classes]}. Source: "Steerable Transformers for Volumetric
 * Data".
 */
public final class SteerableTransformer extends Module implements Layer {

  private static final double SQUARE_FLOOR = 1e-8;

  private final SteerableConfig config;
  private final List<Layer> backbone = new ArrayList<>();
  private final List<TransformerLayer> layers = new ArrayList<>();
  private final Mlp head;

  /** With random weights. */
  public SteerableTransformer(SteerableConfig config, RandomGenerator random) {
    this.config = config;
    SteerableType type = config.type();
    SteerableType in = new SteerableType(1, config.channels());
    for (int i = 0; i < 2; i++) {
      backbone.add(child("conv" + i, new SteerableConv2d(in, type, config.kernel(), random)));
      backbone.add(new SteerableNorm());
      backbone.add(child("product" + i, new SteerableProduct(type, random)));
      backbone.add(SteerableTransformer::pooled);
      in = type;
    }
    for (int i = 0; i < config.layers(); i++) {
      layers.add(child("layer" + i, new TransformerLayer(config, random)));
    }
    int invariants = type.orders() * type.channels();
    head =
        child(
            "head",
            Mlp.of(List.of(invariants, 4 * invariants, config.classes()), Activation.GELU, random));
  }

  private static Tensor pooled(Tensor x) {
    Tensor flat = x.flatten(1, 3).avgPool2d(2, 2, 0);
    return flat.unflatten(1, 2, x.size(2), x.size(3));
  }

  /** The extents. */
  public SteerableConfig config() {
    return config;
  }

  @Override
  public Tensor forward(Tensor images) {
    int side = config.side();
    if (images.rank() != 4
        || images.size(1) != config.channels()
        || images.size(2) != side
        || images.size(3) != side) {
      throw new BadInputException(
          "Images have the shape [b, %d, %d, %d], given: %s"
              .formatted(config.channels(), side, side, images.describe()));
    }
    Tensor x = SteerableType.lift(images);
    for (Layer layer : backbone) {
      x = layer.forward(x);
    }
    for (TransformerLayer layer : layers) {
      x = layer.forward(x);
    }
    Tensor mean = x.mean(4, 5);
    return head.forward(mean.square().sum(1, false).add(SQUARE_FLOOR).sqrt().flatten(1, 2));
  }

  /** Attention and a perceptron, each added to its input. */
  private static final class TransformerLayer extends Module implements Layer {

    private final SteerableNorm norm = new SteerableNorm();
    private final SteerableAttention2d attention;
    private final OrderLinear wide;
    private final ModulusGelu nonlinearity;
    private final OrderLinear narrow;

    TransformerLayer(SteerableConfig config, RandomGenerator random) {
      SteerableType type = config.type();
      int c = type.channels();
      attention =
          child(
              "attention",
              new SteerableAttention2d(
                  type, config.heads(), config.side() / 4, config.score(), random));
      wide = child("wide", new OrderLinear(type.orders(), c, 2 * c, random));
      nonlinearity = child("nonlinearity", new ModulusGelu(type.orders(), 2 * c));
      narrow = child("narrow", new OrderLinear(type.orders(), 2 * c, c, random));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor seen = x.add(attention.forward(norm.forward(x)));
      Tensor hidden = nonlinearity.forward(wide.forward(norm.forward(seen)));
      return seen.add(narrow.forward(hidden));
    }
  }
}
