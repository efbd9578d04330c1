package dev.coset.nn.affine;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Classifies images by features over the plane and linear maps, so that turned, stretched and
 * sheared images count as the same, in expectation over samples and up to the pixels.
 *
 * <p>A {@link LieLifting2d} and 2x2 maximum pooling, a residual block of two {@link
 * LieGroupConv2d}, again pooling and one of them, then the maximum over positions and elements and
 * a perceptron; layer normalization and gelu follow every convolution. The first two layers, the
 * block and the last convolution have samples of their own, whose rotations are the same: relative
 * rotations are then always multiples of the same step.
 *
 * <p>Law: if images and samples are moved by a quarter turn, logits stay, to rounding; samples that
 * stay make logits vary by their finite number. Shapes: {@code [b, channels, h, w]} with h and w at
 * least 4 to {@code [b, classes]}. Source: "Lie Group Decompositions for Equivariant Neural
 * Networks".
 */
public final class AffineGroupCnn extends Module implements Layer {

  private static final int LAYERS = 3;
  private static final int SMALLEST = 4;

  private final AffineCnnConfig config;
  private final PolarDecomposition polar;
  private final LieLifting2d lifting;
  private final List<LieGroupConv2d> convolutions = new ArrayList<>();
  private final List<FeatureNorm> norms = new ArrayList<>();
  private final Mlp head;
  private final Tensor elements;

  /** With random weights and random fixed samples. */
  public AffineGroupCnn(AffineCnnConfig config, RandomGenerator random) {
    this.config = config;
    polar = new PolarDecomposition(config.group(), 2);
    int width = config.width();
    KernelSize size = KernelSize.of(width, width).withSide(config.kernel());
    KernelSize first = KernelSize.of(config.channels(), width).withSide(config.kernel());
    lifting = child("lifting", new LieLifting2d(first, random));
    norms.add(child("norm0", new FeatureNorm(width)));
    for (int i = 1; i <= LAYERS; i++) {
      convolutions.add(child("conv" + i, new LieGroupConv2d(config.group(), size, random)));
      norms.add(child("norm" + i, new FeatureNorm(width)));
    }
    head =
        child("head", Mlp.of(List.of(width, 4 * width, config.classes()), Activation.GELU, random));
    double[] entries =
        draw(random).stream()
            .flatMapToDouble(set -> set.stream().flatMapToDouble(g -> Arrays.stream(g.toArray())))
            .toArray();
    elements =
        buffer(
            "elements", () -> Tensors.of(DType.FLOAT32, entries, LAYERS, config.samples(), 2, 2));
  }

  private List<List<Matrix>> draw(RandomGenerator random) {
    double start = random.nextDouble();
    List<List<Matrix>> sets = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      sets.add(polar.sample(config.samples(), config.variance(), start, random));
    }
    return sets;
  }

  /** The extents. */
  public AffineCnnConfig config() {
    return config;
  }

  /** The samples that the network keeps, for each of three layers. */
  public List<List<Matrix>> elements() {
    double[] entries = elements.toDoubleArray();
    List<List<Matrix>> sets = new ArrayList<>();
    for (int i = 0; i < LAYERS; i++) {
      List<Matrix> set = new ArrayList<>();
      for (int j = 0; j < config.samples(); j++) {
        int at = 4 * (i * config.samples() + j);
        set.add(Matrix.of(2, 2, entries[at], entries[at + 1], entries[at + 2], entries[at + 3]));
      }
      sets.add(set);
    }
    return sets;
  }

  /** The logits with the samples that the network keeps. */
  @Override
  public Tensor forward(Tensor images) {
    return forward(images, elements());
  }

  /** The logits with fresh samples, for training. */
  public Tensor forward(Tensor images, RandomGenerator random) {
    return forward(images, draw(random));
  }

  /**
   * The logits {@code [b, classes]} with given samples.
   *
   * @param images {@code [b, channels, h, w]}
   * @param samples for the first layers, the inside of the block and the last convolution
   */
  public Tensor forward(Tensor images, List<List<Matrix>> samples) {
    if (images.rank() != 4 || images.size(2) < SMALLEST || images.size(3) < SMALLEST) {
      throw new BadInputException(
          "Images have the shape [b, %d, h, w] of at least %d pixels a side, given: %s"
              .formatted(config.channels(), SMALLEST, images.describe()));
    }
    if (samples.size() != LAYERS) {
      throw new BadInputException(
          "The network has %d layers of samples, given: %d".formatted(LAYERS, samples.size()));
    }
    List<Matrix> outer = samples.get(0);
    List<Matrix> inner = samples.get(1);
    Tensor x = pooled(norms.get(0).forward(lifting.forward(images, outer)).gelu());
    Tensor inside = convolved(0, x, outer, inner);
    x = pooled(x.add(convolved(1, inside, inner, outer)));
    x = convolved(2, x, outer, samples.get(2));
    return head.forward(x.amax(new int[] {1, 3, 4}, false));
  }

  private Tensor convolved(int layer, Tensor x, List<Matrix> from, List<Matrix> to) {
    return norms.get(layer + 1).forward(convolutions.get(layer).forward(x, from, to)).gelu();
  }

  private static Tensor pooled(Tensor x) {
    long n = x.size(1);
    return x.flatten(0, 1).maxPool2d(2, 2, 0).unflatten(0, x.size(0), n);
  }
}
