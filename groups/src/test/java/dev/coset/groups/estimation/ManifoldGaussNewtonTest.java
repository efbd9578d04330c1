package dev.coset.groups.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE2;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.estimation.Solution.Stop;
import dev.coset.groups.lie.Sim3;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ManifoldGaussNewtonTest {

  private static final GaussNewtonOptions OPTIONS = GaussNewtonOptions.defaults();
  private static final SE3 GROUP = SE3.group();

  @Property(tries = 20)
  void jacobiansOfFactorsAreDerivatives(RandomGenerator random) {
    factorDerivatives(SE2.group(), random);
    factorDerivatives(SO3.group(), random);
    factorDerivatives(SE3.group(), random);
    factorDerivatives(Sim3.group(), random);
  }

  private static <X> void factorDerivatives(LieGroup<X> group, RandomGenerator random) {
    int d = group.dimension();
    X first = group.exp(Differences.gaussian(d, 0.5, random));
    X measured = group.exp(Differences.gaussian(d, 0.5, random));
    X second = group.plus(group.compose(first, measured), Differences.gaussian(d, 0.2, random));
    Matrix covariance = Differences.covariance(d, 1, random);
    RelativePose<X> step = new RelativePose<>(group, 0, 1, measured, covariance);
    List<Matrix> jacobians = step.linearize(List.of(first, second)).jacobians();
    Matrix byFirst = Differences.of(group, first, x -> step.residual(List.of(x, second)));
    Matrix bySecond = Differences.of(group, second, x -> step.residual(List.of(first, x)));
    assertThat(jacobians.get(0).isCloseTo(byFirst, 1e-6 * (1 + byFirst.frobeniusNorm()))).isTrue();
    assertThat(jacobians.get(1).isCloseTo(bySecond, 1e-6 * (1 + bySecond.frobeniusNorm())))
        .isTrue();
    KnownState<X> known = new KnownState<>(group, 0, new Estimate<>(measured, covariance));
    X near = group.plus(measured, Differences.gaussian(d, 0.2, random));
    Matrix expected = Differences.of(group, near, x -> known.residual(List.of(x)));
    assertThat(
            known
                .linearize(List.of(near))
                .jacobians()
                .getFirst()
                .isCloseTo(expected, 1e-6 * (1 + expected.frobeniusNorm())))
        .isTrue();
  }

  /** On vectors least squares is linear: one step, off by the damping, and one or two to notice. */
  @Property(tries = 20)
  void onVectorsItIsTheWeightedMean(RandomGenerator random) {
    RealVectors line = new RealVectors(1);
    List<KnownState<Translation>> factors = new ArrayList<>();
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double value = random.nextGaussian();
      double variance = random.nextDouble(0.5, 2);
      Translation at = Translation.of(new double[] {value});
      factors.add(new KnownState<>(line, 0, new Estimate<>(at, Matrix.of(1, 1, variance))));
      weights += 1 / variance;
      sum += value / variance;
    }
    Solution<Translation> solution =
        new ManifoldGaussNewton<>(line, OPTIONS).solve(List.of(line.identity()), factors, Set.of());
    assertThat(solution.states().getFirst().toArray()[0]).isEqualTo(sum / weights, within(1e-5));
    assertThat(solution.converged()).isTrue();
    assertThat(solution.iterations()).isLessThanOrEqualTo(3);
  }

  /** The mean of rotations: the sum of the errors vanishes at it. */
  @Property(tries = 20)
  void theMeanOfRotationsIsCentered(RandomGenerator random) {
    SO3 group = SO3.group();
    var center = group.sample(random);
    List<KnownState<Rotation3>> factors = new ArrayList<>();
    List<Rotation3> near = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      var rotation = group.plus(center, Differences.gaussian(3, 0.3, random));
      near.add(rotation);
      factors.add(new KnownState<>(group, 0, new Estimate<>(rotation, Matrix.identity(3))));
    }
    Solution<Rotation3> solution =
        new ManifoldGaussNewton<>(group, OPTIONS)
            .solve(List.of(near.getFirst()), factors, Set.of());
    double[] sum = new double[3];
    for (var rotation : near) {
      double[] error = group.minus(rotation, solution.states().getFirst());
      for (int i = 0; i < 3; i++) {
        sum[i] += error[i];
      }
    }
    // The cost is flat at the minimum: 1e-10 of it is a step of 1e-5 at most.
    assertThat(sum).containsExactly(new double[3], within(1e-3));
  }

  @Property(tries = 5)
  void exactStepsAreRecovered(RandomGenerator random) {
    Flight flight = new Flight(random, 0);
    List<RigidMotion> start = new ArrayList<>(flight.truth);
    for (int i = 1; i < start.size(); i++) {
      start.set(i, GROUP.plus(start.get(i), Differences.gaussian(6, 0.05, random)));
    }
    Solution<RigidMotion> solution = flight.graph.optimize(start, OPTIONS);
    assertThat(solution.converged()).isTrue();
    for (int i = 0; i < start.size(); i++) {
      assertThat(GROUP.isCloseTo(solution.states().get(i), flight.truth.get(i), 1e-6)).isTrue();
    }
    assertThat(solution.states().getFirst()).isEqualTo(flight.truth.getFirst());
  }

  /** Where the first pose is put does not matter, and the cost never rises. */
  @Property(tries = 5)
  void theWholeMovesTogether(RandomGenerator random) {
    Flight flight = new Flight(random, 0.05);
    RigidMotion g = GROUP.sample(random);
    Solution<RigidMotion> here = flight.graph.optimize(GROUP.identity(), OPTIONS);
    Solution<RigidMotion> there = flight.graph.optimize(g, OPTIONS);
    assertThat(there.cost()).isEqualTo(here.cost(), within(1e-8 * here.cost()));
    for (int i = 0; i < flight.truth.size(); i++) {
      RigidMotion moved = GROUP.compose(g, here.states().get(i));
      assertThat(GROUP.isCloseTo(there.states().get(i), moved, 1e-3)).isTrue();
    }
    for (int i = 1; i < here.costs().size(); i++) {
      assertThat(here.costs().get(i)).isLessThanOrEqualTo(here.costs().get(i - 1));
    }
    assertThat(here.costs()).hasSize(here.iterations() + 1);
    assertThat(here.cost()).isLessThan(here.costs().getFirst());
  }

  @Test
  void theReasonToStopIsTold() {
    RandomGenerator random = new SplittableRandom(3);
    Flight flight = new Flight(random, 0.05);
    Solution<RigidMotion> cut =
        flight.graph.optimize(GROUP.identity(), OPTIONS.withMaxIterations(1));
    assertThat(cut.stop()).isEqualTo(Stop.ITERATIONS);
    assertThat(cut.converged()).isFalse();
    Solution<RigidMotion> whole = flight.graph.optimize(GROUP.identity(), OPTIONS);
    assertThat(whole.stop()).isIn(Stop.SMALL_DECREASE, Stop.SMALL_STEP);
    Solution<RigidMotion> again = flight.graph.optimize(whole.states(), OPTIONS);
    assertThat(again.iterations()).isLessThanOrEqualTo(2);
  }

  /** A derivative of the wrong sign: no step helps, and the solver says so. */
  @Test
  void wrongDerivativesGetStuck() {
    RealVectors line = new RealVectors(1);
    Factor<Translation> wrong =
        new Factor<>() {
          @Override
          public List<Integer> variables() {
            return List.of(0);
          }

          @Override
          public double[] residual(List<Translation> states) {
            return new double[] {states.getFirst().toArray()[0] - 5};
          }

          @Override
          public Linearization linearize(List<Translation> states) {
            return new Linearization(residual(states), List.of(Matrix.of(1, 1, -1)));
          }
        };
    Solution<Translation> solution =
        new ManifoldGaussNewton<>(line, OPTIONS)
            .solve(List.of(line.identity()), List.of(wrong), Set.of());
    assertThat(solution.stop()).isEqualTo(Stop.STUCK);
    assertThat(solution.states()).containsExactly(line.identity());
  }

  @Test
  void badInputIsRefused() {
    Matrix noise = Matrix.identity(6);
    RigidMotion e = GROUP.identity();
    ManifoldGaussNewton<RigidMotion> solver = new ManifoldGaussNewton<>(GROUP, OPTIONS);
    RelativePose<RigidMotion> step = new RelativePose<>(GROUP, 0, 1, e, noise);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solver.solve(List.of(e), List.of(step), Set.of()))
        .withMessage("A factor's state is one of 0..0, given: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solver.solve(List.of(e, e), List.of(step), Set.of(0, 1)))
        .withMessageContaining("Nothing is free to move");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> solver.solve(List.of(e, e), List.of(step), Set.of(2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelativePose<>(GROUP, 1, 1, e, noise))
        .withMessageContaining("two different states");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelativePose<>(GROUP, 0, 1, e, Matrix.zero(6, 6)))
        .withMessageContaining("positive definite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoseGraph.builder(GROUP).build())
        .withMessageContaining("at least one step");
    PoseGraph.Builder<RigidMotion> graph = PoseGraph.builder(GROUP).odometry(e, noise);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> graph.loop(0, 5, e, noise).build())
        .withMessage("A loop joins poses 0 and 5, but the last pose is 1");
    PoseGraph<RigidMotion> two = PoseGraph.builder(GROUP).odometry(e, noise).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.optimize(List.of(e), OPTIONS))
        .withMessage("The graph has 2 poses, given: 1");
    assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withMaxIterations(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussNewtonOptions(10, -1, 1e-9, 1e-9));
  }

  /** Twelve poses on a winding way, with three loops. */
  private static final class Flight {

    private final List<RigidMotion> truth = new ArrayList<>();
    private final PoseGraph<RigidMotion> graph;

    Flight(RandomGenerator random, double noise) {
      truth.add(GROUP.identity());
      PoseGraph.Builder<RigidMotion> builder = PoseGraph.builder(GROUP);
      Matrix covariance = Matrix.identity(6).times(0.0025);
      for (int i = 0; i < 11; i++) {
        double[] step = Differences.gaussian(6, 0.2, random);
        step[0] += 1;
        truth.add(GROUP.plus(truth.getLast(), step));
        builder.odometry(seen(i, i + 1, noise, random), covariance);
      }
      builder.loop(0, 11, seen(0, 11, noise, random), covariance);
      builder.loop(8, 2, seen(8, 2, noise, random), covariance);
      builder.loop(4, 10, seen(4, 10, noise, random), covariance);
      this.graph = builder.build();
    }

    private RigidMotion seen(int from, int to, double noise, RandomGenerator random) {
      RigidMotion step = GROUP.compose(GROUP.inverse(truth.get(from)), truth.get(to));
      return GROUP.plus(step, Differences.gaussian(6, noise, random));
    }
  }
}
