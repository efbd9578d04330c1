package dev.coset.symmetrize.learners;

/** A learnt function from inputs to targets. */
@FunctionalInterface
public interface Predictor {

  /** The prediction at one input; a new array. */
  double[] at(double[] input);
}
