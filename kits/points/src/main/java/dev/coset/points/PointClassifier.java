package dev.coset.points;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.learn.ModelDescription;
import dev.coset.learn.ModelOptions;
import dev.coset.learn.Models;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.OpenedModel;
import dev.coset.learn.PointNetArchitecture;
import dev.coset.learn.Split;
import dev.coset.learn.Training;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.symmetrize.SymmetrizerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * A classifier of point clouds that is exactly invariant under a group of motions.
 *
 * <p>Law: {@code f(g x) = f(x)} for every element g of the chosen {@link PointGroup}, up to the
 * rounding of the network's single precision. As a model it gives logits, one per class. It owns
 * native memory until {@link #close}; several threads may call it at once.
 *
 * <p>The network is a PointNet on positions, averaged over a frame of principal axes. Sources:
 * "PointNet: Deep Learning on Point Sets for 3D Classification and Segmentation"; "Frame Averaging
 * for Invariant and Equivariant Network Design".
 */
public final class PointClassifier implements Model<PointCloud, NdArray>, AutoCloseable {

  private final OpenedModel<PointCloud> model;

  private PointClassifier(OpenedModel<PointCloud> model) {
    this.model = model;
  }

  /**
   * Trains a classifier.
   *
   * @param data labelled clouds; a share of each class is held out to choose the best epoch
   * @param random from which the split, the first weights and the poses are drawn
   * @throws BadInputException if the data has no classes, no labels, or too few samples
   */
  public static PointClassifier train(
      Dataset<PointCloud> data,
      PointClassifierOptions options,
      TrainingProgress progress,
      RandomGenerator random) {
    if (data.classes().isEmpty()) {
      throw new BadInputException(
          "The data set %s has no classes to tell apart; label its samples".formatted(data.name()));
    }
    Split<PointCloud> split = Split.of(data, options.heldOut(), random);
    Training<PointCloud> training =
        Training.of(architecture(options, data.classes().size()), split.training(), split.held())
            .withSmoothing(options.smoothing());
    Optional<SymmetrizerSpec> frame = options.group().frame();
    if (frame.isPresent()) {
      training = training.inFrame(frame.get().forPoints(), random);
    }
    return of(training.run(options.trainer().withSeed(random.nextLong()), progress).model(), frame);
  }

  /** A classifier with random weights: invariant, but not yet of use. */
  public static PointClassifier untrained(
      List<String> classes, PointClassifierOptions options, RandomGenerator random) {
    PointNetArchitecture architecture = architecture(options, classes.size());
    NetworkModel<PointCloud> network =
        NetworkModel.of(
            architecture,
            architecture.build(random),
            classes,
            OptionalInt.empty(),
            ModelDescription.Provenance.unknown());
    return of(network, options.group().frame());
  }

  /**
   * A classifier from a file: one that {@link #save} wrote, or any other model file of Coset that
   * classifies clouds.
   *
   * @throws BadInputException if the file holds no such model
   */
  public static PointClassifier open(Path file) {
    OpenedModel<PointCloud> model = Models.points(file.toString(), ModelOptions.defaults());
    if (model.classes().isEmpty()) {
      model.close();
      throw new BadInputException(
          "%s does not say which classes it tells apart; give a model that was trained on labelled clouds"
              .formatted(file));
    }
    return new PointClassifier(model);
  }

  private static PointNetArchitecture architecture(PointClassifierOptions options, int classes) {
    return new PointNetArchitecture(
        new PointNetConfig(3, options.widths(), options.head(), classes), options.normalization());
  }

  private static PointClassifier of(
      NetworkModel<PointCloud> network, Optional<SymmetrizerSpec> frame) {
    OpenedModel<PointCloud> model = Models.of(network);
    return new PointClassifier(frame.map(spec -> model.symmetrized(spec)).orElse(model));
  }

  /** The names of the classes, in the order of the logits. */
  public List<String> classes() {
    return model.classes();
  }

  /** What makes it invariant; empty when nothing does. */
  public Optional<SymmetrizerSpec> symmetrizer() {
    return model.symmetrizer();
  }

  /**
   * What a cloud is.
   *
   * @throws BadInputException if the cloud has no points or coordinates that are not finite
   */
  public Classification classify(PointCloud cloud) {
    return Classification.of(apply(cloud), classes());
  }

  /** The logits {@code [classes]} of a cloud. */
  @Override
  public NdArray apply(PointCloud cloud) {
    return model.apply(cloud);
  }

  @Override
  public List<NdArray> applyAll(List<PointCloud> clouds) {
    return model.applyAll(clouds);
  }

  /** Writes the classifier to a {@code *.coset} file, as a whole. */
  public void save(Path file) {
    model.save(file);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    model.close();
  }
}
