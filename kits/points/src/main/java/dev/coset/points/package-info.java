/**
 * The point-cloud kit: classifiers of clouds that are exactly invariant under a chosen group.
 *
 * <p>A {@link dev.coset.points.PointClassifier} is a PointNet trained in the frame of the group:
 * whenever a training cloud is used, it is put into one of the few standard poses that its
 * principal axes give, drawn at random. Its answer is the mean over all these poses, and so the
 * same however a cloud is turned, and shifted or mirrored if the group has such motions: not
 * approximately, as after training on turned copies, but up to rounding.
 *
 * {@snippet :
 * var options = PointClassifierOptions.defaults().withGroup(PointGroup.SE3);
 * try (var classifier =
 *     PointClassifier.train(scans, options, TrainingProgress.none(), random)) {
 *   Classification answer = classifier.classify(scan);
 *   classifier.save(Path.of("parts.coset"));
 * }
 * }
 *
 * <p>Saved classifiers are ordinary {@code *.coset} files: {@code coset predict} and {@code coset
 * audit} take them. With {@link dev.coset.points.PointGroup#NONE} the same network is trained on
 * clouds as they are, for comparison.
 */
@NullMarked
package dev.coset.points;

import org.jspecify.annotations.NullMarked;
