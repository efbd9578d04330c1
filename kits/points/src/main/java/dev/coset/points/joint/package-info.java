/**
 * Classifiers of shapes that see points and depth images, and are made to agree.
 *
 * {@snippet :
 * JointSamples samples = JointSamples.render(shapes, DepthRenderer.defaults());
 * try (var trainer = new InvariantJointTrainer(8, JointOptions.defaults(), random)) {
 *   trainer.train(samples, random);
 *   int[] found = trainer.predict(others).classes();
 * }
 * }
 */
@NullMarked
package dev.coset.points.joint;

import org.jspecify.annotations.NullMarked;
