/**
 * Confidence intervals for the figures of an audit.
 *
 * <p>Means get the Student interval ({@link dev.coset.symmetrize.audit.stats.Student}) or the BCa
 * bootstrap ({@link dev.coset.symmetrize.audit.stats.Bootstrap}), proportions the Wilson interval
 * ({@link dev.coset.symmetrize.audit.stats.Proportions}), quantiles of values nested in independent
 * items the cluster bootstrap ({@link dev.coset.symmetrize.audit.stats.ClusterBootstrap}).
 *
 * {@snippet :
 * Interval share = Proportions.wilson(3, 40, 0.95); // 0.075, from 0.026 to 0.199
 * Interval mean = new Bootstrap(2000, 0.95).mean(errorsOfSamples, random);
 * }
 */
@NullMarked
package dev.coset.symmetrize.audit.stats;

import org.jspecify.annotations.NullMarked;
