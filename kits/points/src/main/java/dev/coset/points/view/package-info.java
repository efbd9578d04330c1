/**
 * Pages that show clouds and surfaces in three dimensions: one file, which needs no network.
 *
 * {@snippet :
 * ScenePage.titled("two scans")
 *     .with(SceneLayer.of("before", source))
 *     .with(SceneLayer.of("after", moved))
 *     .write(Path.of("scans.html"));
 * }
 */
@NullMarked
package dev.coset.points.view;

import org.jspecify.annotations.NullMarked;
