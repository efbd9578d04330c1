package dev.coset.motion.grasp;

import dev.coset.tensor.Tensor;

/**
 * Objects and hands of many worlds.
 *
 * @param object x, y and angle, {@code [worlds, 3]}
 * @param objectVelocity of these, {@code [worlds, 3]}
 * @param wrist x, y and angle, {@code [worlds, 3]}; at angle 0 fingers point down
 * @param wristVelocity of these, {@code [worlds, 3]}
 * @param fingers how far the left and the right one are from the middle, {@code [worlds, 2]}
 * @param fingerVelocity of these, {@code [worlds, 2]}
 */
public record GraspState(
    Tensor object,
    Tensor objectVelocity,
    Tensor wrist,
    Tensor wristVelocity,
    Tensor fingers,
    Tensor fingerVelocity) {}
