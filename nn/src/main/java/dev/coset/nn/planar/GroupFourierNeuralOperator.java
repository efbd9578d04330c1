package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A neural operator on periodic fields of the plane that commutes with quarter turns (and flips)
 * and with shifts by whole pixels, and works at any resolution.
 *
 * <p>Scalar fields are lifted to regular ones; blocks {@code v <- gelu(M(N(K(N(v)))) + W v)}
 * follow, with K a {@link GroupSpectralConv2d}, N a {@link GroupInstanceNorm}, W a group
 * convolution of side 1 and M two of them with gelu between; a last M leads to fields whose mean
 * over the group is the output.
 *
 * <p>Shapes: {@code [b, in, n, n]} to {@code [b, out, n, n]} with {@code modes - 1 < n / 2}. Shifts
 * by parts of a pixel commute but for the aliasing of gelu. Source: "Group Equivariant Fourier
 * Neural Operators for Partial Differential Equations".
 */
public final class GroupFourierNeuralOperator extends Module implements Layer {

  private final OperatorConfig config;
  private final GroupConv2d lifting;
  private final List<Block> blocks = new ArrayList<>();
  private final PointwisePair projection;

  /** With random weights. */
  public GroupFourierNeuralOperator(OperatorConfig config, RandomGenerator random) {
    this.config = config;
    lifting =
        child(
            "lifting",
            GroupConv2d.pointwise(
                config.group(), FieldType.SCALAR, config.in(), config.width(), random));
    for (int i = 0; i < config.blocks(); i++) {
      blocks.add(child("block" + i, new Block(config, random)));
    }
    projection = child("projection", new PointwisePair(config, config.out(), random));
  }

  /** The extents. */
  public OperatorConfig config() {
    return config;
  }

  /**
   * The fields {@code [b, out, n, n]} for fields {@code [b, in, n, n]}.
   *
   * @throws BadInputException if the grid is not square, or too coarse for the modes
   */
  @Override
  public Tensor forward(Tensor u) {
    if (u.rank() != 4 || u.size(1) != config.in() || u.size(2) != u.size(3)) {
      throw new BadInputException(
          "Fields on a square periodic grid have the shape [b, %d, n, n], given: %s"
              .formatted(config.in(), u.describe()));
    }
    Tensor v = lifting.forward(u);
    for (Block block : blocks) {
      v = block.forward(v);
    }
    GridGroup group = config.group();
    return group.sum(projection.forward(v)).div((double) group.order());
  }

  /**
   * Fields after 1, 2, .., steps applications, {@code [b, steps, in, n, n]}, each to the one
   * before.
   *
   * @throws BadInputException if there are not as many fields out as in, or no steps
   */
  public Tensor rollout(Tensor u, int steps) {
    if (config.in() != config.out() || steps < 1) {
      throw new BadInputException(
          "A rollout needs as many fields out as in and at least one step, given: %d to %d fields, %d steps"
              .formatted(config.in(), config.out(), steps));
    }
    List<Tensor> states = new ArrayList<>();
    Tensor state = u;
    for (int i = 0; i < steps; i++) {
      state = forward(state);
      states.add(state);
    }
    return Tensors.stack(1, states);
  }

  /**
   * The mean over samples of {@code |answer - target| / |target|}, Euclidean norms over fields and
   * grid; shapes {@code [b, c, n, n]}.
   */
  public static Tensor relativeError(Tensor answers, Tensor targets) {
    int[] axes = {1, 2, 3};
    Tensor error = answers.sub(targets).square().sum(axes, false).add(1e-24).sqrt();
    return error.div(targets.square().sum(axes, false).add(1e-24).sqrt()).mean();
  }

  /** Two group convolutions of side 1 with gelu between. */
  private static final class PointwisePair extends Module implements Layer {

    private final GroupConv2d first;
    private final GroupConv2d second;

    PointwisePair(OperatorConfig config, int out, RandomGenerator random) {
      GridGroup group = config.group();
      int width = config.width();
      first = child("first", GroupConv2d.pointwise(group, FieldType.REGULAR, width, width, random));
      second = child("second", GroupConv2d.pointwise(group, FieldType.REGULAR, width, out, random));
    }

    @Override
    public Tensor forward(Tensor input) {
      return second.forward(first.forward(input).gelu());
    }
  }

  /** A block. */
  private static final class Block extends Module implements Layer {

    private final GroupInstanceNorm norm;
    private final GroupSpectralConv2d spectral;
    private final PointwisePair perceptron;
    private final GroupConv2d skip;

    Block(OperatorConfig config, RandomGenerator random) {
      int width = config.width();
      GridGroup group = config.group();
      norm = new GroupInstanceNorm(group);
      spectral =
          child("spectral", new GroupSpectralConv2d(group, width, width, config.modes(), random));
      perceptron = child("perceptron", new PointwisePair(config, width, random));
      skip = child("skip", GroupConv2d.pointwise(group, FieldType.REGULAR, width, width, random));
    }

    @Override
    public Tensor forward(Tensor v) {
      Tensor convolved = norm.forward(spectral.forward(norm.forward(v)));
      return perceptron.forward(convolved).add(skip.forward(v)).gelu();
    }
  }
}
