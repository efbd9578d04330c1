package dev.coset.symmetrize.explain;

import dev.coset.data.NdArray;
import java.util.List;

/** Says why a model answers an input as it does, in numbers. */
public interface Explainer {

  /** A short name for reports. */
  String name();

  /** What the numbers are scores of. */
  ExplanationKind kind();

  /** The explanation of one input. */
  NdArray explain(NdArray input);

  /**
   * What theory says about the explanation of a model that does not change under a symmetry.
   *
   * @param symmetry how inputs are moved
   * @param inputs some inputs, on which assumptions are checked
   */
  Expectation expectation(ExplainedSymmetry<?> symmetry, List<NdArray> inputs);
}
