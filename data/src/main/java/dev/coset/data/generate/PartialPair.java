package dev.coset.data.generate;

import dev.coset.data.PointCloud;
import dev.coset.groups.RigidMotion;

/**
 * Two scans of one scene, each with its normals, drawn independently.
 *
 * @param source the first scan
 * @param target the second scan, in a frame of its own
 * @param motion the true motion that takes the frame of the source to that of the target
 * @param overlap the share of the points of both scans that lie on surface which both have seen
 */
public record PartialPair(
    PointCloud source, PointCloud target, RigidMotion motion, double overlap) {}
