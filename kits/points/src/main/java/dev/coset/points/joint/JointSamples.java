package dev.coset.points.joint;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Objects, each as a cloud and as depth images, with their classes.
 *
 * @param clouds positions {@code [points, 3]} of each, all with as many points
 * @param images {@code [views, side, side]} of each
 * @param renderer how images were made
 * @param labels the class of each, from 0
 */
public record JointSamples(
    List<double[]> clouds, List<double[]> images, DepthRenderer renderer, List<Integer> labels) {

  /**
   * Copies the lists.
   *
   * @throws BadInputException if there are none, if clouds, images and labels are not paired, or
   *     their sizes differ
   */
  public JointSamples {
    clouds = List.copyOf(clouds);
    images = List.copyOf(images);
    labels = List.copyOf(labels);
    if (clouds.isEmpty() || clouds.size() != images.size() || clouds.size() != labels.size()) {
      throw new BadInputException(
          "Every object has a cloud, images and a label, given: %d, %d and %d of them"
              .formatted(clouds.size(), images.size(), labels.size()));
    }
    int pixels = renderer.views() * renderer.side() * renderer.side();
    int numbers = clouds.getFirst().length;
    for (int i = 0; i < clouds.size(); i++) {
      if (clouds.get(i).length != numbers || numbers == 0 || images.get(i).length != pixels) {
        throw new BadInputException(
            "Object %d has %d coordinates and %d pixels, expected %d and %d; sample all alike"
                .formatted(i, clouds.get(i).length, images.get(i).length, numbers, pixels));
      }
    }
  }

  /**
   * Labelled clouds with their images.
   *
   * @throws BadInputException if a cloud has no label, or they differ in size
   */
  public static JointSamples render(Dataset<PointCloud> shapes, DepthRenderer renderer) {
    List<double[]> clouds = new ArrayList<>();
    List<double[]> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Sample<PointCloud> shape : shapes.samples()) {
      if (!(shape.target().orElse(null) instanceof Target.Label(int index))) {
        throw new BadInputException("%s has no class; label it".formatted(shape.name()));
      }
      clouds.add(shape.input().positions());
      images.add(renderer.of(shape.input()));
      labels.add(index);
    }
    return new JointSamples(clouds, images, renderer, labels);
  }

  /** How many objects there are. */
  public int size() {
    return clouds.size();
  }

  int[] classes() {
    return labels.stream().mapToInt(Integer::intValue).toArray();
  }

  double[] clouds(int[] rows) {
    return joined(clouds, rows);
  }

  double[] images(int[] rows) {
    return joined(images, rows);
  }

  private static double[] joined(List<double[]> parts, int[] rows) {
    return Arrays.stream(rows).mapToObj(parts::get).flatMapToDouble(Arrays::stream).toArray();
  }
}
