package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.learn.ModelDescription;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.TrainingProgress;
import dev.coset.points.Classification;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A classifier of clouds of any size, scale and pose: a {@link RotationInvariantClassifier} with
 * what it takes to use it.
 *
 * <p>Law: its answers do not change when a cloud is turned, moved or scaled, or its points are
 * reordered, up to the rounding of single precision. A cloud without normals gets computed ones. It
 * owns native memory until {@link #close}; several threads may call it at once.
 *
 * {@snippet :
 * try (var classifier = ShapeClassifier.shipped()) {
 *   Classification answer = classifier.classify(cloud);
 * }
 * }
 */
public final class ShapeClassifier implements Model<PointCloud, NdArray>, AutoCloseable {

  private final NetworkModel<PointCloud> model;

  private ShapeClassifier(NetworkModel<PointCloud> model) {
    this.model = model;
  }

  /**
   * The small classifier that comes with the kit: it tells the eight kinds of {@link
   * dev.coset.data.generate.PartShapes} apart.
   */
  public static ShapeClassifier shipped() {
    return new ShapeClassifier(SurfaceFiles.shipped("shapes.coset"));
  }

  /**
   * A classifier from a file that {@link #save} wrote.
   *
   * @throws BadInputException if the file holds no such model
   */
  public static ShapeClassifier open(Path file) {
    return new ShapeClassifier(SurfaceFiles.open(file, false));
  }

  /**
   * Trains a classifier.
   *
   * @param data labelled clouds; a share of each class is held out to choose the best epoch
   * @param random from which the split, the first weights and the order of clouds are drawn
   * @throws BadInputException if the data has no classes, no labels or too few samples, or a cloud
   *     has too few points
   */
  public static ShapeClassifier train(
      Dataset<PointCloud> data,
      SurfaceOptions options,
      TrainingProgress progress,
      RandomGenerator random) {
    if (data.classes().size() < 2) {
      throw new BadInputException(
          "The data set %s has %d classes; two or more can be told apart"
              .formatted(data.name(), data.classes().size()));
    }
    SurfaceConfig network = options.network().withOutputs(data.classes().size());
    SurfaceTraining training =
        new SurfaceTraining(
            new SurfaceArchitecture(network, options.points(), false),
            data.classes(),
            (sample, _) -> new long[] {label(sample)});
    return new ShapeClassifier(training.run(data, options, progress, random));
  }

  private static long label(Sample<PointCloud> sample) {
    if (sample.target().orElse(null) instanceof Target.Label label) {
      return label.index();
    }
    throw new BadInputException(
        "Sample %s has no label; put it into the folder of its class".formatted(sample.name()));
  }

  /** The names of the classes, in the order of the logits. */
  public List<String> classes() {
    return model.classes();
  }

  /** What the model is and where it came from. */
  public ModelDescription description() {
    return model.description();
  }

  /**
   * What a cloud is.
   *
   * @throws BadInputException if the cloud has too few points, coincident points only, or numbers
   *     that are not finite
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
