package dev.coset.symmetrize.features;

import dev.coset.data.NdArray;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.warps.WarpGrids;
import java.util.random.RandomGenerator;

/**
 * Whether what a unit does not care about is where a pattern lies: one texture of {@code (2 h - 1)
 * x (2 w - 1)} pixels is synthesized for which all crops of {@code h x w}, under one window {@code
 * exp(-(|p| / sigma)^q)} and at one norm, drive the unit: {@code (1 - v) mean + v min} of the
 * activations is climbed, with sigma and q as well. The ratio of what is reached to the best single
 * image is near 1 for units that are invariant to shifts, or to the phase. ("Diverse feature
 * visualizations reveal invariances in early layers of deep neural networks".)
 *
 * @param options how, with the size of the unit's receptive field
 * @param worst the weight v of the worst crop, from 0 to 1
 */
public record ShiftInvarianceTest(FeatureOptions options, double worst) {

  private static final double FIRST_SIGMA = 0.5;
  private static final double TINY = 1e-12;

  /** Checks the weight. */
  public ShiftInvarianceTest {
    if (!(worst >= 0 && worst <= 1)) {
      throw new IllegalArgumentException(
          "The weight of the worst crop is from 0 to 1, given: " + worst);
    }
  }

  /** With half the weight on the worst crop. */
  public static ShiftInvarianceTest of(FeatureOptions options) {
    return new ShiftInvarianceTest(options, 0.5);
  }

  /** Runs the test. */
  public Outcome run(Unit unit, RandomGenerator random) {
    FeatureSet singles = new DiverseFeatures(options).synthesize(unit, 2, 0, random);
    double best = Math.max(singles.activations()[0], singles.activations()[1]);
    int height = 2 * options.height() - 1;
    int width = 2 * options.width() - 1;
    try (Ascent ascent = new Ascent();
        var _ = Scope.open()) {
      Tensor gain = Whitening.gain(height, width, options.type());
      long[] shape = {1, options.channels(), height, width};
      Tensor texture =
          ascent.climb(
              "texture",
              () -> Tensors.randn(DType.FLOAT64, shape, random).toType(options.type()).mul(pixel()),
              slope -> options.whitening() ? Whitening.apply(slope, gain) : slope);
      double[] logs = {Math.log(FIRST_SIGMA), Math.log(2)};
      Tensor window = ascent.climb("window", () -> Tensors.of(options.type(), logs, 2), s -> s);
      ascent.run(
          () -> objective(unit.activations(crops(texture, window))),
          () -> rescale(texture),
          options.steps(),
          options.rate() * options.norm(),
          options.patience());
      Tensor reached =
          Autograd.noGrad(() -> unit.activations(crops(texture.detach(), window.detach())));
      double[] found = window.detach().exp().toDoubleArray();
      return new Outcome(
          objective(reached).item() / best,
          reached.mean().item(),
          reached.min().item(),
          best,
          found[0],
          found[1],
          array(texture));
    }
  }

  private Tensor objective(Tensor activations) {
    return activations.mean().mul(1 - worst).add(activations.min().mul(worst));
  }

  /** All crops under the window, {@code [h w, c, h, w]}. */
  private Tensor crops(Tensor texture, Tensor window) {
    int h = options.height();
    int w = options.width();
    Tensor radius = WarpGrids.positions(options.type(), h, w).square().sum(-1).add(TINY).sqrt();
    Tensor shape = radius.div(window.select(0, 0).exp()).pow(window.select(0, 1).exp()).neg().exp();
    Tensor runs = texture.windows(2, h, 1).windows(3, w, 1); // [1, c, h, w, h, w]
    Tensor patches = runs.flatten(2, 3).squeeze(0).transpose(0, 1);
    Tensor seen = patches.mul(shape).flatten(1, -1).normalize(2, -1).mul(options.norm());
    return seen.reshape(-1, options.channels(), h, w);
  }

  /** Only directions count; pixels are kept as large as those of single images. */
  private void rescale(Tensor texture) {
    try (var _ = Scope.open()) {
      Tensor values = texture.detach();
      texture.assign(values.mul(values.square().mean().sqrt().add(TINY).reciprocal().mul(pixel())));
    }
  }

  /** The root mean square of pixels of a single image. */
  private double pixel() {
    return options.norm()
        / Math.sqrt((double) options.channels() * options.height() * options.width());
  }

  private static NdArray array(Tensor texture) {
    int[] shape = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      shape[axis] = Math.toIntExact(texture.size(axis + 1));
    }
    return NdArray.wrap(shape, texture.detach().toType(DType.FLOAT64).toDoubleArray());
  }

  /**
   * What came out.
   *
   * @param ratio what was reached, divided by {@code best}
   * @param mean the mean activation of the crops
   * @param least the smallest
   * @param best the activation of the best single image
   * @param sigma the window's size, in half widths of a crop
   * @param power q
   * @param texture {@code [c, 2 h - 1, 2 w - 1]}
   */
  public record Outcome(
      double ratio,
      double mean,
      double least,
      double best,
      double sigma,
      double power,
      NdArray texture) {}
}
