package dev.coset.symmetrize.lie;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.AffineElement;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What part of a model's error under translations of images is aliasing, and what part is an
 * artifact of resampling.
 *
 * <p>Three motions are compared, all cyclic. Whole pixels move exactly, so {@code |exp(-A) f(exp(A)
 * x) - f(x)|^2 / dim} is free of aliasing in the input grid: a model of convolutions, pointwise
 * functions and sums with circular padding has none. Band-limited shifts by fractions of a pixel
 * are exact for the images too, so the rest of {@code E |L_A f|^2 / dim} under them is what the
 * model makes of frequencies its grids cannot hold: aliasing of nonlinear functions and of strides.
 * Under cubic interpolation an image is blurred as it moves; the difference of the derivatives,
 * {@code E |L^cubic f - L f|^2 / dim}, is the floor below which a measurement by interpolation sees
 * nothing.
 *
 * @param wholePixel the error for a move by one pixel, along x and y
 * @param bandLimited the local equivariance error under band-limited shifts
 * @param interpolated the same under cubic interpolation
 * @param floor the part of it that the interpolation makes
 * @param relative the root of the band-limited error over {@code E |f|^2 / dim}
 * @param sentence the answer in words
 */
public record TranslationAliasing(
    Interval wholePixel,
    Interval bandLimited,
    Interval interpolated,
    Interval floor,
    double relative,
    String sentence) {

  /**
   * Measures a model of images, along x and y together.
   *
   * @param output whether it gives numbers that should stay, or an image that should move
   * @param random draws the bootstrap
   * @throws BadInputException if there are no images, or the model gives NaN
   */
  public static TranslationAliasing measure(
      Model<Image, NdArray> model,
      OutputKind output,
      List<Image> images,
      LieOptions options,
      RandomGenerator random) {
    if (images.isEmpty()) {
      throw new BadInputException("Aliasing is measured on images, given: none");
    }
    Image first = images.getFirst();
    int[] shape = {first.channels(), first.height(), first.width()};
    return measure(
        model,
        LieLaws.images("t2", output, shape),
        LieLaws.interpolatedTranslations(output, shape),
        images,
        options,
        random);
  }

  private static <E extends AffineElement, F extends AffineElement> TranslationAliasing measure(
      Model<Image, NdArray> model,
      LieLaw<E, Image> exact,
      LieLaw<F, Image> cubic,
      List<Image> images,
      LieOptions options,
      RandomGenerator random) {
    double[][] squares = new double[4][images.size()];
    double size = 0;
    for (int i = 0; i < images.size(); i++) {
      Image x = images.get(i);
      NdArray output = LieDerivative.finite(List.of(model.apply(x))).getFirst();
      size += LieDerivative.meanSquare(output) / images.size();
      List<NdArray> fine = LieDerivative.of(model, exact).at(List.of(x), options.step()).getFirst();
      List<NdArray> rough =
          LieDerivative.of(model, cubic).at(List.of(x), options.step()).getFirst();
      for (int a = 0; a < 2; a++) {
        NdArray moved = model.apply(exact.input().apply(exact.flow(a, 1), x));
        NdArray back = exact.output().apply(exact.flow(a, -1), moved);
        squares[0][i] += LieDerivative.meanSquare(back.minus(output)) / 2;
        squares[1][i] += LieDerivative.meanSquare(fine.get(a)) / 2;
        squares[2][i] += LieDerivative.meanSquare(rough.get(a)) / 2;
        squares[3][i] += LieDerivative.meanSquare(rough.get(a).minus(fine.get(a))) / 2;
      }
    }
    Bootstrap bootstrap = new Bootstrap(options.resamples(), options.level());
    List<Interval> means = new ArrayList<>();
    for (double[] each : squares) {
      means.add(bootstrap.mean(each, random));
    }
    return of(means, size, options);
  }

  private static TranslationAliasing of(List<Interval> means, double size, LieOptions options) {
    double whole = LieReport.GeneratorError.ratio(means.get(0).estimate(), size);
    double relative = LieReport.GeneratorError.ratio(means.get(1).estimate(), size);
    double floor = LieReport.GeneratorError.ratio(means.get(3).estimate(), size);
    String verdict;
    if (relative <= options.tolerance() && whole <= options.tolerance()) {
      verdict = "The model follows translations, by whole pixels and by fractions of one.";
    } else if (whole <= options.tolerance()) {
      verdict =
          "The model follows whole pixels, so all of its error for fractions of a pixel is"
              + " aliasing.";
    } else {
      verdict =
          "The model does not follow whole pixels either: borders, strides or flattened maps break"
              + " translations, besides aliasing.";
    }
    String figures =
        " One pixel changes the output by %s of its size; fractions of a pixel by %s a pixel, where cubic interpolation alone would account for %s."
            .formatted(Figures.percent(whole), Figures.percent(relative), Figures.percent(floor));
    return new TranslationAliasing(
        means.get(0), means.get(1), means.get(2), means.get(3), relative, verdict + figures);
  }
}
