package dev.coset.symmetrize.explain;

import dev.coset.data.NdArray;
import java.util.List;

/**
 * The products {@code x * df/dx}, entry by entry: "Learning Important Features Through Propagating
 * Activation Differences". They move with the input under permutations that leave f alone.
 *
 * @param model f
 * @param answer which number of it
 */
public record GradientTimesInput(GradientSource model, Answer answer) implements Explainer {

  @Override
  public String name() {
    return "gradient x input";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.COORDINATES;
  }

  @Override
  public NdArray explain(NdArray input) {
    return product(input, new Gradient(model, answer).explain(input));
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return symmetry.movement() == Movement.PERMUTATION
        ? Expectation.exact("products by entries move with permutations")
        : Expectation.notGiven("the action does more than exchange entries");
  }

  static NdArray product(NdArray a, NdArray b) {
    double[] values = a.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= b.get(i);
    }
    return NdArray.wrap(a.shape(), values);
  }
}
