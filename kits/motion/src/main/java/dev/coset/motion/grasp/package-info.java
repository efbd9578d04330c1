/**
 * Grasping many objects with one policy: a planar gripper in operations on tensors, teachers that
 * know one object each, and a transformer over groups of observations that learns from all of them.
 *
 * {@snippet :
 * var world = new GraspSimulator(GraspPhysics.defaults(), shapes, DType.FLOAT32);
 * GraspRollouts shown = world.record(teacher, codes, random);
 * TokenPolicy student = distiller.fit(List.of(shown), random);
 * Tensor actions = student.act(world.observe(state, last, codes, time)); // [worlds, 5]
 * }
 */
@NullMarked
package dev.coset.motion.grasp;

import org.jspecify.annotations.NullMarked;
