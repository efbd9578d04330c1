/**
 * Scans of laser scanners: what every point belongs to, and how well that was found.
 *
 * {@snippet :
 * TrackingQuality quality = TrackingQuality.of(truth, found, 6);
 * }
 */
@NullMarked
package dev.coset.points.lidar;

import org.jspecify.annotations.NullMarked;
