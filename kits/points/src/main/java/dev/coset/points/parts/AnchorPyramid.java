package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.Interpolation;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.nn.anchors.AnchorKernel;
import dev.coset.nn.anchors.AnchorPatches;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The geometry of a batch of clouds of one size: the patches of each level, and how features of a
 * level are carried to all points. Who is whose neighbour is found in double precision.
 *
 * @param positions centred, {@code [b, n, 3]}
 * @param levels from fine to coarse
 * @param surface who is beside whom on the surface
 */
record AnchorPyramid(Tensor positions, List<Level> levels, Surface surface) {

  private static final int BESIDE = 10;

  private static final double[] RADII = {0.1, 0.2, 0.35, 0.6};

  static final int FEWEST = 64;

  /** How many numbers say what is around a point. */
  static final int SHAPE = SurroundingShape.width(RADII.length);

  /**
   * A level.
   *
   * @param patches from the level before to this one
   * @param spread weights with which all points take features of the centres, {@code [b, n, m]}
   */
  record Level(AnchorPatches patches, Tensor spread) {}

  /**
   * The nearest points of every point, itself first.
   *
   * @param neighbours INT64 {@code [b n k]}, rows of all points
   * @param distances {@code [b n, k]}
   * @param shape what {@link SurroundingShape} says of every point, {@code [b, n, width]}
   */
  record Surface(Tensor neighbours, Tensor distances, Tensor shape) {}

  static AnchorPyramid of(ArticulatedPoseConfig config, List<double[]> clouds, DType type) {
    int n = clouds.getFirst().length / 3;
    List<double[]> centred = new ArrayList<>();
    for (double[] cloud : clouds) {
      if (cloud.length != 3 * n) {
        throw new BadInputException(
            "The clouds of a batch have one number of points, given: %d and %d"
                .formatted(n, cloud.length / 3));
      }
      centred.add(Centring.centred(cloud));
    }
    int finest = config.levels().getFirst().centres();
    if (n < Math.max(FEWEST, finest)) {
      throw new BadInputException(
          "A scan of a body has at least %d points here, given: %d; take a denser scan or fewer"
                  .formatted(Math.max(FEWEST, finest), n)
              + " centres");
    }
    List<Level> levels = new ArrayList<>();
    List<double[]> sources = centred;
    for (AnchorLevel level : config.levels()) {
      List<double[]> centres =
          sources.stream().map(source -> chosen(source, level.centres())).toList();
      levels.add(level(config, level, new Stage(sources, centres, centred), type));
      sources = centres;
    }
    Tensor positions = rows(centred, type).view(clouds.size(), n, 3);
    return new AnchorPyramid(positions, levels, surface(centred, type));
  }

  private static Surface surface(List<double[]> clouds, DType type) {
    int n = clouds.getFirst().length / 3;
    int k = Math.min(BESIDE, n);
    long[] rows = new long[clouds.size() * n * k];
    double[] distances = new double[rows.length];
    for (int cloud = 0; cloud < clouds.size(); cloud++) {
      Neighbors near = KdTree.of(clouds.get(cloud)).nearest(k);
      for (int i = 0; i < n * k; i++) {
        rows[cloud * n * k + i] = (long) cloud * n + near.indices()[i];
        distances[cloud * n * k + i] = Math.sqrt(near.squares()[i]);
      }
    }
    double[] shape =
        clouds.stream()
            .flatMapToDouble(cloud -> Arrays.stream(SurroundingShape.of(cloud, RADII).numbers()))
            .toArray();
    return new Surface(
        Tensors.of(rows),
        Tensors.of(type, distances, (long) clouds.size() * n, k),
        Tensors.of(type, shape, clouds.size(), n, SHAPE));
  }

  /** Where features come from, where they go, and where they are wanted in the end. */
  private record Stage(List<double[]> sources, List<double[]> centres, List<double[]> points) {}

  private static Level level(
      ArticulatedPoseConfig config, AnchorLevel level, Stage stage, DType type) {
    int b = stage.sources().size();
    int n = stage.sources().getFirst().length / 3;
    int m = level.centres();
    int k = Math.min(level.neighbours(), n);
    long[] neighbours = new long[b * m * k];
    Arrays.fill(neighbours, -1);
    int all = stage.points().getFirst().length / 3;
    double[] spread = new double[b * all * m];
    for (int cloud = 0; cloud < b; cloud++) {
      KdTree tree = KdTree.of(stage.sources().get(cloud));
      NeighborLists near = tree.within(stage.centres().get(cloud), level.radius(), k);
      for (int centre = 0; centre < m; centre++) {
        for (int j = 0; j < near.count(centre); j++) {
          neighbours[(cloud * m + centre) * k + j] =
              (long) cloud * n + near.indices()[near.starts()[centre] + j];
        }
      }
      spread(stage.centres().get(cloud), stage.points().get(cloud), spread, cloud * all * m);
    }
    AnchorKernel kernel = AnchorKernel.ball(config.kernel(), level.radius());
    Tensor found = Tensors.of(neighbours, (long) b * m, k);
    return new Level(
        AnchorPatches.of(
            config.anchors(),
            kernel,
            rows(stage.sources(), type),
            rows(stage.centres(), type),
            found),
        Tensors.of(type, spread, b, all, m));
  }

  private static void spread(double[] centres, double[] points, double[] target, int at) {
    Interpolation carried = Interpolation.of(centres, points);
    int m = centres.length / 3;
    int k = carried.neighbors().k();
    for (int i = 0; i < points.length / 3; i++) {
      for (int j = 0; j < k; j++) {
        target[at + i * m + carried.neighbors().index(i, j)] += carried.weights()[i * k + j];
      }
    }
  }

  private static double[] chosen(double[] positions, int count) {
    int[] kept = FarthestPoints.of(positions, count);
    double[] chosen = new double[3 * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(positions, 3 * kept[i], chosen, 3 * i, 3);
    }
    return chosen;
  }

  private static Tensor rows(List<double[]> clouds, DType type) {
    int length = clouds.getFirst().length;
    double[] all = new double[clouds.size() * length];
    for (int i = 0; i < clouds.size(); i++) {
      System.arraycopy(clouds.get(i), 0, all, i * length, length);
    }
    return Tensors.of(type, all, all.length / 3, 3);
  }
}
