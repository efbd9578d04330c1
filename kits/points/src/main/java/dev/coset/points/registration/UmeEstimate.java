package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;

/**
 * What {@link UmeRegistration} found.
 *
 * @param motion source onto target, after ICP
 * @param hypothesis the motion of the match it came from
 * @param distance of the embeddings of that match, from 0 to 2
 * @param score of the motion, 1 where a cloud lies on itself
 * @param matches how many matches gave a hypothesis
 * @param fitness the share of source points with a target point near
 */
public record UmeEstimate(
    RigidMotion motion,
    RigidMotion hypothesis,
    double distance,
    double score,
    int matches,
    double fitness) {}
