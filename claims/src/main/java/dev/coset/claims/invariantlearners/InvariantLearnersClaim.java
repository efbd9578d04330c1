package dev.coset.claims.invariantlearners;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.invariantlearners.ExpectedTable.Cell;
import dev.coset.symmetrize.learners.LearnerFinding;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What training commutes with: "Characterizing the invariances of learning algorithms using
 * category theory".
 */
public final class InvariantLearnersClaim implements Claim {

  @Override
  public String id() {
    return "invariant-learners";
  }

  @Override
  public String measures() {
    return "For nine learners and families of maps of inputs, targets and rows, the relative defect"
        + " of 'move, then train' against 'train, then move', on 50 random training sets of 40 rows"
        + " and 5 columns (5 rows and 40 columns for minimum-norm least squares) per cell.";
  }

  @Override
  public String baseline() {
    return "The cells where theory says that training does not commute, measured alike.";
  }

  @Override
  public String criterion() {
    return "For every training set, the defect is below 1e-8 in each cell where theory says yes and"
        + " above 1e-2 in each where it says no; in particular ridge fails invertible maps of"
        + " condition 10, which least squares passes.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 1, random);
    List<Figures> figures =
        experiment.repeat(
            own -> {
              experiment.step("the table");
              return measure(own);
            });
    List<Cell> cells = ExpectedTable.cells();
    long yes = cells.stream().filter(Cell::yes).count();
    return experiment.end(
        List.of(
            Check.onWorst(
                "largest defect where training should commute",
                each(figures, f -> f.yes),
                Relation.AT_MOST,
                1e-8),
            Check.onWorst(
                "smallest defect where it should not",
                each(figures, f -> f.no),
                Relation.AT_LEAST,
                1e-2),
            Check.onWorst(
                "smallest defect of ridge under invertible maps",
                each(figures, f -> f.ridge),
                Relation.AT_LEAST,
                1e-2),
            Check.onWorst(
                "largest defect of least squares under invertible maps",
                each(figures, f -> f.leastSquares),
                Relation.AT_MOST,
                1e-8)),
        List.of(
            "%d cells say yes, %d say no".formatted(yes, cells.size() - yes),
            "Weakest no of the first seed: " + figures.getFirst().weakest));
  }

  private static Figures measure(RandomGenerator random) {
    double yes = 0;
    double no = Double.POSITIVE_INFINITY;
    String weakest = "";
    for (Cell cell : ExpectedTable.cells()) {
      LearnerFinding finding = cell.measure(random);
      if (cell.yes()) {
        yes = Math.max(yes, finding.largest());
      } else if (finding.smallest() < no) {
        no = finding.smallest();
        weakest = "%s (%.3g)".formatted(cell.name(), no);
      }
    }
    List<Cell> pair = ExpectedTable.ridgeBesideLeastSquares();
    return new Figures(
        yes,
        no,
        pair.get(0).measure(random).smallest(),
        pair.get(1).measure(random).largest(),
        weakest);
  }

  /**
   * What one seed gave.
   *
   * @param yes the largest defect of the cells that say yes
   * @param no the smallest defect of the cells that say no
   * @param ridge the smallest defect of ridge under invertible maps
   * @param leastSquares the largest defect of least squares under them
   * @param weakest the cell that gave {@code no}
   */
  private record Figures(
      double yes, double no, double ridge, double leastSquares, String weakest) {}
}
