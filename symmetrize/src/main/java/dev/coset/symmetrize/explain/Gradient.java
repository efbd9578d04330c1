package dev.coset.symmetrize.explain;

import dev.coset.data.NdArray;
import java.util.List;

/**
 * The derivative {@code df/dx} of an answer by the input: "Deep Inside Convolutional Networks:
 * Visualising Image Classification Models and Saliency Maps". It moves with the input under any
 * orthogonal map that leaves f alone.
 *
 * @param model f
 * @param answer which number of it
 */
public record Gradient(GradientSource model, Answer answer) implements Explainer {

  @Override
  public String name() {
    return "gradient";
  }

  @Override
  public ExplanationKind kind() {
    return ExplanationKind.COORDINATES;
  }

  @Override
  public NdArray explain(NdArray input) {
    int index = answer.index(model.apply(input));
    return model.gradients(List.of(input), index).getFirst();
  }

  @Override
  public Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs) {
    return symmetry.movement() == Movement.OTHER
        ? Expectation.notGiven("the action is not orthogonal")
        : Expectation.exact("gradients turn with orthogonal maps");
  }
}
