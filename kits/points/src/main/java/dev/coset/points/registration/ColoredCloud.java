package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.data.neighbors.Neighbors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A surface with the colors of its points, and its neighbourhoods; what {@link UmeRegistration}
 * compares.
 */
public final class ColoredCloud {

  private static final int AROUND = 8;

  private final EqualizedCloud surface;
  private final double[] colors;
  private final int width;
  private final KdTree tree;

  /**
   * A surface with colors.
   *
   * @param colors {@code [n, width]} row by row, invariant to motions
   * @throws BadInputException if the surface has no points or colors do not belong to them
   */
  public ColoredCloud(EqualizedCloud surface, double[] colors, int width) {
    if (surface.size() == 0 || colors.length != surface.size() * width) {
      throw new BadInputException(
          "A surface of %d points needs %d colors for each, given: %d numbers"
              .formatted(surface.size(), width, colors.length));
    }
    this.surface = surface;
    this.colors = colors.clone();
    this.width = width;
    this.tree = KdTree.of(surface.positions());
  }

  /** The points. */
  public EqualizedCloud surface() {
    return surface;
  }

  /** The colors {@code [n, width]} row by row, a copy. */
  public double[] colors() {
    return colors.clone();
  }

  /** How many colors a point has. */
  public int width() {
    return width;
  }

  /**
   * The embedding of what lies within a radius of a place; points count with their area, and less
   * towards the border. Nothing where there are fewer than {@code least} points or the rank is
   * below 4.
   *
   * @param place three coordinates
   */
  public Optional<UniversalManifoldEmbedding> embedding(double[] place, double radius, int least) {
    NeighborLists near = tree.within(place, radius);
    int count = near.count(0);
    if (count < Math.max(1, least)) {
      return Optional.empty();
    }
    double[] points = Thinning.rows(surface.positions(), near.indices());
    double[] features = new double[count * width];
    for (int i = 0; i < count; i++) {
      int point = near.indices()[i];
      double weight =
          UmeOptions.taper(near.squares()[i] / (radius * radius)) * surface.areas()[point];
      for (int k = 0; k < width; k++) {
        features[i * width + k] = weight * colors[point * width + k];
      }
    }
    return UniversalManifoldEmbedding.ifDetermined(points, features);
  }

  /** The embeddings of evenly spread keypoints. */
  List<UniversalManifoldEmbedding> embeddings(UmeOptions options) {
    int count = Math.min(options.keypoints(), surface.size());
    List<UniversalManifoldEmbedding> found = new ArrayList<>();
    for (int point : FarthestPoints.of(surface.positions(), count)) {
      double[] place = Thinning.rows(surface.positions(), new int[] {point});
      embedding(place, options.radius(), options.least()).ifPresent(found::add);
    }
    return found;
  }

  KdTree tree() {
    return tree;
  }

  /**
   * Colors for judging, {@code [n, width]}: centred over the cloud, of length 1, times the root of
   * an edge weight: how much the colors of the nearest points differ from their mean.
   */
  double[] edges() {
    int n = surface.size();
    double[] mean = new double[width];
    for (int i = 0; i < colors.length; i++) {
      mean[i % width] += colors[i] / n;
    }
    Neighbors near = tree.nearest(Math.min(AROUND, n));
    double[] edges = new double[colors.length];
    for (int i = 0; i < n; i++) {
      double root = Math.sqrt(difference(near, i));
      double square = 0;
      for (int k = 0; k < width; k++) {
        double centred = colors[i * width + k] - mean[k];
        square += centred * centred;
      }
      double scale = square > 0 ? root / Math.sqrt(square) : 0;
      for (int k = 0; k < width; k++) {
        edges[i * width + k] = scale * (colors[i * width + k] - mean[k]);
      }
    }
    return edges;
  }

  /** The root-mean-square difference of the colors around a point from their mean. */
  private double difference(Neighbors near, int point) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      double first = 0;
      double second = 0;
      for (int j = 0; j < near.k(); j++) {
        double value = colors[near.index(point, j) * width + k];
        first += value / near.k();
        second += value * value / near.k();
      }
      sum += Math.max(0, second - first * first);
    }
    return Math.sqrt(sum);
  }
}
