package dev.coset.nn.sphere;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A transformer from fields on the sphere to fields: channels are embedded, blocks {@code x +
 * attention(norm(x))}, {@code x + mlp(norm(x))} follow, and channels are read out.
 *
 * <p>All but attention acts on each sample alone, and attention is {@link SphereAttention} or
 * {@link NeighborhoodSphereAttention}; so rotations of the sphere commute with it up to the error
 * of quadrature, unless positions are encoded. Blocks may lie on a coarser grid than fields.
 *
 * <p>Source: "Attention on the Sphere".
 */
public final class SphereTransformer extends Module {

  private final SphereTransformerConfig config;
  private final Linear embedding;
  private final Linear readout;
  private final List<LayerNorm> norms = new ArrayList<>();
  private final List<FieldAttention> attentions = new ArrayList<>();
  private final List<Mlp> perceptrons = new ArrayList<>();

  /** To the inner grid and back; empty where it is the grid of the fields. */
  private final List<SphereResample> resamples = new ArrayList<>();

  /** The encoding: a transform, and coefficients {@code [channels, (degree + 1)^2]}. */
  private final List<HarmonicTransform> transforms = new ArrayList<>();

  private final List<Tensor> encodings = new ArrayList<>();

  /** A network with random weights. */
  public SphereTransformer(SphereTransformerConfig config, RandomGenerator random) {
    this.config = config;
    int channels = config.channels();
    RingGrid inner = config.inner();
    embedding = child("embedding", new Linear(config.in(), channels, random));
    if (!inner.equals(config.grid())) {
      var method = config.method();
      resamples.add(child("down", new SphereResample(config.grid(), inner, method)));
      resamples.add(child("up", new SphereResample(inner, config.grid(), method)));
    }
    config.positions().ifPresent(degree -> encode(degree, random));
    for (int i = 0; i < config.blocks(); i++) {
      norms.add(child("norm" + 2 * i, new LayerNorm(channels)));
      attentions.add(attention(i, random));
      norms.add(child("norm" + (2 * i + 1), new LayerNorm(channels)));
      List<Integer> widths = List.of(channels, config.hidden(), channels);
      perceptrons.add(child("mlp" + i, Mlp.of(widths, Tensor::gelu, random)));
    }
    readout = child("readout", new Linear(channels, config.out(), random));
  }

  private void encode(int degree, RandomGenerator random) {
    transforms.add(child("positions", new HarmonicTransform(config.inner(), degree)));
    long[] shape = {config.channels(), (degree + 1L) * (degree + 1)};
    encodings.add(
        parameter(
            "encoding",
            () -> Tensors.randn(DType.FLOAT32, shape, random).div(Math.sqrt((double) shape[1]))));
  }

  private FieldAttention attention(int block, RandomGenerator random) {
    String name = "attention" + block;
    RingGrid inner = config.inner();
    int channels = config.channels();
    if (config.cutoff().isEmpty()) {
      return child(name, new SphereAttention(inner, channels, config.heads(), random));
    }
    double cutoff = config.cutoff().getAsDouble();
    return child(
        name, new NeighborhoodSphereAttention(inner, cutoff, channels, config.heads(), random));
  }

  /**
   * The field {@code [b, out, rings, longitudes]}.
   *
   * @param field {@code [b, in, rings, longitudes]}
   * @throws dev.coset.data.BadInputException if its grid or channels are others
   */
  public Tensor forward(Tensor field) {
    config.grid().require(config.in(), field);
    Tensor x = pointwise(field, embedding::forward);
    x = resamples.isEmpty() ? x : resamples.get(0).forward(x);
    x = transforms.isEmpty() ? x : x.add(transforms.get(0).synthesize(encodings.get(0)));
    for (int i = 0; i < perceptrons.size(); i++) {
      x = x.add(attentions.get(i).forward(pointwise(x, norms.get(2 * i)::forward)));
      LayerNorm norm = norms.get(2 * i + 1);
      Mlp mlp = perceptrons.get(i);
      x = x.add(pointwise(x, each -> mlp.forward(norm.forward(each))));
    }
    x = resamples.isEmpty() ? x : resamples.get(1).forward(x);
    return pointwise(x, readout::forward);
  }

  /** A function of the channels of each sample. */
  private static Tensor pointwise(Tensor field, UnaryOperator<Tensor> function) {
    return function.apply(field.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
  }
}
