package dev.coset.claims;

import java.util.random.RandomGenerator;

/**
 * An experiment that shows whether an implementation keeps the promise of its paper.
 *
 * <p>A claim can fail; a claim that cannot is a defect. It trains and measures anew at each run,
 * and compares with a baseline that had the same budget.
 */
public interface Claim {

  /** The id of the system in the catalog. */
  String id();

  /** One sentence: what is measured. */
  String measures();

  /** One sentence: what it is compared with. */
  String baseline();

  /** One sentence per criterion: when the claim counts as kept. */
  String criterion();

  /**
   * Runs the experiment.
   *
   * @param budget how many seeds to run and whom to tell about progress
   * @param random from which the seeds are drawn
   */
  ClaimResult run(Budget budget, RandomGenerator random);
}
