package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;

/**
 * What {@link Icp} found.
 *
 * @param motion source onto target
 * @param fitness the share of source points with a target point within the largest distance
 * @param rms the root-mean-square distance of these to their nearest, 0 without any
 * @param iterations how many steps were taken
 * @param converged whether the last step was within the tolerance
 */
public record IcpResult(
    RigidMotion motion, double fitness, double rms, int iterations, boolean converged) {}
