/**
 * Records of training runs: what was run, on what, where, and every figure it gave.
 *
 * <p>A {@link dev.coset.learn.runs.RunRecorder} listens to a training and writes a folder of its
 * own, of JSON and CSV; a {@link dev.coset.learn.runs.RunStore} lists such folders; a {@link
 * dev.coset.learn.runs.RunIndex} makes a DuckDB file of them to query by SQL; {@link
 * dev.coset.learn.runs.CurvePlot} draws curves.
 *
 * {@snippet :
 * var recorder = RunRecorder.create(Path.of("runs"), Map.of("model", "pointnet"));
 * training.run(settings, recorder);
 * try (var index = RunIndex.open(Path.of("runs"))) {
 *   RunTable best = index.query("select id, best from runs order by best desc limit 3");
 * }
 * }
 */
@NullMarked
package dev.coset.learn.runs;

import org.jspecify.annotations.NullMarked;
