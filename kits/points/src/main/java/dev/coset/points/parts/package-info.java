/**
 * Things made of parts that move on their own: scenes of objects.
 *
 * <p>{@link dev.coset.points.parts.PiecewiseEquivariantNetwork} classifies the points of scenes
 * whose objects move by themselves, without being told which points belong together.
 *
 * {@snippet :
 * int[] classes = network.classify(scene);
 * Tensor scores = network.forward(scene, parts).logits(); // parts known: exact
 * }
 */
@NullMarked
package dev.coset.points.parts;

import org.jspecify.annotations.NullMarked;
