/**
 * Training, trained models as files, and opening models of every kind.
 *
 * <p>{@link dev.coset.learn.Trainer} trains a {@link dev.coset.learn.TrainingTask}, such as {@link
 * dev.coset.learn.ClassificationTask}, and resumes an interrupted run to the same numbers; {@link
 * dev.coset.learn.Training} does all of it for a data set and an {@link
 * dev.coset.learn.Architecture}. The outcome is a {@link dev.coset.learn.NetworkModel}, saved with
 * its provenance as a {@code *.coset} file. {@link dev.coset.learn.Models} opens such files as well
 * as ONNX and TorchScript files and external commands.
 *
 * {@snippet :
 * Split<PointCloud> split = Split.of(clouds, 0.15, random);
 * var training =
 *     Training.of(PointNetArchitecture.defaults(10), split.training(), split.held());
 * try (var model = training.run(TrainerSettings.defaults(), TrainingProgress.none()).model()) {
 *   NdArray logits = model.apply(cloud);
 *   model.save(Path.of("clouds.coset"));
 * }
 * }
 */
@NullMarked
package dev.coset.learn;

import org.jspecify.annotations.NullMarked;
