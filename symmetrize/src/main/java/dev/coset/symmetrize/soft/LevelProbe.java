package dev.coset.symmetrize.soft;

import dev.coset.groups.Matrix;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Student;
import dev.coset.symmetrize.soft.SymmetryLevels.Degree;
import dev.coset.symmetrize.soft.SymmetryLevels.Level;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Measures a trained network on held-out examples and puts what it finds into words. */
final class LevelProbe {

  private static final int ELEMENTS = 20;
  private static final double CONFIDENCE = 0.95;
  private static final double TINY = 1e-12;

  /** Relative errors of unrelated outputs are about 1.4; half is no longer "approximately". */
  private static final double UNRELATED = 0.5;

  private final TensorNetwork network;
  private final Examples held;
  private final double fit;
  private final double loss;

  LevelProbe(TensorNetwork network, Examples held) {
    this.network = network;
    this.held = held;
    try (var _ = Scope.open()) {
      Tensor answers = answers();
      fit = Arrays.stream(relative(answers, held.targets())).average().orElseThrow();
      loss = answers.sub(held.targets()).square().mean().item();
    }
  }

  double fit() {
    return fit;
  }

  double loss() {
    return loss;
  }

  /** The relative distance of rows. */
  private static double[] relative(Tensor a, Tensor b) {
    Tensor sizes = a.norm(2, 1, false).add(b.norm(2, 1, false)).add(TINY);
    return a.sub(b).norm(2, 1, false).mul(2).div(sizes).toDoubleArray();
  }

  Level level(
      CandidateGroup group,
      double violation,
      double size,
      double strength,
      RandomGenerator random) {
    Moved moved = moved(group, random);
    Degree degree =
        moved.error.lower() <= fit || moved.excess.lower() <= 0
            ? Degree.HOLDS
            : moved.error.lower() < UNRELATED ? Degree.APPROXIMATE : Degree.ABSENT;
    return new Level(
        group.name(),
        violation,
        size == 0 ? 0 : Math.sqrt(violation / size),
        strength,
        moved.error,
        moved.excess,
        degree,
        sentence(group, moved, degree));
  }

  /** The relative error of the law and the excess loss of moved predictions. */
  private record Moved(Interval error, Interval excess) {}

  /** Elements are nested in inputs: first the mean over elements, then the interval over inputs. */
  private Moved moved(CandidateGroup group, RandomGenerator random) {
    double[] errors = new double[held.size()];
    double[] excess = new double[held.size()];
    for (int k = 0; k < ELEMENTS; k++) {
      Matrix g = group.sample(random);
      try (var _ = Scope.open()) {
        Tensor here = TensorActions.act(g, network.out(), answers());
        Tensor there =
            Autograd.noGrad(
                () -> network.forward(TensorActions.act(g, network.in(), held.inputs())));
        Tensor inverse = TensorActions.tensor(g, DType.FLOAT64).inverse();
        Matrix back = Matrix.of(g.rows(), g.rows(), inverse.toDoubleArray());
        Tensor returned = TensorActions.act(back, network.out(), there);
        add(errors, relative(there, here));
        add(excess, squares(returned).sub(squares(answers())).toDoubleArray());
      }
    }
    return new Moved(interval(errors), interval(excess));
  }

  private Tensor answers() {
    return Autograd.noGrad(() -> network.forward(held.inputs()));
  }

  private Tensor squares(Tensor answers) {
    return answers.sub(held.targets()).square().mean(1);
  }

  private static void add(double[] means, double[] values) {
    for (int i = 0; i < means.length; i++) {
      means[i] += values[i] / ELEMENTS;
    }
  }

  private static Interval interval(double[] means) {
    return means.length < 2
        ? Interval.exactly(means[0], CONFIDENCE)
        : Student.mean(means, CONFIDENCE);
  }

  private String sentence(CandidateGroup group, Moved moved, Degree degree) {
    String words =
        switch (degree) {
          case HOLDS -> "%s holds as far as the fit can tell";
          case APPROXIMATE -> "%s holds approximately";
          case ABSENT -> "%s does not hold";
        };
    return String.format(
        Locale.ROOT,
        words
            + ": outputs miss it by %.1f%% (%.1f%% to %.1f%%), targets by %.1f%%; predictions moved"
            + " by it raise the loss of %.3g by %.3g (%.3g to %.3g).",
        group.name(),
        100 * moved.error.estimate(),
        100 * moved.error.lower(),
        100 * moved.error.upper(),
        100 * fit,
        loss,
        moved.excess.estimate(),
        moved.excess.lower(),
        moved.excess.upper());
  }
}
