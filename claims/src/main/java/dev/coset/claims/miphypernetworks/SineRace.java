package dev.coset.claims.miphypernetworks;

import dev.coset.nn.hyper.FunctionalMlp;
import dev.coset.nn.hyper.Hypernetwork;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.optim.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Hypernetworks that learn {@code sin(pi (1 + 2 g) x)} for x in [-1, 1], the frequency given by the
 * setting g: how the mean squared error falls.
 */
final class SineRace {

  static final List<Double> RATES = List.of(1e-3, 3e-3, 1e-2);
  static final int STEPS = 1200;

  private static final int EVERY = 20;
  private static final int LAST = 5;
  private static final int SETTINGS = 16;
  private static final int POINTS = 32;
  private static final FunctionalMlp PRIMARY =
      FunctionalMlp.of(List.of(1, 16, 16, 1), Activation.TANH);
  private static final List<Integer> HIDDEN = List.of(32, 32);

  private SineRace() {}

  static Hypernetwork plain(RandomGenerator random) {
    return Hypernetwork.plain(PRIMARY, 1, HIDDEN, random);
  }

  static Hypernetwork invariant(RandomGenerator random) {
    return Hypernetwork.magnitudeInvariant(PRIMARY, 1, HIDDEN, random);
  }

  /**
   * A training run.
   *
   * @param rate the learning rate
   * @param errors on a grid of settings and points, after every 20 steps
   */
  record Course(double rate, double[] errors) {

    /** The error at the end: the mean of the last five. */
    double end() {
      return Arrays.stream(errors).skip(errors.length - LAST).average().orElse(Double.NaN);
    }

    /** After how many steps an error was reached first; infinity if never. */
    double stepsTo(double error) {
      for (int i = 0; i < errors.length; i++) {
        if (errors[i] <= error) {
          return (i + 1.0) * EVERY;
        }
      }
      return Double.POSITIVE_INFINITY;
    }
  }

  /** Trains a network. */
  static Course run(Hypernetwork network, double rate, RandomGenerator random) {
    double[] errors = new double[STEPS / EVERY];
    try (var optimizer = Adam.of(network.parameters(), rate)) {
      for (int step = 1; step <= STEPS; step++) {
        try (var _ = Scope.open()) {
          Tensor g = Tensors.rand(DType.FLOAT32, new long[] {SETTINGS, 1}, random);
          Tensor x = Tensors.rand(DType.FLOAT32, new long[] {SETTINGS, POINTS, 1}, random);
          optimizer.zeroGrad();
          Autograd.backward(error(network, g, x.mul(2).sub(1)));
          optimizer.step();
          if (step % EVERY == 0) {
            errors[step / EVERY - 1] = Autograd.noGrad(() -> gridError(network));
          }
        }
      }
    }
    return new Course(rate, errors);
  }

  private static double gridError(Hypernetwork network) {
    Tensor g = Tensors.linspace(DType.FLOAT32, 0, 1, 21).unsqueeze(1);
    Tensor x = Tensors.linspace(DType.FLOAT32, -1, 1, 41).reshape(1, 41, 1).expand(21, 41, 1);
    return error(network, g, x).item();
  }

  private static Tensor error(Hypernetwork network, Tensor g, Tensor x) {
    Tensor target = g.mul(2).add(1).mul(Math.PI).unsqueeze(2).mul(x).sin();
    return network.forward(g, x).sub(target).square().mean();
  }
}
