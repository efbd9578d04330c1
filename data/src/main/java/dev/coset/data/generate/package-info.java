/**
 * Data made by rule: shapes in space and their parts, stroke glyphs, simulated particles, sets of
 * digits, graphs, streets seen by a spinning laser scanner.
 *
 * <p>Every generator draws from the generator it is given and from nothing else. A data set takes
 * one number from it and derives an own stream for each sample, so sample {@code i} does not depend
 * on how many others are made.
 *
 * {@snippet :
 * Dataset<PointCloud> shapes = Shapes.dataset(100, ShapeOptions.defaults(), random);
 * }
 */
@NullMarked
package dev.coset.data.generate;

import org.jspecify.annotations.NullMarked;
