/**
 * Trained networks as ONNX files, which run anywhere without Coset.
 *
 * {@snippet :
 * try (NetworkModel<PointCloud> model = trained.model()) {
 *   ParticleExport.write(model, Path.of("egnn.onnx"));
 * }
 * }
 */
@NullMarked
package dev.coset.learn.onnx;

import org.jspecify.annotations.NullMarked;
