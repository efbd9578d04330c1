package dev.coset.learn;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.symmetrize.SymmetrizerPlan;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * All that is needed to train a model on a data set but the settings of the trainer.
 *
 * {@snippet :
 * var training = Training.of(PointNetArchitecture.defaults(10), train, validation);
 * Trained<PointCloud> trained = training.run(TrainerSettings.defaults(), TrainingProgress.none());
 * trained.model().save(Path.of("shapes.coset"));
 * }
 *
 * @param architecture what is trained
 * @param samples the training samples
 * @param validation the samples by which the best epoch is chosen
 * @param smoothing for classes, the share of a label that is spread over all of them
 * @param augmentation how training inputs are changed whenever they are used
 * @param <I> the kind of input
 */
public record Training<I>(
    Architecture<I> architecture,
    Dataset<I> samples,
    Dataset<I> validation,
    double smoothing,
    Augmentation<I> augmentation) {

  /** Without smoothing and augmentation. */
  public static <I> Training<I> of(
      Architecture<I> architecture, Dataset<I> samples, Dataset<I> validation) {
    return new Training<>(architecture, samples, validation, 0, Augmentation.none());
  }

  /** The same with another smoothing of labels. */
  public Training<I> withSmoothing(double share) {
    return new Training<>(architecture, samples, validation, share, augmentation);
  }

  /** The same with another augmentation. */
  public Training<I> withAugmentation(Augmentation<I> other) {
    return new Training<>(architecture, samples, validation, smoothing, other);
  }

  /**
   * The same training in a frame: on the standard forms that the model will meet once a symmetrizer
   * is around it, drawn anew whenever a sample is used.
   *
   * @param plan the symmetrizer that will wrap the trained model
   * @param random draws the forms of the validation samples, once
   */
  public Training<I> inFrame(SymmetrizerPlan<?, I> plan, RandomGenerator random) {
    Augmentation<I> forms = Augmentation.forms(plan);
    return new Training<>(
        architecture,
        samples,
        validation.map(input -> forms.apply(input, random)),
        smoothing,
        forms);
  }

  /**
   * Trains: a classifier when the data set has classes, else a regression. A run that was killed
   * goes on from the checkpoint of the settings, if they name one that exists.
   *
   * @throws dev.coset.data.BadInputException if samples lack targets or do not fit the architecture
   * @throws TrainingDivergedException if training cannot go on
   */
  public Trained<I> run(TrainerSettings settings, TrainingProgress progress) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
    Network<I> network = architecture.build(random);
    try {
      TrainingTask task = task(network);
      Trainer trainer = new Trainer(settings);
      TrainingResult result =
          settings.checkpoint().isPresent()
              ? trainer.resume(task, progress)
              : trainer.train(task, progress);
      return new Trained<>(
          NetworkModel.of(
              architecture,
              network,
              samples.classes(),
              points(),
              ModelDescription.Provenance.trained(
                  settings.seed(),
                  task.fingerprint(),
                  Map.of("validation " + result.metric().name(), result.best()))),
          result);
    } catch (RuntimeException e) {
      network.module().close();
      throw e;
    }
  }

  private TrainingTask task(Network<I> network) {
    return samples.classes().isEmpty()
        ? new RegressionTask<>(network, samples, validation, augmentation)
        : new ClassificationTask<>(network, samples, validation, smoothing, augmentation);
  }

  /** The median size of the training clouds. */
  private OptionalInt points() {
    int[] sizes =
        samples.samples().stream()
            .map(Sample::input)
            .filter(PointCloud.class::isInstance)
            .mapToInt(input -> ((PointCloud) input).size())
            .sorted()
            .toArray();
    return sizes.length == 0 ? OptionalInt.empty() : OptionalInt.of(sizes[sizes.length / 2]);
  }
}
