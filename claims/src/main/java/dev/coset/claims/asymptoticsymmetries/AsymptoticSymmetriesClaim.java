package dev.coset.claims.asymptoticsymmetries;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.asymptoticsymmetries.FlatSpace.Outcome;
import java.util.List;
import java.util.random.RandomGenerator;

/** The group BMS3 at infinity: "Symmetries and Asymptotically Flat Space". */
public final class AsymptoticSymmetriesClaim implements Claim {

  @Override
  public String id() {
    return "asymptotic-symmetries";
  }

  @Override
  public String measures() {
    return "For random functions of frequency up to 8 on the circle at infinity: Jacobi's identity,"
        + " the cocycle, the algebra of charges, composition of finite symmetries at band 32, the"
        + " symmetries that keep Minkowski space, its other vacua, and charges of past and future.";
  }

  @Override
  public String baseline() {
    return "The same laws without what makes them hold: charges without the central term, elements"
        + " composed in the other order, past and future matched without the antipodal shift.";
  }

  @Override
  public String criterion() {
    return "Jacobi and cocycle below 1e-8 relative; charges close to 1e-9 with the central term and"
        + " miss by over 1e-2 without; composition below 1e-6 relative; 6 symmetries of Minkowski"
        + " space and 2 of other constants; supertranslations of frequency at most 1 keep Xi = 0 to"
        + " 1e-9, cos 2 phi gives max |Xi| = 6; past and future charges equal to 1e-10 and"
        + " not without the shift.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 1, random);
    List<Outcome> outcomes =
        experiment.repeat(
            own -> {
              experiment.step("algebra, group and charges");
              return new FlatSpace(own).measure();
            });
    return experiment.end(
        checks(outcomes),
        List.of(
            "Superrotations have frequency 1 and slopes from 0.8 to 1.2: their compositions reach"
                + " past every band, and band 32 keeps them to the criterion"));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        atMost("Jacobi's identity, relative", each(outcomes, Outcome::jacobi), 1e-8),
        atMost("the cocycle identity, relative", each(outcomes, Outcome::cocycle), 1e-8),
        atMost("charges with the central term", each(outcomes, Outcome::closed), 1e-9),
        atLeast("charges without the central term", each(outcomes, Outcome::open), 1e-2),
        atMost("composition, relative", each(outcomes, Outcome::composition), 1e-6),
        atLeast("composition in the other order", each(outcomes, Outcome::swapped), 1e-3),
        atMost(
            "symmetries of Minkowski space, off 6",
            each(outcomes, o -> Math.abs(o.minkowski() - 6.0)),
            0),
        atMost(
            "symmetries of other constants, off 2",
            each(outcomes, o -> Math.abs(o.generic() - 2.0)),
            0),
        atMost("|Xi| after a translation", each(outcomes, Outcome::poincare), 1e-9),
        atMost(
            "max |Xi| after alpha = cos 2 phi, off 6",
            each(outcomes, o -> Math.abs(o.vacuum() - 6)),
            1e-9),
        atMost("past less future charges", each(outcomes, Outcome::matched), 1e-10),
        atLeast("the same without the shift", each(outcomes, Outcome::unmatched), 1e-3));
  }

  private static Check atMost(String what, List<Double> perSeed, double bound) {
    return Check.onWorst(what, perSeed, Relation.AT_MOST, bound);
  }

  private static Check atLeast(String what, List<Double> perSeed, double bound) {
    return Check.onWorst(what, perSeed, Relation.AT_LEAST, bound);
  }
}
