package dev.coset.learn;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.List;
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
   * @param random for augmentation; its draws are fixed by seed and step. When a batch is computed
   *     in parts, the parts share it in order
   */
  Tensor loss(int[] indices, RandomGenerator random);

  /** What {@link #validate} measures, and the best validation is chosen by. */
  Metric metric();

  /** The validation metric; the module is in evaluation mode and derivatives are not recorded. */
  double validate();

  /** All that a validation measures; the first is {@link #metric}. */
  default List<Metric> metrics() {
    return List.of(metric());
  }

  /** The values of {@link #metrics} in order, as {@link #validate} is called. */
  default List<Double> measure() {
    return List.of(validate());
  }

  /** The generators of random layers such as dropout, which are set anew at every step. */
  default List<SteppedRandom> generators() {
    return List.of();
  }

  /**
   * What a checkpoint must agree on with the run that resumes it, such as the {@link Fingerprint}
   * of the training samples.
   */
  String fingerprint();
}
