package dev.coset.symmetrize.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import dev.coset.symmetrize.audit.Verdict.Outcome;
import dev.coset.symmetrize.learners.LearnerAudit.ComparedAt;
import dev.coset.symmetrize.learners.Morphism.Extent;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LearnerAuditTest {

  private static final LearnerAudit AUDIT =
      new LearnerAudit(TableSource.gaussian(30, 3, 2, 20), 5, 1e-8, ComparedAt.HELD_OUT);

  private static final List<MorphismFamily> FAMILIES =
      List.of(
          MorphismFamily.permutations(),
          MorphismFamily.replication(2),
          MorphismFamily.orthogonalInputs(),
          MorphismFamily.translatedInputs(),
          MorphismFamily.isometricInputs(),
          MorphismFamily.scaledInputs(2),
          MorphismFamily.similarInputs(),
          MorphismFamily.linearInputs(10),
          MorphismFamily.affineInputs(10),
          MorphismFamily.linearTargets(),
          MorphismFamily.affineTargets(),
          MorphismFamily.translatedTargets(),
          MorphismFamily.similarTargets());

  private static Outcome outcome(
      Learner learner, MorphismFamily family, Learner moved, RandomGenerator random) {
    return AUDIT.check(learner, family, moved, random).verdict().outcome();
  }

  private static Outcome outcome(Learner learner, MorphismFamily family, RandomGenerator random) {
    return outcome(learner, family, learner, random);
  }

  @Property(tries = 5)
  void leastSquaresCommutesWithAffineMaps(RandomGenerator random) {
    var affine = new LeastSquares(Intercept.FREE);
    var findings =
        AUDIT.check(
            affine,
            List.of(
                MorphismFamily.affineInputs(10),
                MorphismFamily.affineTargets(),
                MorphismFamily.permutations(),
                MorphismFamily.replication(3)),
            random);
    assertThat(findings).allMatch(f -> f.verdict().outcome() == Outcome.HOLDS);
    assertThat(outcome(new LeastSquares(Intercept.NONE), MorphismFamily.linearInputs(10), random))
        .isEqualTo(Outcome.HOLDS);
  }

  @Property(tries = 5)
  void ridgeCommutesWithIsometriesAndMovesItsPenalty(RandomGenerator random) {
    var ridge = new Ridge(3, Intercept.FREE);
    assertThat(outcome(ridge, MorphismFamily.isometricInputs(), random)).isEqualTo(Outcome.HOLDS);
    assertThat(outcome(ridge, MorphismFamily.replication(4), new Ridge(12, Intercept.FREE), random))
        .isEqualTo(Outcome.HOLDS);
    assertThat(
            outcome(ridge, MorphismFamily.scaledInputs(2), new Ridge(12, Intercept.FREE), random))
        .isEqualTo(Outcome.HOLDS);
    LearnerFinding broken = AUDIT.check(ridge, MorphismFamily.linearInputs(10), random);
    assertThat(broken.smallest()).isGreaterThan(1e-3);
  }

  @Property(tries = 5)
  void treesCommuteWithIncreasingFunctionsAtTrainingPointsOnly(RandomGenerator random) {
    var tree = new RegressionTree(4, 2);
    LearnerAudit training = AUDIT.at(ComparedAt.TRAINING);
    assertThat(training.check(tree, MorphismFamily.monotoneInputs(), random).verdict().outcome())
        .isEqualTo(Outcome.HOLDS);
    LearnerAudit dense =
        new LearnerAudit(TableSource.gaussian(40, 4, 2, 500), 5, 1e-8, ComparedAt.HELD_OUT);
    assertThat(dense.check(tree, MorphismFamily.monotoneInputs(), random).largest())
        .isGreaterThan(1e-3);
    assertThat(outcome(tree, MorphismFamily.similarTargets(), random)).isEqualTo(Outcome.HOLDS);
    assertThat(outcome(tree, MorphismFamily.replication(3), new RegressionTree(4, 6), random))
        .isEqualTo(Outcome.HOLDS);
  }

  @Property(tries = 5)
  void neighboursAndKernelMachinesCommuteWithDistances(RandomGenerator random) {
    assertThat(outcome(new NearestNeighbours(3), MorphismFamily.similarInputs(), random))
        .isEqualTo(Outcome.HOLDS);
    var kernel = new GaussianKernelMachine(2, 1);
    assertThat(outcome(kernel, MorphismFamily.isometricInputs(), random)).isEqualTo(Outcome.HOLDS);
    assertThat(
            outcome(
                kernel, MorphismFamily.scaledInputs(3), new GaussianKernelMachine(6, 1), random))
        .isEqualTo(Outcome.HOLDS);
    assertThat(AUDIT.check(kernel, MorphismFamily.scaledInputs(3), random).smallest())
        .isGreaterThan(1e-3);
  }

  @Property(tries = 5)
  void minimumNormCommutesWithTurnsAndFactors(RandomGenerator random) {
    LearnerAudit wide =
        new LearnerAudit(TableSource.gaussian(6, 12, 2, 20), 5, 1e-8, ComparedAt.HELD_OUT);
    for (MorphismFamily family :
        List.of(
            MorphismFamily.orthogonalInputs(),
            MorphismFamily.scaledInputs(3),
            MorphismFamily.replication(2),
            MorphismFamily.linearTargets())) {
      assertThat(wide.check(new MinimumNorm(), family, random).verdict().outcome())
          .as(family.name())
          .isEqualTo(Outcome.HOLDS);
    }
    assertThat(wide.check(new MinimumNorm(), MorphismFamily.linearInputs(10), random).largest())
        .isGreaterThan(1e-2);
  }

  @Property(tries = 5)
  void learnersThatDrawAreComparedWithCoupledSeeds(RandomGenerator random) {
    var bagged = new Bagging(new LeastSquares(Intercept.FREE), 3);
    assertThat(outcome(bagged, MorphismFamily.linearInputs(5), random)).isEqualTo(Outcome.HOLDS);
    assertThat(AUDIT.check(bagged, MorphismFamily.permutations(), random).largest())
        .isGreaterThan(1e-3);
    Learner uncoupled = (data, _) -> bagged.fit(data, random);
    assertThat(AUDIT.check(uncoupled, MorphismFamily.linearInputs(5), random).largest())
        .isGreaterThan(1e-3);
  }

  @Property(tries = 10)
  void familiesFollowTheLawsOfACategory(RandomGenerator random) {
    LabelledTable data = TableSource.gaussian(5, 3, 2, 1).draw(random).training();
    for (MorphismFamily family : FAMILIES) {
      assertThat(FamilyLaws.measure(family, data, random).worst())
          .as(family.name())
          .isLessThan(1e-10);
    }
    MorphismFamily forgetful =
        MorphismFamily.ofTargets("drawn at each use", (n, own) -> new Forgetful(n, own));
    assertThat(FamilyLaws.measure(forgetful, data, random).worst()).isGreaterThan(1e-6);
  }

  private record Forgetful(int from, RandomGenerator random) implements VectorMap {
    @Override
    public int to() {
      return from;
    }

    @Override
    public double[] apply(double[] vector) {
      return random.doubles(vector.length).toArray();
    }
  }

  @Property(tries = 10)
  void squaresThatCommuteCanBeJoined(RandomGenerator random) {
    TableSource.Split split = TableSource.gaussian(20, 3, 1, 10).draw(random);
    Extent extent = Extent.of(split.training());
    Morphism replicated = MorphismFamily.replication(3).sample(extent, random);
    var first =
        new NaturalitySquare(
            new Ridge(1, Intercept.NONE), new Ridge(3, Intercept.NONE), replicated);
    var second =
        new NaturalitySquare(
            new Ridge(3, Intercept.NONE),
            new Ridge(12, Intercept.NONE),
            MorphismFamily.scaledInputs(2).sample(replicated.to(), random));
    assertThat(first.then(second).defect(split.training(), split.heldOut(), 1)).isLessThan(1e-10);
    var identity = NaturalitySquare.of(new Ridge(1, Intercept.FREE), Morphism.identity(extent));
    assertThat(identity.defect(split.training(), split.heldOut(), 1)).isZero();
  }

  @Test
  void aPredictorThatIsNotFiniteIsNeverInvariant() {
    Learner broken = (data, _) -> _ -> new double[] {Double.NaN, 0};
    LearnerFinding finding =
        AUDIT.check(broken, MorphismFamily.permutations(), new SplittableRandom(1));
    assertThat(finding.verdict().outcome()).isEqualTo(Outcome.VIOLATED);
  }

  @Test
  void tablesOfOnesOwnAreSplit() {
    RandomGenerator random = new SplittableRandom(3);
    LabelledTable own = TableSource.gaussian(30, 2, 1, 1).draw(random).training();
    TableSource.Split split = TableSource.of(own, 20).draw(random);
    assertThat(split.training().rows()).isEqualTo(20);
    assertThat(split.heldOut()).hasSize(10);
    assertThatThrownBy(() -> TableSource.of(own, 30))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("30 rows were asked for training");
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(5);
    assertThatThrownBy(() -> new LabelledTable(new double[0][], new double[0][]))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least one row");
    assertThatThrownBy(
            () -> new LabelledTable(new double[][] {{1}, {1, 2}}, new double[][] {{0}, {0}}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Row 1");
    assertThatThrownBy(() -> new LabelledTable(new double[][] {{Double.NaN}}, new double[][] {{0}}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("NaN");
    LabelledTable wide = TableSource.gaussian(4, 6, 1, 1).draw(random).training();
    assertThatThrownBy(() -> new LeastSquares(Intercept.NONE).fit(wide, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("linearly independent");
    Morphism three = Morphism.identity(new Extent(4, 3, 1));
    Morphism six = Morphism.identity(new Extent(4, 6, 1));
    assertThatThrownBy(() -> three.then(six))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot follow");
    assertThatThrownBy(() -> three.apply(wide)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new NearestNeighbours(9).fit(wide, random))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> VectorMap.identity(2).then(VectorMap.linear(Matrix.identity(3))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
