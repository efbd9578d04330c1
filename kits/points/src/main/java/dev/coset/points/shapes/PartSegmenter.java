package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.learn.ModelDescription;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.TrainingProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Tells the parts of a cloud of any size, scale and pose apart: a {@link
 * RotationInvariantSegmenter} with what it takes to use it.
 *
 * <p>Law: the answer for a point does not change when the cloud is turned, moved or scaled, up to
 * the rounding of single precision. A cloud without normals gets computed ones. It owns native
 * memory until {@link #close}; several threads may call it at once.
 *
 * {@snippet :
 * try (var segmenter = PartSegmenter.shipped()) {
 *   int[] parts = segmenter.segment(cloud);
 * }
 * }
 */
public final class PartSegmenter implements Model<PointCloud, NdArray>, AutoCloseable {

  private final NetworkModel<PointCloud> model;

  private PartSegmenter(NetworkModel<PointCloud> model) {
    this.model = model;
  }

  /**
   * The small segmenter that comes with the kit, for the parts of {@link
   * dev.coset.data.generate.PartShapes}.
   */
  public static PartSegmenter shipped() {
    return new PartSegmenter(SurfaceFiles.shipped("parts.coset"));
  }

  /**
   * A segmenter from a file that {@link #save} wrote.
   *
   * @throws BadInputException if the file holds no such model
   */
  public static PartSegmenter open(Path file) {
    return new PartSegmenter(SurfaceFiles.open(file, true));
  }

  /**
   * Trains a segmenter.
   *
   * @param data clouds; a share is held out to choose the best epoch
   * @param labels where the labels are and what they mean
   * @param random from which the split, the first weights and the order of clouds are drawn
   * @throws BadInputException if a cloud has no labels, one that has no name, or too few points
   */
  public static PartSegmenter train(
      Dataset<PointCloud> data,
      PartLabels labels,
      SurfaceOptions options,
      TrainingProgress progress,
      RandomGenerator random) {
    SurfaceConfig network = options.network().withOutputs(labels.names().size());
    int fewest = data.inputs().stream().mapToInt(PointCloud::size).min().orElse(0);
    int points = Math.max(network.fewestPoints(), Math.min(options.points(), fewest));
    SurfaceTraining training =
        new SurfaceTraining(
            new SurfaceArchitecture(network, points, true),
            labels.names(),
            (Sample<PointCloud> sample, int[] kept) -> labels.of(sample, kept));
    return new PartSegmenter(training.run(data, options, progress, random));
  }

  /** The names of the parts, in the order of the logits. */
  public List<String> parts() {
    return model.classes();
  }

  /** What the model is and where it came from. */
  public ModelDescription description() {
    return model.description();
  }

  /**
   * The part of every point, as its position in {@link #parts}.
   *
   * @throws BadInputException if the cloud has too few points, coincident points only, or numbers
   *     that are not finite
   */
  public int[] segment(PointCloud cloud) {
    double[] logits = apply(cloud).toArray();
    int width = parts().size();
    int[] labels = new int[cloud.size()];
    for (int i = 0; i < labels.length; i++) {
      for (int part = 1; part < width; part++) {
        if (logits[i * width + part] > logits[i * width + labels[i]]) {
          labels[i] = part;
        }
      }
    }
    return labels;
  }

  /** The logits {@code [points, parts]} of a cloud. */
  @Override
  public NdArray apply(PointCloud cloud) {
    return model.apply(cloud);
  }

  /** Writes the segmenter to a {@code *.coset} file, as a whole. */
  public void save(Path file) {
    model.save(file);
  }

  /** Frees the weights. */
  @Override
  public void close() {
    model.close();
  }
}
