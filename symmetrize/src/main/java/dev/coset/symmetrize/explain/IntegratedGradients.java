package dev.coset.symmetrize.explain;

import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The products {@code (x - b) * mean_k df/dx(b + (k - 1/2)/n (x - b))}, entry by entry, k from 1 to
 * n: "Axiomatic Attribution for Deep Networks". They sum up to {@code f(x) - f(b)} as n grows, and
 * move with the input under permutations that leave f and the baseline b alone.
 *
 * @param model f
 * @param answer which number of it
 * @param baseline b
 * @param steps n, for example 50
 */
public record IntegratedGradients(GradientSource model, Answer answer, Baseline baseline, int steps)
    implements Explainer {

  /** Refuses fewer than one step. */
  public IntegratedGradients {
    if (steps < 1) {
      throw new IllegalArgumentException("A path has at least one step, given: " + steps);
    }
  }

  @Override
  public String name() {
    return "integrated gradients";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.COORDINATES;
  }

  @Override
  public NdArray explain(NdArray input) {
    NdArray from = baseline.of(input);
    NdArray way = input.minus(from);
    int index = answer.index(model.apply(input));
    List<NdArray> points = new ArrayList<>();
    for (int k = 0; k < steps; k++) {
      double share = (k + 0.5) / steps;
      double[] point = from.toArray();
      for (int i = 0; i < point.length; i++) {
        point[i] += share * way.get(i);
      }
      points.add(NdArray.wrap(input.shape(), point));
    }
    return GradientTimesInput.product(way, mean(model.gradients(points, index)));
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    if (symmetry.movement() != Movement.PERMUTATION) {
      return Expectation.notGiven("the action does more than exchange entries");
    }
    return symmetry.fixes(baseline.of(inputs.getFirst()), new SplittableRandom(0))
        ? Expectation.exact("the action exchanges entries and leaves the baseline alone")
        : Expectation.notGiven("the action moves the baseline");
  }

  static NdArray mean(List<NdArray> arrays) {
    double[] mean = new double[arrays.getFirst().size()];
    for (NdArray array : arrays) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += array.get(i) / arrays.size();
      }
    }
    return NdArray.wrap(arrays.getFirst().shape(), mean);
  }
}
