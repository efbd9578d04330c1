/**
 * Soft bodies of limbs under gravity, and policies that steer them alike in every direction.
 *
 * <p>A {@link dev.coset.motion.bodies.BodyPlan} says how limbs hang together, a {@link
 * dev.coset.motion.bodies.SoftBodySimulator} moves many such bodies at once in operations on
 * tensors, so that derivatives go through it, and a {@link
 * dev.coset.motion.bodies.SubequivariantPolicy} acts on what every limb observes.
 *
 * {@snippet :
 * var bodies = new SoftBodySimulator(SoftBodyPhysics.defaults(), plans, DType.FLOAT32);
 * BodyState state = bodies.start(headings);
 * Tensor actions = policy.act(bodies.observe(state, target)); // [bodies, limbs, 2]
 * state = bodies.step(state, actions);
 * }
 */
@NullMarked
package dev.coset.motion.bodies;

import org.jspecify.annotations.NullMarked;
