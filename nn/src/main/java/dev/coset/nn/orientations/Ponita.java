package dev.coset.nn.orientations;

import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A convolutional network on positions and orientations: signals {@code f [nodes, O, width]} are
 * convolved with kernels of the invariants of pairs of oriented points, first over positions, then
 * over orientations.
 *
 * <p>Scalars are read in as constant signals and vectors as {@code v . n_o}; scalars are answered
 * as means over orientations and vectors as {@code 1/O sum_o f n_o}, averaged over the layers. Law:
 * shifts leave the answers; a rotation or, in space, reflection that maps the orientations to
 * themselves leaves scalars and moves vectors along, exactly. For other rotations this holds the
 * better the more orientations there are; training with {@linkplain Orientations#moved turned}
 * orientations in every step helps. The same weights serve any set of orientations.
 *
 * <p>With a cutoff, kernels are multiplied by {@code 1 - 28 s^6 + 48 s^7 - 21 s^8} for distances
 * {@code s} in units of it, which ends smoothly, and vanish beyond.
 *
 * <p>Paper: "Fast, Expressive SE(n) Equivariant Networks through Weight-Sharing in
 * Position-Orientation Space".
 */
public final class Ponita extends Module {

  private final PonitaConfig config;
  private final Linear embed;
  private final PolynomialBasis pairBasis;
  private final PolynomialBasis turnBasis;
  private final List<OrientedBlock> blocks = new ArrayList<>();
  private final List<Linear> readouts = new ArrayList<>();

  /** A network with random weights. */
  public Ponita(PonitaConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    int basis = config.basis();
    int answers = config.scalarsOut() + config.vectorsOut();
    embed = child("embed", new Linear(config.scalars() + config.vectors(), width, random));
    pairBasis = child("pairs", new PolynomialBasis(config.spatial(), basis, random));
    int turns = config.dimension() == 2 ? 2 : 1;
    turnBasis = child("turns", new PolynomialBasis(turns, basis, random));
    for (int i = 0; i < config.layers(); i++) {
      blocks.add(child("block" + i, new OrientedBlock(width, basis, random)));
      readouts.add(child("readout" + i, new Linear(width, answers, random)));
    }
  }

  /**
   * What the network says of every node.
   *
   * @param scalars {@code [nodes, scalarsOut]}
   * @param vectors {@code [nodes, vectorsOut, n]}
   */
  public record Answer(Tensor scalars, Tensor vectors) {}

  /**
   * The answer for a cloud.
   *
   * @param scalars {@code [nodes, scalars]}, or null where there are none
   * @param vectors {@code [nodes, vectors, n]}, or null where there are none
   * @param edgeFeatures scalars of edges {@code [edges, edgeFeatures]}, or null where there are
   *     none
   * @throws IllegalArgumentException if shapes do not fit, or vectors are wanted on fewer than two
   *     orientations
   */
  public Answer forward(
      @Nullable Tensor scalars,
      @Nullable Tensor vectors,
      @Nullable Tensor edgeFeatures,
      PositionOrientationGraph points) {
    return run(scalars, vectors, edgeFeatures, points, OrientedBlock::forward);
  }

  /**
   * Scales the kernels of all layers so that on this batch every convolution keeps the deviation of
   * its input. To be done once, before training; the arguments are those of {@link #forward}.
   */
  public void calibrate(
      @Nullable Tensor scalars,
      @Nullable Tensor vectors,
      @Nullable Tensor edgeFeatures,
      PositionOrientationGraph points) {
    Autograd.noGrad(
        () -> run(scalars, vectors, edgeFeatures, points, OrientedBlock::calibrate).scalars());
  }

  @FunctionalInterface
  private interface Step {
    Tensor apply(OrientedBlock block, Tensor f, Tensor pairs, Tensor turns, GeometricGraph graph);
  }

  private Answer run(
      @Nullable Tensor scalars,
      @Nullable Tensor vectors,
      @Nullable Tensor edgeFeatures,
      PositionOrientationGraph points,
      Step step) {
    InputCheck.require(config, scalars, vectors, edgeFeatures, points);
    Tensor directions = points.orientations().tensor(points.distances().dtype());
    Tensor pairs = pairs(edgeFeatures, points);
    Tensor turns = points.fibre();
    if (points.orientations().count() > 0) {
      turns = turnBasis.forward(turns);
    }
    Tensor f = embed.forward(signals(scalars, vectors, directions, points));
    Tensor sum =
        Tensors.zeros(f.dtype(), f.size(0), f.size(1), readouts.getFirst().weight().size(0));
    for (int i = 0; i < blocks.size(); i++) {
      f = step.apply(blocks.get(i), f, pairs, turns, points.graph());
      sum = sum.add(readouts.get(i).forward(f));
    }
    return answer(sum.div(blocks.size()), directions);
  }

  private static Tensor signals(
      @Nullable Tensor scalars,
      @Nullable Tensor vectors,
      Tensor directions,
      PositionOrientationGraph points) {
    List<Tensor> parts = new ArrayList<>();
    if (scalars != null) {
      parts.add(scalars.unsqueeze(1).expand(scalars.size(0), points.fibres(), scalars.size(1)));
    }
    if (vectors != null) {
      parts.add(vectors.matmul(directions.transpose(0, 1)).transpose(1, 2));
    }
    return Tensors.cat(2, parts);
  }

  private Tensor pairs(@Nullable Tensor edgeFeatures, PositionOrientationGraph points) {
    Tensor invariants = points.spatial();
    if (edgeFeatures != null) {
      Tensor repeated =
          edgeFeatures
              .unsqueeze(1)
              .expand(edgeFeatures.size(0), points.fibres(), edgeFeatures.size(1));
      invariants = Tensors.cat(2, invariants, repeated);
    }
    Tensor basis = pairBasis.forward(invariants);
    if (config.cutoff().isEmpty()) {
      return basis;
    }
    Tensor s = points.distances().div(config.cutoff().getAsDouble()).clampMax(1);
    Tensor last = s.mul(s.mul(-21).add(48)).sub(28);
    return basis.mul(s.pow(6).mul(last).add(1).reshape(-1, 1, 1));
  }

  private Answer answer(Tensor f, Tensor directions) {
    int scalars = config.scalarsOut();
    Tensor means = f.slice(2, 0, scalars).mean(1, false);
    if (config.vectorsOut() == 0) {
      long[] none = {f.size(0), 0, config.dimension()};
      return new Answer(means, Tensors.zeros(f.dtype(), none));
    }
    Tensor along = f.slice(2, scalars, scalars + config.vectorsOut()).transpose(1, 2);
    return new Answer(means, along.matmul(directions).div(directions.size(0)));
  }
}
