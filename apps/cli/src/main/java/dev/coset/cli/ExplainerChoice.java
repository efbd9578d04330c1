package dev.coset.cli;

/** The explainers of the command line. */
enum ExplainerChoice {
  /** The gradient. */
  GRADIENT(true),
  /** The gradient times the input. */
  GRADIENT_INPUT(true),
  /** Integrated gradients. */
  INTEGRATED(true),
  /** Gradients with noise, averaged. */
  SMOOTH(true),
  /** Windows hidden one by one. */
  OCCLUSION(false),
  /** Shapley values by random orders. */
  SHAP(false);

  private final boolean gradients;

  ExplainerChoice(boolean gradients) {
    this.gradients = gradients;
  }

  /** Whether it needs derivatives. */
  boolean needsGradients() {
    return gradients;
  }
}
