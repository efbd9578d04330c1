package dev.coset.symmetrize.explain;

import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The mean of {@code df/dx} at inputs with normal noise: "SmoothGrad: removing noise by adding
 * noise". On average over the noise it moves with the input under orthogonal maps that leave f
 * alone. The noise of an input follows from the seed and is the same at every call.
 *
 * @param model f
 * @param answer which number of it
 * @param deviation of the noise, above 0
 * @param draws how many inputs with noise
 * @param seed of the noise
 */
public record SmoothGrad(
    GradientSource model, Answer answer, double deviation, int draws, long seed)
    implements Explainer {

  /** Checks the numbers. */
  public SmoothGrad {
    if (!(deviation > 0) || draws < 1) {
      throw new IllegalArgumentException(
          "Noise has a deviation above 0 and at least one draw, given: %s and %d"
              .formatted(deviation, draws));
    }
  }

  @Override
  public String name() {
    return "SmoothGrad";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.COORDINATES;
  }

  @Override
  public NdArray explain(NdArray input) {
    RandomGenerator random = new SplittableRandom(seed);
    int index = answer.index(model.apply(input));
    List<NdArray> points = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      double[] point = input.toArray();
      for (int i = 0; i < point.length; i++) {
        point[i] += deviation * random.nextGaussian();
      }
      points.add(NdArray.wrap(input.shape(), point));
    }
    return IntegratedGradients.mean(model.gradients(points, index));
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return symmetry.movement() == Movement.OTHER
        ? Expectation.notGiven("the action is not orthogonal")
        : new Expectation(
            Expectation.Kind.ON_AVERAGE, "gradients turn with orthogonal maps, the noise does not");
  }
}
