package dev.coset.tensor;

/**
 * What a batch normalization of c channels learns and remembers; each tensor has shape {@code [c]}.
 *
 * @param weight the learned scale
 * @param bias the learned shift
 * @param runningMean the running mean, moved in place in training
 * @param runningVariance the running variance (divided by n - 1), moved in place in training
 * @param momentum the share of a new batch in the running statistics
 * @param epsilon added to the variance
 */
public record BatchStatistics(
    Tensor weight,
    Tensor bias,
    Tensor runningMean,
    Tensor runningVariance,
    double momentum,
    double epsilon) {}
