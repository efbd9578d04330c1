/**
 * Reading and writing data files: point clouds, meshes, images, sets and vectors.
 *
 * <p>{@link dev.coset.data.io.PointClouds}, {@link dev.coset.data.io.Meshes}, {@link
 * dev.coset.data.io.Images} and {@link dev.coset.data.io.NpyArrays} read single files; {@link
 * dev.coset.data.io.PointFolder}, {@link dev.coset.data.io.ImageFolder}, {@link
 * dev.coset.data.io.IdxFiles}, {@link dev.coset.data.io.SetFiles} and {@link
 * dev.coset.data.io.VectorFiles} read whole data sets. Files are not trusted: whatever their bytes,
 * a reader returns a valid value or throws {@link dev.coset.data.BadInputException}, and memory is
 * never reserved on the word of a header.
 *
 * <pre>{@code
 * PointCloud scan = PointClouds.read(Path.of("scan.ply"));
 * PointClouds.write(Path.of("scan.pcd"), scan);
 * }</pre>
 */
@NullMarked
package dev.coset.data.io;

import org.jspecify.annotations.NullMarked;
