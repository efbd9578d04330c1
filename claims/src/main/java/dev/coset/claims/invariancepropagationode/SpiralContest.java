package dev.coset.claims.invariancepropagationode;

import dev.coset.claims.Experiment;
import dev.coset.motion.ode.BarrierFunction;
import dev.coset.motion.ode.Correction;
import dev.coset.motion.ode.InvariantNeuralOde;
import dev.coset.motion.ode.LastWeights;
import dev.coset.motion.ode.OdeTime;
import dev.coset.motion.ode.RungeKutta;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The cubic spiral {@code y' = y^3 A}, learned from free motion, with two discs in the way that the
 * network never heard of.
 */
final class SpiralContest {

  /**
   * How fast the distance to a disc may shrink, per unit of distance and time. The spiral moves
   * with up to 16 per unit of time: at 10, corrections would begin at a distance of 1.6, and at 40
   * below 0.4.
   */
  private static final double FALL = 40;

  static final List<BarrierFunction> DISCS =
      List.of(
          BarrierFunction.outsideBall(new double[] {0, 1.3}, 0.2, FALL),
          BarrierFunction.outsideBall(new double[] {-1.03, 0}, 0.2, FALL));

  /** Against the overshoot of steps of 0.025, which was up to 0.0007. */
  private static final double MARGIN = 0.005;

  private static final double[] A = {-0.1, 2, -2, -0.1};
  private static final int HIDDEN = 50;
  private static final List<Integer> FREE = List.of(0, 1, 2, 3, 4, 5, 6, 7);
  private static final OdeTime TIME = new OdeTime(0.025, 1000);
  private static final int STEPS = 3000;
  private static final double RATE = 1e-2;
  private static final double AWAY = 0.5;

  private final Experiment experiment;
  private final RandomGenerator random;

  SpiralContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    Linear inner = new Linear(2, HIDDEN, random);
    try (var ode =
        new InvariantNeuralOde(
            new LastWeights(new Hidden(inner), new Linear(HIDDEN, 2, random), FREE),
            Correction.strict().withMargin(MARGIN))) {
      ode.to(DType.FLOAT64);
      experiment.step("training on free motion");
      train(ode);
      return Autograd.noGrad(
          () -> {
            try (var _ = Scope.open()) {
              return measure(ode);
            }
          });
    }
  }

  /** Velocities of the spiral, {@code [n, 2]}. */
  static Tensor truth(Tensor y) {
    return y.pow(3).matmul(Tensors.of(A, 2, 2).toType(y.dtype()));
  }

  static Tensor start() {
    return Tensors.of(new double[] {2, 0}, 1, 2);
  }

  private void train(InvariantNeuralOde ode) {
    try (var _ = Scope.open();
        var adam = Adam.of(ode.parameters(), RATE)) {
      Tensor path =
          Tensors.stack(0, new RungeKutta().integrate((_, y) -> truth(y), start(), TIME))
              .flatten(0, 1);
      for (int i = 0; i < STEPS; i++) {
        adam.setLearningRate(RATE * 0.5 * (1 + Math.cos(Math.PI * i / STEPS)));
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Tensor rows = Tensors.randint(0, path.size(0), new long[] {128}, random);
          Tensor y = path.indexSelect(0, rows);
          Tensor jitter = Tensors.randn(DType.FLOAT64, y.shape(), random).mul(0.05);
          Tensor near = y.add(jitter);
          Autograd.backward(Losses.meanSquared(ode.velocity(near), truth(near)));
          adam.step();
        }
      }
    }
  }

  private Outcome measure(InvariantNeuralOde ode) {
    experiment.step("integrating with and without discs");
    Tensor free = ode.integrate(start(), List.of(), TIME).states().flatten(0, 1);
    InvariantNeuralOde.Path kept = ode.integrate(start(), DISCS, TIME);
    Tensor states = kept.states().flatten(0, 1);
    List<BarrierFunction> nowhere =
        List.of(
            BarrierFunction.outsideBall(new double[] {0, 100}, 0.2, FALL),
            BarrierFunction.outsideBall(new double[] {-100, 0}, 0.2, FALL));
    Tensor idle = ode.integrate(start(), nowhere, TIME).states().flatten(0, 1);
    Tensor away = least(states).gt(AWAY).toType(DType.FLOAT64);
    Tensor truth = truth(states);
    double corrected = error(ode.corrected(states, DISCS).velocity(), truth, away);
    double plain = error(ode.velocity(states), truth, away);
    return new Outcome(
        least(states).min().item(),
        least(free).min().item(),
        corrected / plain,
        idle.sub(free).abs().max().item(),
        kept.effort().item(),
        away.mean().item());
  }

  /** The distance to the nearest disc, {@code [n]}. */
  private static Tensor least(Tensor states) {
    return Tensors.stack(0, DISCS.stream().map(disc -> disc.value(states)).toList()).amin(0, false);
  }

  /** The root mean square of the error of velocities where {@code where} is 1. */
  private static double error(Tensor velocity, Tensor truth, Tensor where) {
    Tensor square = velocity.sub(truth).square().sum(1).mul(where);
    return Math.sqrt(square.sum().item() / where.sum().item());
  }

  /**
   * What came out.
   *
   * @param kept the least distance to a disc with correction
   * @param free without
   * @param error of corrected velocities over that of uncorrected ones, away from the discs
   * @param idle the largest change of the path by discs that are far away
   * @param effort the mean change of a weight
   * @param away the share of states away from the discs
   */
  record Outcome(double kept, double free, double error, double idle, double effort, double away) {}
}
