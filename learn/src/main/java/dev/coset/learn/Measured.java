package dev.coset.learn;

/**
 * A value of a metric.
 *
 * @param metric what was measured
 * @param value what it was
 */
public record Measured(Metric metric, double value) {}
