package dev.coset.nn.steerable;

/** How a complex inner product becomes a real score. */
public enum AttentionScore {
  /** Its modulus. */
  MODULUS,
  /** Its real part. */
  REAL
}
