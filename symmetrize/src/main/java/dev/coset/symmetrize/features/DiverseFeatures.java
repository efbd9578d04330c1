package dev.coset.symmetrize.features;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Synthesizes images {@code x_1 .. x_m} that all drive a unit a and differ as much as possible, by
 * climbing {@code mean_i a(x_i) + lambda min_{i<j} d(x_i, x_j)} with the root mean square
 * difference d and images of one norm, {@code x_i = c z_i / |z_i|}. What differs between them, the
 * unit does not care about. ("Diverse feature visualizations reveal invariances in early layers of
 * deep neural networks".)
 *
 * <p>Gradients are smoothed in the Fourier domain by {@code 1 / max(1, sqrt f)}.
 *
 * @param options how
 */
public record DiverseFeatures(FeatureOptions options) {

  private static final double NEARLY = 0.95;
  private static final int CANDIDATES = 16;
  private static final double TINY = 1e-12;
  private static final double FAR = 1e30;

  /**
   * Synthesizes images.
   *
   * @param m how many, at least 2
   * @param lambda the weight of differences, at least 0
   * @throws BadInputException if the unit is dead, with no derivative anywhere that is looked at
   */
  public FeatureSet synthesize(Unit unit, int m, double lambda, RandomGenerator random) {
    if (m < 2 || !(lambda >= 0) || Double.isInfinite(lambda)) {
      throw new BadInputException(
          "At least 2 images and a weight of at least 0 are needed, given: m = %d, lambda = %s"
              .formatted(m, lambda));
    }
    try (Ascent ascent = new Ascent();
        var _ = Scope.open()) {
      Tensor gain = Whitening.gain(options.height(), options.width(), options.type());
      Tensor z =
          ascent.climb(
              "z",
              () -> normalized(start(unit, m, random)),
              slope -> options.whitening() ? Whitening.apply(slope, gain) : slope);
      ascent.run(
          () -> objective(unit, normalized(z), lambda),
          () -> renormalize(z),
          options.steps(),
          options.rate() * options.norm(),
          options.patience());
      return set(unit, normalized(z.detach()), lambda);
    }
  }

  /**
   * Synthesizes with several weights and keeps the largest for which the mean activation is at
   * least 0.95 of that without differences.
   *
   * @param lambdas the weights above 0 that are tried
   * @param progress is told after each
   */
  public FeatureSet sweep(
      Unit unit, int m, List<Double> lambdas, Progress progress, RandomGenerator random) {
    FeatureSet best = synthesize(unit, m, 0, random);
    double enough = best.meanActivation() - (1 - NEARLY) * Math.abs(best.meanActivation());
    List<Double> sorted = lambdas.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      FeatureSet next = synthesize(unit, m, sorted.get(i), random);
      if (next.meanActivation() >= enough) {
        best = next;
      }
      progress.advance(i + 1, sorted.size());
    }
    return best;
  }

  /** Random images at which the unit has a derivative; the first of many. */
  private Tensor start(Unit unit, int m, RandomGenerator random) {
    long[] shape = {(long) CANDIDATES * m, options.channels(), options.height(), options.width()};
    Tensor drawn = Tensors.randn(DType.FLOAT64, shape, random).toType(options.type());
    Tensor leaf = drawn.detach().requiresGrad();
    Tensor sum = Autograd.withGrad(() -> unit.activations(normalized(leaf)).sum());
    long[] alive =
        sum.isDifferentiable()
            ? Autograd.grad(sum, leaf)
                .flatten(1, -1)
                .abs()
                .amax(1)
                .gt(0.0)
                .nonzero()
                .reshape(-1)
                .toLongArray()
            : new long[0];
    if (alive.length == 0) {
      throw new BadInputException(
          "The unit is dead: its derivative is 0 for all %d random images; choose another unit, or a norm at which it responds"
              .formatted(shape[0]));
    }
    long[] chosen = new long[m];
    Arrays.setAll(chosen, i -> alive[i % alive.length]);
    return drawn.indexSelect(0, Tensors.of(chosen));
  }

  private Tensor normalized(Tensor z) {
    return z.flatten(1, -1).normalize(2, -1).mul(options.norm()).reshape(z.shape());
  }

  private void renormalize(Tensor z) {
    try (var _ = Scope.open()) {
      z.assign(normalized(z.detach()));
    }
  }

  private Tensor objective(Unit unit, Tensor images, double lambda) {
    Tensor mean = unit.activations(images).mean();
    return lambda == 0 ? mean : mean.add(closest(images).mul(lambda));
  }

  /** The smallest difference between two images. */
  private Tensor closest(Tensor images) {
    Tensor squares = squares(images);
    long m = images.size(0);
    Tensor self = Tensors.eye(DType.FLOAT64, m).gt(0.5);
    return squares.maskedFill(self, FAR).min().add(TINY).sqrt();
  }

  /** Mean square differences, {@code [m, m]}. */
  private Tensor squares(Tensor images) {
    Tensor features = options.space().forward(images).flatten(1, -1);
    return features.unsqueeze(1).sub(features.unsqueeze(0)).square().mean(-1);
  }

  private FeatureSet set(Unit unit, Tensor images, double lambda) {
    int m = Math.toIntExact(images.size(0));
    double[] activations = Autograd.noGrad(() -> unit.activations(images)).toDoubleArray();
    double[] distances =
        Autograd.noGrad(() -> squares(images).sqrt()).toType(DType.FLOAT64).toDoubleArray();
    return new FeatureSet(
        arrays(images), activations, NdArray.wrap(new int[] {m, m}, distances), lambda);
  }

  private static List<NdArray> arrays(Tensor images) {
    int[] shape = Arrays.stream(images.shape()).skip(1).mapToInt(Math::toIntExact).toArray();
    List<NdArray> arrays = new ArrayList<>();
    for (Tensor image : images.toType(DType.FLOAT64).unbind(0)) {
      arrays.add(NdArray.wrap(shape, image.contiguous().toDoubleArray()));
    }
    return arrays;
  }
}
