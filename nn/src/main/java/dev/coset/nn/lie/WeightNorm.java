package dev.coset.nn.lie;

/**
 * How logits become weights of a mean over a neighborhood.
 *
 * <p>A softmax of the same features everywhere is that feature, whatever the locations: a network
 * that starts from {@linkplain PointFeatures#constant constants} sees nothing with it.
 */
public enum WeightNorm {
  /** {@code exp(l) / sum exp(l)}. */
  SOFTMAX,
  /** {@code l / k} with the number {@code k} of elements in the neighborhood. */
  COUNT
}
