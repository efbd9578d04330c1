package dev.coset.points.registration;

import dev.coset.data.BadInputException;
import dev.coset.points.geometry.Fpfh;
import dev.coset.points.geometry.FpfhOptions;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import dev.coset.tensor.modules.MlpOptions.Normalization;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Colors the points of a surface: shares of {@code d} colors, positive and of sum 1, by a
 * perceptron on histograms of the surface around (FPFH within a radius and within twice it, the
 * first and last bins of angles joined, since angles close to a circle).
 *
 * <p>Law: colors do not change when points and normals move together, so they may color a {@link
 * UniversalManifoldEmbedding}. Train with {@link ColoringLoss}. Cost: that of the histograms.
 * Source: "UMERegRobust - Universal Manifold Embedding Compatible Features for Robust Point Cloud
 * Registration", whose network is a sparse convolution; ours sees invariant inputs instead.
 */
public final class ColoringNetwork extends Module {

  /** How many numbers a point brings. */
  public static final int INPUTS = 2 * (Fpfh.WIDTH - 1);

  /** Blocks of a histogram sum to 200. */
  private static final double SCALE = 100;

  private final double radius;
  private final int colors;
  private final Mlp mlp;

  /**
   * A network with weights drawn from {@code random}.
   *
   * @param radius of the smaller surroundings, in the unit of the clouds
   * @param colors how many, at least 4
   */
  public ColoringNetwork(double radius, int colors, RandomGenerator random) {
    if (!(radius > 0) || Double.isInfinite(radius) || colors < 4) {
      throw new IllegalArgumentException(
          "A coloring needs a positive radius and at least 4 colors, given: %s and %d"
              .formatted(radius, colors));
    }
    this.radius = radius;
    this.colors = colors;
    MlpOptions options = MlpOptions.of(Tensor::relu).withNormalization(Normalization.BATCH);
    this.mlp = child("mlp", Mlp.of(List.of(INPUTS, 64, 32, colors), options, random));
  }

  /** How many colors there are. */
  public int colors() {
    return colors;
  }

  /** The histograms of a surface, {@code [n, INPUTS]} row by row. */
  public double[] inputs(EqualizedCloud cloud) {
    double[] near = Fpfh.of(cloud.positions(), cloud.normals(), FpfhOptions.within(radius));
    double[] wide = Fpfh.of(cloud.positions(), cloud.normals(), FpfhOptions.within(2 * radius));
    double[] inputs = new double[cloud.size() * INPUTS];
    for (int i = 0; i < cloud.size(); i++) {
      write(near, i, inputs, i * INPUTS);
      write(wide, i, inputs, i * INPUTS + INPUTS / 2);
    }
    return inputs;
  }

  /** Writes a histogram; angles of -pi and pi, where normals are opposite, are one bin. */
  private static void write(double[] histograms, int point, double[] to, int at) {
    int from = Fpfh.WIDTH * point;
    int last = Fpfh.WIDTH - 1;
    for (int k = 0; k < last; k++) {
      to[at + k] = histograms[from + k] / SCALE;
    }
    to[at + 2 * last / 3 + 1] += histograms[from + last] / SCALE;
  }

  /**
   * The logits of the colors, {@code [n, colors]}; their softmax are the shares.
   *
   * @param inputs {@code [n, INPUTS]}
   */
  public Tensor forward(Tensor inputs) {
    if (inputs.rank() != 2 || inputs.size(1) != INPUTS) {
      throw new BadInputException(
          "Histograms have the shape [n, %d], given: %s".formatted(INPUTS, inputs.describe()));
    }
    return mlp.forward(inputs);
  }

  DType dtype() {
    return mlp.parameters().values().iterator().next().dtype();
  }

  /** The shares of the colors of a surface, {@code [n, colors]} row by row. */
  public double[] color(EqualizedCloud cloud) {
    double[] inputs = inputs(cloud);
    try (var _ = Scope.open()) {
      return Autograd.noGrad(
          () ->
              forward(Tensors.of(dtype(), inputs, cloud.size(), INPUTS))
                  .softmax(1)
                  .toDoubleArray());
    }
  }
}
