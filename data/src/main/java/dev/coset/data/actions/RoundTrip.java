package dev.coset.data.actions;

/**
 * What resampling alone does: the relative change {@code |g^-1 (g x) - x| / |x|} of inputs that are
 * moved and moved back. No model can be found more equivariant than this on such data.
 *
 * @param mean the mean over inputs and elements
 * @param largest the largest
 */
public record RoundTrip(double mean, double largest) {}
