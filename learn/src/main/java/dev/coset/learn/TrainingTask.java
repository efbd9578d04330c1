package dev.coset.learn;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Something to train: a module, its training samples by index, a loss over them, and a validation.
 *
 * <p>All methods are called on the training thread with a scope open. The loss must depend on the
 * module's state, the indices and the generator alone, so that a resumed run repeats an
 * uninterrupted one bit by bit.
 */
public interface TrainingTask {

  /** The module whose parameters are trained. */
  Module module();

  /** The number of training samples. */
  int size();

  /**
   * The mean loss over a batch, a tensor of one element.
   *
   * @param indices which samples, each at least 0 and below {@link #size()}
   * @param random for augmentation; its draws are fixed by seed and step
   */
  Tensor loss(int[] indices, RandomGenerator random);

  /** What {@link #validate} measures. */
  Metric metric();

  /** The validation metric; the module is in evaluation mode and derivatives are not recorded. */
  double validate();

  /**
   * What a checkpoint must agree on with the run that resumes it, such as the {@link Fingerprint}
   * of the training samples.
   */
  String fingerprint();
}
