package dev.coset.points.anomalies;

/**
 * How anomalous a scan is.
 *
 * @param object the score of the whole, see {@link dev.coset.learn.memory.MemoryBank}
 * @param places the scores of its pixels or points
 */
public record AnomalyScores(double object, double[] places) {}
