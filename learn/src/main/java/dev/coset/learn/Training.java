package dev.coset.learn;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.tensor.parallel.ProcessGroup;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param measures what validations measure, the first to choose the best by; empty for accuracy, or
 *     the mean squared error of a regression
 * @param <I> the kind of input
 */
public record Training<I>(
    Architecture<I> architecture,
    Dataset<I> samples,
    Dataset<I> validation,
    double smoothing,
    Augmentation<I> augmentation,
    List<Measure> measures) {

  /** Copies the list. */
  public Training {
    measures = List.copyOf(measures);
  }

  /** Without smoothing and augmentation. */
  public static <I> Training<I> of(
      Architecture<I> architecture, Dataset<I> samples, Dataset<I> validation) {
    return new Training<>(architecture, samples, validation, 0, Augmentation.none(), List.of());
  }

  /** The same with another smoothing of labels. */
  public Training<I> withSmoothing(double share) {
    return new Training<>(architecture, samples, validation, share, augmentation, measures);
  }

  /** The same with another augmentation. */
  public Training<I> withAugmentation(Augmentation<I> other) {
    return new Training<>(architecture, samples, validation, smoothing, other, measures);
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
        forms,
        measures);
  }

  /** The same with other measures of validations. */
  public Training<I> withMeasures(List<Measure> others) {
    return new Training<>(architecture, samples, validation, smoothing, augmentation, others);
  }

  /**
   * Trains: a classifier when the data set has classes, else a regression. A run that was killed
   * goes on from the checkpoint of the settings, if they name one that exists.
   *
   * @throws dev.coset.data.BadInputException if samples lack targets or do not fit the architecture
   * @throws TrainingDivergedException if training cannot go on
   */
  public Trained<I> run(TrainerSettings settings, TrainingProgress progress) {
    return run(settings, progress, ProcessGroup.alone());
  }

  /**
   * Trains together with other processes; see {@link Trainer#train(TrainingTask, TrainingProgress,
   * ProcessGroup)}.
   *
   * @throws dev.coset.data.BadInputException if samples lack targets or do not fit the architecture
   * @throws TrainingDivergedException if training cannot go on
   * @throws IllegalStateException if another process ends
   */
  public Trained<I> run(TrainerSettings settings, TrainingProgress progress, ProcessGroup group) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
    Network<I> network = architecture.build(random);
    try {
      TrainingTask task = task(network);
      Trainer trainer = new Trainer(settings);
      TrainingResult result =
          settings.checkpoint().isPresent()
              ? trainer.resume(task, progress, group)
              : trainer.train(task, progress, group);
      return new Trained<>(
          NetworkModel.of(
              architecture,
              network,
              samples.classes(),
              points(),
              ModelDescription.Provenance.trained(
                  settings.seed(), task.fingerprint(), figures(result))),
          result,
          settings.stepsPerEpoch(samples.size()));
    } catch (RuntimeException e) {
      network.module().close();
      throw e;
    }
  }

  private static Map<String, Double> figures(TrainingResult result) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Measured measured : result.bestValidation().values()) {
      figures.put("validation " + measured.metric().name(), measured.value());
    }
    return figures;
  }

  private TrainingTask task(Network<I> network) {
    return samples.classes().isEmpty()
        ? new RegressionTask<>(network, samples, validation, augmentation, measures)
        : new ClassificationTask<>(network, samples, validation, smoothing, augmentation, measures);
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
