package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.explain.DifferentiableModel;
import dev.coset.symmetrize.features.Alignment;
import dev.coset.symmetrize.features.DiverseFeatures;
import dev.coset.symmetrize.features.FeatureOptions;
import dev.coset.symmetrize.features.FeatureSet;
import dev.coset.symmetrize.features.Unit;
import dev.coset.symmetrize.report.ExplanationPage.Drawn;
import dev.coset.symmetrize.report.SaliencyPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of images that drive a unit and differ. */
final class DiverseOptions {

  private static final List<Double> WEIGHTS = List.of(0.03, 0.1, 0.3, 1.0);

  @Option(
      names = "--diverse",
      paramLabel = "UNIT",
      description = {
        "Also make images that drive the model's number UNIT, from 0, and differ as much as they",
        "can; for images and models with derivatives."
      })
  private @Nullable Integer unit;

  @Option(
      names = "--images",
      paramLabel = "M",
      description = "How many such images. Default: ${DEFAULT-VALUE}.")
  private int images = 6;

  @Option(
      names = "--lambda",
      paramLabel = "L",
      description = "Weight of differences. Default: the largest that costs at most 5%%.")
  private @Nullable Double lambda;

  @Option(
      names = "--ascent-steps",
      paramLabel = "N",
      description = "At most so many steps for them. Default: ${DEFAULT-VALUE}.")
  private int steps = 300;

  /** Which unit, if one was asked for. */
  Optional<Integer> unit() {
    return Optional.ofNullable(unit);
  }

  /** Makes them. */
  FeatureSet make(
      Optional<DifferentiableModel> model, List<NdArray> samples, RandomGenerator random) {
    int[] shape = samples.getFirst().shape();
    DifferentiableModel differentiable =
        model.orElseThrow(
            () ->
                new BadInputException(
                    "--diverse needs derivatives, which ONNX files and programs do not give here;"
                        + " use a TorchScript or .coset file"));
    if (shape.length != 3 || unit == null) {
      throw new BadInputException("--diverse makes images; give a model of images");
    }
    FeatureOptions options =
        FeatureOptions.of(shape[0], shape[1], shape[2])
            .with(differentiable.type())
            .withNorm(Math.max(FeatureOptions.normOf(samples), 1e-3))
            .withSteps(steps);
    DiverseFeatures features = new DiverseFeatures(options);
    Unit driven = Unit.of(differentiable.forward(), unit);
    if (lambda != null) {
      return features.synthesize(driven, images, lambda, random);
    }
    FeatureSet alike = features.synthesize(driven, images, 0, random);
    double pixels = Math.sqrt((double) shape[0] * shape[1] * shape[2]);
    double scale = Math.abs(alike.meanActivation()) * pixels / options.norm();
    List<Double> weights = WEIGHTS.stream().map(w -> w * scale).toList();
    try (ProgressLine line = ProgressLine.open("images")) {
      return features.sweep(
          driven, images, weights, (done, total) -> line.at(done, total, "weights"), random);
    }
  }

  /** Pictures of them. */
  static List<Drawn> pictures(FeatureSet set) {
    List<Alignment> alignments = set.alignments();
    List<Drawn> all = new ArrayList<>();
    for (int i = 0; i < set.images().size(); i++) {
      Alignment a = alignments.get(i);
      String caption =
          i == 0
              ? String.format(Locale.ROOT, "activation %.3g", set.activations()[0])
              : String.format(
                  Locale.ROOT,
                  "activation %.3g; most like the first turned by %.0f\u00b0 and shifted by %d, %d:"
                      + " cosine %.2f (%.2f as it is)",
                  set.activations()[i],
                  Math.toDegrees(a.angle()),
                  a.right(),
                  a.down(),
                  a.similarity(),
                  a.before());
      all.add(new Drawn(SaliencyPictures.stretched(set.images().get(i)), caption));
    }
    return all;
  }
}
