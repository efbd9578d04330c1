package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.explain.Answer;
import dev.coset.symmetrize.explain.Baseline;
import dev.coset.symmetrize.explain.DifferentiableModel;
import dev.coset.symmetrize.explain.Explainer;
import dev.coset.symmetrize.explain.FiniteDifferences;
import dev.coset.symmetrize.explain.Gradient;
import dev.coset.symmetrize.explain.GradientSource;
import dev.coset.symmetrize.explain.GradientTimesInput;
import dev.coset.symmetrize.explain.IntegratedGradients;
import dev.coset.symmetrize.explain.Occlusion;
import dev.coset.symmetrize.explain.Places;
import dev.coset.symmetrize.explain.SampledShap;
import dev.coset.symmetrize.explain.SmoothGrad;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how answers are explained. */
final class ExplainerOptions {

  private static final double DIFFERENCE = 1e-2;
  private static final int WINDOWS = 7;

  @Option(
      names = {"-e", "--explainer"},
      paramLabel = "NAME",
      split = ",",
      description = {
        "Which explainers: ${COMPLETION-CANDIDATES}.",
        "Default: integrated and occlusion; without derivatives occlusion and SHAP."
      })
  private @Nullable List<ExplainerChoice> chosen;

  @Option(
      names = "--answer",
      paramLabel = "N",
      description = "Explain the model's number N, from 0. Default: its largest for each sample.")
  private @Nullable Integer answer;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Occlusion: extent of a window. Default: a seventh of an image, else 1.")
  private @Nullable Integer window;

  @Option(
      names = "--stride",
      paramLabel = "N",
      description = "Occlusion: how far apart windows begin. Default: a window.")
  private @Nullable Integer stride;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Integrated gradients: steps; SmoothGrad: draws. Default: ${DEFAULT-VALUE}.")
  private int steps = 50;

  @Option(
      names = "--noise",
      paramLabel = "S",
      description = "SmoothGrad: deviation of the noise. Default: ${DEFAULT-VALUE}.")
  private double noise = 0.1;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "SHAP: random orders. Default: ${DEFAULT-VALUE}.")
  private int orders = 4;

  @Option(
      names = "--baseline",
      paramLabel = "V",
      description = "The number that says nothing, such as black. Default: ${DEFAULT-VALUE}.")
  private double baseline;

  /** Which explainers to use. */
  List<ExplainerChoice> choices(boolean derivatives) {
    if (chosen != null) {
      return chosen;
    }
    return derivatives
        ? List.of(ExplainerChoice.INTEGRATED, ExplainerChoice.OCCLUSION)
        : List.of(ExplainerChoice.OCCLUSION, ExplainerChoice.SHAP);
  }

  /** An explainer. */
  Explainer explainer(
      ExplainerChoice choice,
      Model<NdArray, NdArray> model,
      Optional<DifferentiableModel> derivatives,
      Places places,
      NdArray sample,
      long seed) {
    Answer of = answer == null ? Answer.PREDICTED : Answer.at(answer);
    Baseline nothing = Baseline.constant(baseline);
    GradientSource slopes =
        derivatives.isPresent() ? derivatives.get() : new FiniteDifferences(model, DIFFERENCE);
    return switch (choice) {
      case GRADIENT -> new Gradient(slopes, of);
      case GRADIENT_INPUT -> new GradientTimesInput(slopes, of);
      case INTEGRATED -> new IntegratedGradients(slopes, of, nothing, atLeastOne("--steps", steps));
      case SMOOTH ->
          new SmoothGrad(slopes, of, positive(noise), atLeastOne("--steps", steps), seed);
      case OCCLUSION -> occlusion(model, of, places, nothing, sample);
      case SHAP ->
          new SampledShap(model, of, places, nothing, atLeastOne("--orders", orders), seed);
    };
  }

  private Explainer occlusion(
      Model<NdArray, NdArray> model, Answer of, Places places, Baseline nothing, NdArray sample) {
    int usual =
        sample.rank() == 3
            ? Math.max(1, Math.min(sample.extent(1), sample.extent(2)) / WINDOWS)
            : 1;
    int wide = atLeastOne("--window", window == null ? usual : window);
    int apart = atLeastOne("--stride", stride == null ? wide : stride);
    if (apart > wide) {
      throw new BadInputException(
          "--stride %d leaves gaps between windows of %d; make it at most as large"
              .formatted(apart, wide));
    }
    return new Occlusion(model, of, places, nothing, wide, apart);
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new BadInputException("%s must be at least 1, given: %d".formatted(option, value));
    }
    return value;
  }

  private static double positive(double value) {
    if (!(value > 0)) {
      throw new BadInputException("--noise must be above 0, given: " + value);
    }
    return value;
  }
}
