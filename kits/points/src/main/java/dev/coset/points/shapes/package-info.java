/**
 * Shapes that are told apart, and their parts, whatever their pose: networks that see surfaces
 * through features which rotations leave as they are.
 *
 * {@snippet :
 * try (var classifier = ShapeClassifier.shipped()) {
 *   Classification answer = classifier.classify(PointClouds.read(Path.of("scan.ply")));
 * }
 * }
 */
@NullMarked
package dev.coset.points.shapes;

import org.jspecify.annotations.NullMarked;
