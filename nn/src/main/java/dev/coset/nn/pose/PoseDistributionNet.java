package dev.coset.nn.pose;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.grids.RotationGrid;
import dev.coset.groups.grids.SphereGrid;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv2d;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The distribution of the pose that an image shows: features of a small convolutional network, a
 * {@link PoseHead}, and {@code p(R) = exp h(R) / Z} for its function {@code h} on SO(3).
 *
 * <p>Densities are with respect to the invariant measure of total mass 1, so that the uniform
 * distribution has the logarithm 0; subtract {@code log pi^2} for densities by volume. {@code Z} is
 * the mean of {@code exp h} over a grid, whose spacing should not be above the width of peaks.
 * Symmetric objects have several modes, which a single answer would average.
 *
 * <p>Law: turning the features by 90 degrees turns the distribution, {@code p(Ry(90)^-1 R)}; the
 * convolutional network keeps turns only as far as it has learned to. Conventions of axes: see the
 * package. Shapes: images {@code [b, channels, side, side]}, rotations {@code [b, k, 3, 3]}.
 *
 * <p>System {@code induced-pose}. Source: "Equivariant Single View Pose Prediction Via Induced and
 * Restricted Representations".
 */
public final class PoseDistributionNet extends Module {

  /** Matrices in single precision are rotations this closely. */
  private static final double ORTHOGONAL = 1e-5;

  private final PoseConfig config;
  private final Conv2d first;
  private final Conv2d second;
  private final Conv2d third;
  private final PoseHead head;
  private final RotationTable functions;
  private final RotationGrid trainingGrid;
  private final RotationGrid grid;
  private final Tensor trainingTable;
  private final Tensor table;
  private final Tensor logWeights;

  /** With random weights. */
  public PoseDistributionNet(PoseConfig config, RandomGenerator random) {
    this.config = config;
    int c = config.features();
    ConvOptions halving = ConvOptions.DEFAULT.withStride(2).withPadding(1);
    first = child("first", new Conv2d(config.channels(), c, 4, halving, random));
    second = child("second", new Conv2d(c, c, 4, halving, random));
    third = child("third", Conv2d.same(c, c, 3, random));
    trainingGrid = grid(config.trainingLevel());
    grid = grid(config.level());
    head = child("head", new PoseHead(config, grid(config.activationLevel()), random));
    functions = new RotationTable(config.maxDegree());
    trainingTable = table("trainingTable", trainingGrid);
    table = table("table", grid);
    double[] logs = Arrays.stream(grid.weights()).map(Math::log).toArray();
    logWeights = buffer("logWeights", () -> Tensors.of(logs, logs.length));
  }

  /**
   * Rotations with equal weights, {@code 6 level} turns over each of {@code 12 level^2} directions
   * of the pole; turning them by 90 degrees about the optical axis gives the same ones.
   */
  public static RotationGrid grid(int level) {
    return RotationGrid.over(SphereGrid.healpixLike(level), 6 * level);
  }

  private Tensor table(String name, RotationGrid of) {
    double[] values = functions.values(of.rotations());
    return buffer(name, () -> Tensors.of(values, of.size(), functions.size()));
  }

  /** The extents. */
  public PoseConfig config() {
    return config;
  }

  /** The rotations on which densities are normalized, {@link #logDensities} in this order. */
  public RotationGrid grid() {
    return grid;
  }

  /**
   * The coefficients of {@code h} for functions {@code sqrt(2l+1) D^l_mn}, {@code [b, size]}.
   *
   * @throws BadInputException if the shape is another one
   */
  public Tensor coefficients(Tensor images) {
    int side = config.side();
    if (images.rank() != 4
        || images.size(1) != config.channels()
        || images.size(2) != side
        || images.size(3) != side) {
      throw new BadInputException(
          "Images have the shape [b, %d, %d, %d], given: %s"
              .formatted(config.channels(), side, side, images.describe()));
    }
    Tensor x = first.forward(images).relu();
    return head.forward(third.forward(second.forward(x).relu()).relu());
  }

  /**
   * The mean cross-entropy of the true rotations: for each image the grid for training is turned so
   * that its rotation nearest to the truth becomes the truth, and a softmax over the turned grid is
   * asked for it. Nothing is rounded, and no peak can hide between the rotations of the grid.
   *
   * @param images {@code [b, channels, side, side]}
   * @param rotations {@code [b, 3, 3]}
   * @throws BadInputException if shapes do not fit, or a matrix is not a rotation, such as a
   *     reflection
   */
  public Tensor loss(Tensor images, Tensor rotations) {
    return lossOf(coefficients(images), rotations);
  }

  /** The same for {@link #coefficients} of images. */
  public Tensor lossOf(Tensor coefficients, Tensor rotations) {
    List<Rotation3> truth = rotations(rotations.unsqueeze(1), coefficients.size(0));
    long[] places = new long[truth.size()];
    List<Rotation3> back = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      int place = nearest(truth.get(i));
      places[i] = place;
      Rotation3 onGrid = trainingGrid.rotations().get(place);
      back.add(SO3.group().compose(onGrid, SO3.group().inverse(truth.get(i))));
    }
    Tensor turned = turned(coefficients, back);
    Tensor logits = turned.matmul(trainingTable.toType(turned.dtype()).transpose(0, 1));
    return Losses.crossEntropy(logits, Tensors.of(places, places.length));
  }

  /** The place of the nearest rotation of the grid for training. */
  private int nearest(Rotation3 q) {
    int place = 0;
    double best = -1;
    for (int i = 0; i < trainingGrid.size(); i++) {
      Rotation3 p = trainingGrid.rotations().get(i);
      double cosine = Math.abs(q.w() * p.w() + q.x() * p.x() + q.y() * p.y() + q.z() * p.z());
      if (cosine > best) {
        best = cosine;
        place = i;
      }
    }
    return place;
  }

  /** The coefficients of {@code h(g^-1 R)}, with a rotation g for every image. */
  private Tensor turned(Tensor coefficients, List<Rotation3> g) {
    double[] values = functions.matrices(g);
    Tensor matrices = Tensors.of(coefficients.dtype(), values, g.size(), functions.size());
    List<Tensor> parts = new ArrayList<>();
    for (int l = 0; l <= config.maxDegree(); l++) {
      long n = 2L * l + 1;
      long from = RotationConvolution.size(l - 1);
      Tensor d = matrices.slice(1, from, from + n * n).unflatten(1, n, n);
      Tensor h = coefficients.slice(1, from, from + n * n).unflatten(1, n, n);
      parts.add(d.bmm(h).flatten(1, 2));
    }
    return Tensors.cat(1, parts);
  }

  /**
   * Logarithms of the density {@code [b, k]}.
   *
   * @param images {@code [b, channels, side, side]}
   * @param rotations {@code [b, k, 3, 3]}
   * @throws BadInputException if shapes do not fit, or a matrix is not a rotation
   */
  public Tensor logDensity(Tensor images, Tensor rotations) {
    Tensor h = coefficients(images);
    double[] values = functions.values(rotations(rotations, h.size(0)));
    Tensor at = Tensors.of(h.dtype(), values, h.size(0), rotations.size(1), functions.size());
    Tensor there = at.matmul(h.unsqueeze(-1)).squeeze(-1);
    return there.sub(onGrid(h).add(logWeights.toType(h.dtype())).logSumExp(1, true));
  }

  /** Logarithms of the density at the rotations of {@link #grid}, {@code [b, rotations]}. */
  public Tensor logDensities(Tensor images) {
    Tensor h = onGrid(coefficients(images));
    return h.sub(h.add(logWeights.toType(h.dtype())).logSumExp(1, true));
  }

  /**
   * The most likely pose of every image: the best rotation of the grid, improved by small turns
   * until the gain is below a thousandth of a radian.
   */
  public List<Rotation3> mode(Tensor images) {
    Tensor h = Autograd.noGrad(() -> coefficients(images));
    long[] best = onGrid(h).argmax(1).toLongArray();
    double[] all = h.toDoubleArray();
    var search = new ModeSearch(functions);
    List<Rotation3> modes = new ArrayList<>();
    for (int i = 0; i < best.length; i++) {
      double[] own = Arrays.copyOfRange(all, i * functions.size(), (i + 1) * functions.size());
      Rotation3 start = grid.rotations().get((int) best[i]);
      modes.add(search.climb(own, start, 0.5 / config.level()));
    }
    return modes;
  }

  private Tensor onGrid(Tensor h) {
    return h.matmul(table.toType(h.dtype()).transpose(0, 1));
  }

  private static List<Rotation3> rotations(Tensor matrices, long images) {
    if (matrices.rank() != 4
        || matrices.size(0) != images
        || matrices.size(2) != 3
        || matrices.size(3) != 3) {
      throw new BadInputException(
          "Rotations have the shape [%d, k, 3, 3], given: %s"
              .formatted(images, matrices.describe()));
    }
    double[] values = matrices.detach().toDoubleArray();
    List<Rotation3> rotations = new ArrayList<>();
    for (int at = 0; at < values.length; at += 9) {
      Matrix matrix = Matrix.of(3, 3, Arrays.copyOfRange(values, at, at + 9));
      boolean orthogonal =
          matrix.transpose().times(matrix).isCloseTo(Matrix.identity(3), ORTHOGONAL);
      if (!orthogonal || Decompositions.determinant(matrix) < 0) {
        throw new BadInputException(
            "Rotation %d is no rotation (orthogonal within %s, determinant 1), given: %s"
                .formatted(at / 9, ORTHOGONAL, matrix));
      }
      rotations.add(Decompositions.nearestRotation(matrix));
    }
    return rotations;
  }
}
