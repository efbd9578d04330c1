package dev.coset.nn.lie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.PlanarMotion;
import dev.coset.groups.SE2;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Attention against the formula, pair by pair in plain Java, with the logarithms of the room. */
class LieSelfAttentionTest {

  private static final int M = 5;
  private static final int HEADS = 2;
  private static final int WIDTH = 6;
  private static final int HIDDEN = 16;
  private static final int ABSENT = 3;

  private final List<PlanarMotion> motions = new ArrayList<>();
  private double[][] f = new double[0][];
  private Map<String, Tensor> weights = Map.of();

  @Property(tries = 3)
  void theFormulaIsThatOfThePaper(RandomGenerator random) {
    for (LocationForm form : LocationForm.values()) {
      for (WeightNorm norm : WeightNorm.values()) {
        for (int size : new int[] {2, M}) {
          LieTransformerConfig config =
              LieTransformerConfig.of(1, 1)
                  .withSize(WIDTH, HEADS, 1)
                  .withAttention(form, norm)
                  .withNeighborhood(
                      size == M ? Neighborhood.all() : new Neighborhood.Nearest(size));
          compare(config, size, random);
        }
      }
    }
  }

  private void compare(LieTransformerConfig config, int size, RandomGenerator random) {
    try (var _ = Scope.open();
        var attention =
            RandomNets.randomized(
                new LieSelfAttention(PointGroup.se2(), config, random), DType.FLOAT64, random)) {
      motions.clear();
      f = new double[M][WIDTH];
      for (int i = 0; i < M; i++) {
        motions.add(SE2.group().sample(random));
        for (int c = 0; c < WIDTH; c++) {
          f[i][c] = random.nextGaussian();
        }
      }
      weights = attention.parameters();
      LiftedPoints all = PointGroupTest.planar(motions, DType.FLOAT64);
      boolean[] present = {true, true, true, false, true};
      LiftedPoints some =
          new LiftedPoints(
              all.group(),
              1,
              all.turns(),
              all.positions(),
              all.orbits(),
              Tensors.of(present, 1, M));
      double[] flat = IntStream.range(0, M * WIDTH).mapToDouble(i -> f[i / 6][i % 6]).toArray();
      Tensor found = attention.forward(Tensors.of(flat, 1, M, WIDTH), some, random).select(0, 0);
      for (int g = 0; g < M; g++) {
        if (g != ABSENT) {
          Tensor expected = Tensors.of(reference(g, size, config), WIDTH);
          RandomNets.requireClose(found.select(0, g), expected);
        }
      }
    }
  }

  private double[] reference(int g, int size, LieTransformerConfig config) {
    List<Integer> seen =
        IntStream.range(0, M)
            .filter(i -> i != ABSENT)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> distance(g, i)))
            .limit(size)
            .toList();
    double[] joined = new double[WIDTH];
    int extent = WIDTH / HEADS;
    for (int h = 0; h < HEADS; h++) {
      double[] w = new double[seen.size()];
      double total = 0;
      for (int k = 0; k < w.length; k++) {
        double logit = logits(g, seen.get(k), config.form())[h];
        w[k] = config.norm() == WeightNorm.SOFTMAX ? Math.exp(logit) : logit / w.length;
        total += w[k];
      }
      for (int k = 0; k < w.length; k++) {
        double share = config.norm() == WeightNorm.SOFTMAX ? w[k] / total : w[k];
        double[] v = linear("projections", f[seen.get(k)]);
        for (int c = 0; c < extent; c++) {
          joined[h * extent + c] += share * v[2 * WIDTH + h * extent + c];
        }
      }
    }
    return linear("output", joined);
  }

  private double distance(int g, int other) {
    double sum = 0;
    double[] log = SE2.group().minus(motions.get(other), motions.get(g));
    for (int i = 0; i < 3; i++) {
      sum += log[i] * (log[i] - 1e-3 * Math.sqrt(i + 1.0));
    }
    return sum;
  }

  private double[] logits(int g, int other, LocationForm form) {
    double[] q = linear("projections", f[g]);
    double[] k = linear("projections", f[other]);
    int extent = WIDTH / HEADS;
    double[] content = new double[HEADS];
    for (int c = 0; c < WIDTH; c++) {
      content[c / extent] += q[c] * k[WIDTH + c] / Math.sqrt(extent);
    }
    double[] log = SE2.group().minus(motions.get(other), motions.get(g));
    if (form == LocationForm.PERCEPTRON) {
      return perceptron(content[0], content[1], log[0], log[1], log[2]);
    }
    double[] location = perceptron(log);
    for (int h = 0; h < HEADS; h++) {
      content[h] = form == LocationForm.SUM ? content[h] + location[h] : content[h] * location[h];
    }
    return content;
  }

  private double[] perceptron(double... in) {
    double[] hidden = linear("location.0", in);
    assertThat(hidden).hasSize(HIDDEN);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] /= 1 + Math.exp(-hidden[i]);
    }
    return linear("location.1", hidden);
  }

  private double[] linear(String name, double[] in) {
    double[] w = Objects.requireNonNull(weights.get(name + ".weight")).toDoubleArray();
    double[] out = Objects.requireNonNull(weights.get(name + ".bias")).toDoubleArray();
    for (int o = 0; o < out.length; o++) {
      for (int i = 0; i < in.length; i++) {
        out[o] += w[o * in.length + i] * in[i];
      }
    }
    return out;
  }
}
