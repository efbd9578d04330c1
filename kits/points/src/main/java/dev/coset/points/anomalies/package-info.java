/**
 * Finding what is wrong with a part when only good ones are known.
 *
 * <p>{@link dev.coset.points.anomalies.AnomalyMetrics} says how well scores of parts and of their
 * pixels tell defective from good.
 *
 * {@snippet :
 * double area = AnomalyMetrics.auroc(scores, isDefective);
 * double pixels = AnomalyMetrics.pixelAuroc(maps);
 * double overlap = AnomalyMetrics.perRegionOverlap(maps);
 * }
 */
@NullMarked
package dev.coset.points.anomalies;

import org.jspecify.annotations.NullMarked;
