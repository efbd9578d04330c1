package dev.coset.tensor.optim;

/** How weight decay enters {@link Adam}. */
public enum WeightDecay {
  /** Added to the gradient, as the gradient of {@code weightDecay / 2 * |parameter|^2}. */
  COUPLED,
  /** Applied to the parameter apart from the gradient: AdamW. */
  DECOUPLED
}
