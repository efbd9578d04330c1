/**
 * Training, trained models as files, and opening models of every kind.
 *
 * <p>{@link dev.coset.learn.Trainer} trains a {@link dev.coset.learn.TrainingTask}, such as {@link
 * dev.coset.learn.PointClassification}, and resumes an interrupted run to the same numbers. A
 * trained module is a {@link dev.coset.learn.NetworkModel}, saved with its provenance as a {@code
 * *.coset} file; {@link dev.coset.learn.Models} opens such files, and ONNX, TorchScript and
 * external commands.
 *
 * {@snippet :
 * try (var task = PointClassification.of(training, validation, PointNetConfig.defaults(10), random)) {
 *   TrainingResult result = new Trainer(TrainerSettings.defaults()).train(task);
 *   NetworkModel<PointCloud> model = task.model();
 *   NdArray logits = model.apply(cloud);
 * }
 * }
 */
@NullMarked
package dev.coset.learn;

import org.jspecify.annotations.NullMarked;
