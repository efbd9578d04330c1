package dev.coset.points.shapes;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.generate.PartShapes;
import dev.coset.data.generate.Pose;
import dev.coset.data.generate.ShapeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The made shapes from which the shipped models are trained: the kinds of {@link PartShapes} with
 * 1,024 points, noise 0.01 and uneven density, in any pose. Every other cloud of a class has no
 * normals, as scans have none.
 */
public final class SurfaceExamples {

  private static final ShapeOptions OPTIONS =
      PartShapes.options().withPoints(1024).withNonuniformity(0.5).withPose(Pose.ANY);

  private SurfaceExamples() {}

  /** A data set with {@code perClass} clouds of every kind, with labels and parts. */
  public static Dataset<PointCloud> dataset(int perClass, RandomGenerator random) {
    Dataset<PointCloud> shapes = PartShapes.dataset(perClass, OPTIONS, random);
    int kinds = shapes.classes().size();
    List<Sample<PointCloud>> samples = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Sample<PointCloud> shape = shapes.samples().get(i);
      samples.add(
          i / kinds % 2 == 0
              ? shape
              : new Sample<>(shape.name(), bare(shape.input()), shape.target()));
    }
    return new Dataset<>(shapes.name(), samples, shapes.classes());
  }

  /** The same points and parts without normals. */
  private static PointCloud bare(PointCloud cloud) {
    return PointCloud.wrap(cloud.positions())
        .with(PartShapes.PART, cloud.attribute(PartShapes.PART).orElseThrow());
  }
}
