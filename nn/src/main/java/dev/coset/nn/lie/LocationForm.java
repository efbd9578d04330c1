package dev.coset.nn.lie;

/**
 * How what elements hold, {@code c = (W_Q f).(W_K f') / sqrt(d)}, and where they are, {@code v =
 * log(g^-1 g')}, become a logit.
 */
public enum LocationForm {
  /** {@code c + mlp(v)}. */
  SUM,
  /** {@code c mlp(v)}. */
  PRODUCT,
  /** {@code mlp([c, v])}, with the {@code c} of all heads. */
  PERCEPTRON
}
