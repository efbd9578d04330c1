package dev.coset.claims.invariantlearners;

import dev.coset.symmetrize.learners.Bagging;
import dev.coset.symmetrize.learners.GaussianKernelMachine;
import dev.coset.symmetrize.learners.Intercept;
import dev.coset.symmetrize.learners.Learner;
import dev.coset.symmetrize.learners.LearnerAudit;
import dev.coset.symmetrize.learners.LearnerAudit.ComparedAt;
import dev.coset.symmetrize.learners.LearnerFinding;
import dev.coset.symmetrize.learners.LeastSquares;
import dev.coset.symmetrize.learners.MinimumNorm;
import dev.coset.symmetrize.learners.MorphismFamily;
import dev.coset.symmetrize.learners.NearestNeighbours;
import dev.coset.symmetrize.learners.RegressionTree;
import dev.coset.symmetrize.learners.Ridge;
import dev.coset.symmetrize.learners.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the theory says of each learner and family, cell by cell. */
final class ExpectedTable {

  static final int ROWS = 40;
  static final int COLUMNS = 5;
  private static final int HELD_OUT = 500;
  private static final double CONDITION = 10;
  private static final double PENALTY = 10;

  private static final Learner OLS = new LeastSquares(Intercept.FREE);
  private static final Learner LINEAR = new LeastSquares(Intercept.NONE);
  private static final Learner RIDGE = new Ridge(PENALTY, Intercept.NONE);
  private static final Learner CENTRED = new Ridge(PENALTY, Intercept.FREE);
  private static final Learner NEIGHBOURS = new NearestNeighbours(5);
  private static final Learner TREE = new RegressionTree(6, 2);
  private static final Learner KERNEL = new GaussianKernelMachine(2, 1);
  private static final Learner SHORTEST = new MinimumNorm();
  private static final Learner BAGGED = new Bagging(OLS, 2);

  private static final MorphismFamily ORDER = MorphismFamily.permutations();
  private static final MorphismFamily COPIES = MorphismFamily.replication(3);
  private static final MorphismFamily TURNS = MorphismFamily.orthogonalInputs();
  private static final MorphismFamily SHIFTS = MorphismFamily.translatedInputs();
  private static final MorphismFamily ISOMETRIES = MorphismFamily.isometricInputs();
  private static final MorphismFamily SIMILARITIES = MorphismFamily.similarInputs();
  private static final MorphismFamily TWICE = MorphismFamily.scaledInputs(2);
  private static final MorphismFamily INVERTIBLE = MorphismFamily.linearInputs(CONDITION);
  private static final MorphismFamily AFFINE = MorphismFamily.affineInputs(CONDITION);
  private static final MorphismFamily INCREASING = MorphismFamily.monotoneInputs();
  private static final MorphismFamily LINEAR_TARGETS = MorphismFamily.linearTargets();
  private static final MorphismFamily AFFINE_TARGETS = MorphismFamily.affineTargets();
  private static final MorphismFamily SHIFTED_TARGETS = MorphismFamily.translatedTargets();
  private static final MorphismFamily SIMILAR_TARGETS = MorphismFamily.similarTargets();

  private static final LearnerAudit AUDIT =
      LearnerAudit.of(TableSource.gaussian(ROWS, COLUMNS, 2, HELD_OUT));
  private static final LearnerAudit WIDE =
      LearnerAudit.of(TableSource.gaussian(COLUMNS, ROWS, 2, HELD_OUT));
  private static final LearnerAudit SEEN = AUDIT.at(ComparedAt.TRAINING);

  private ExpectedTable() {}

  /** A cell: a learner, a family, and whether training should commute. */
  record Cell(
      LearnerAudit audit, Learner learner, MorphismFamily family, Learner moved, boolean yes) {

    LearnerFinding measure(RandomGenerator random) {
      return audit.check(learner, family, moved, random);
    }

    String name() {
      return "%s, %s%s"
          .formatted(learner, family.name(), moved.equals(learner) ? "" : ", then " + moved);
    }
  }

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    yes(cells, AUDIT, OLS, INVERTIBLE, AFFINE, LINEAR_TARGETS, AFFINE_TARGETS, ORDER, COPIES);
    no(cells, AUDIT, OLS, INCREASING);
    yes(cells, AUDIT, LINEAR, INVERTIBLE, LINEAR_TARGETS, ORDER, COPIES);
    no(cells, AUDIT, LINEAR, SHIFTS, SHIFTED_TARGETS);
    yes(cells, AUDIT, RIDGE, TURNS, LINEAR_TARGETS, ORDER);
    no(cells, AUDIT, RIDGE, INVERTIBLE, TWICE, SHIFTS, COPIES, SHIFTED_TARGETS);
    moved(cells, RIDGE, COPIES, new Ridge(3 * PENALTY, Intercept.NONE));
    moved(cells, RIDGE, TWICE, new Ridge(4 * PENALTY, Intercept.NONE));
    yes(cells, AUDIT, CENTRED, ISOMETRIES, AFFINE_TARGETS, ORDER);
    no(cells, AUDIT, CENTRED, INVERTIBLE, TWICE, COPIES);
    yes(cells, AUDIT, NEIGHBOURS, SIMILARITIES, AFFINE_TARGETS, ORDER);
    no(cells, AUDIT, NEIGHBOURS, INVERTIBLE, COPIES);
    moved(cells, NEIGHBOURS, COPIES, new NearestNeighbours(15));
    yes(cells, SEEN, TREE, INCREASING);
    yes(cells, AUDIT, TREE, SHIFTS, TWICE, SIMILAR_TARGETS, ORDER);
    no(cells, AUDIT, TREE, INCREASING, TURNS, COPIES);
    moved(cells, TREE, COPIES, new RegressionTree(6, 6));
    yes(cells, AUDIT, KERNEL, ISOMETRIES, LINEAR_TARGETS, ORDER);
    no(cells, AUDIT, KERNEL, TWICE, INVERTIBLE, COPIES, SHIFTED_TARGETS);
    moved(cells, KERNEL, COPIES, new GaussianKernelMachine(2, 3));
    yes(cells, WIDE, SHORTEST, TURNS, TWICE, LINEAR_TARGETS, ORDER, COPIES);
    no(cells, WIDE, SHORTEST, INVERTIBLE, SHIFTS);
    yes(cells, AUDIT, BAGGED, INVERTIBLE, AFFINE_TARGETS);
    no(cells, AUDIT, BAGGED, ORDER);
    return cells;
  }

  /** The two cells that the comparison of ridge and least squares is about. */
  static List<Cell> ridgeBesideLeastSquares() {
    return List.of(
        new Cell(AUDIT, RIDGE, INVERTIBLE, RIDGE, false),
        new Cell(AUDIT, LINEAR, INVERTIBLE, LINEAR, true));
  }

  private static void yes(
      List<Cell> cells, LearnerAudit audit, Learner learner, MorphismFamily... families) {
    for (MorphismFamily family : families) {
      cells.add(new Cell(audit, learner, family, learner, true));
    }
  }

  private static void no(
      List<Cell> cells, LearnerAudit audit, Learner learner, MorphismFamily... families) {
    for (MorphismFamily family : families) {
      cells.add(new Cell(audit, learner, family, learner, false));
    }
  }

  private static void moved(
      List<Cell> cells, Learner learner, MorphismFamily family, Learner moved) {
    cells.add(new Cell(AUDIT, learner, family, moved, true));
  }
}
