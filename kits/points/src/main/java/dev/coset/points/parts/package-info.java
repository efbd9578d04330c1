/**
 * Things made of parts that move on their own: scenes of objects, bodies with joints, broken
 * things.
 *
 * <p>{@link dev.coset.points.parts.PiecewiseEquivariantNetwork} classifies the points of scenes
 * whose objects move by themselves, without being told which points belong together.
 *
 * <p>{@link dev.coset.points.parts.ArticulatedPoseNetwork} fits a body of capsules to a scan;
 * {@link dev.coset.points.parts.EquivariantAssembler} puts fragments together.
 *
 * {@snippet :
 * int[] classes = network.classify(scene);
 * Tensor scores = network.forward(scene, parts).logits(); // parts known: exact
 * BodyFit fit = fitter.fit(scan); // parts of points, rotations of parts, sizes, joints
 * List<RigidMotion> places = assembler.assemble(fragments);
 * }
 */
@NullMarked
package dev.coset.points.parts;

import org.jspecify.annotations.NullMarked;
