package dev.coset.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The frame of a claim's run: draws the seeds, repeats the experiment with each, reports progress
 * and takes the time.
 *
 * <p>The figures of a repetition depend on its seed only, not on how many others there are.
 */
public final class Experiment {

  private final String id;
  private final Budget budget;
  private final int stepsPerSeed;
  private final List<Long> seeds;
  private final long start = System.nanoTime();
  private int seed;
  private int step;

  private Experiment(String id, Budget budget, int stepsPerSeed, List<Long> seeds) {
    this.id = id;
    this.budget = budget;
    this.stepsPerSeed = stepsPerSeed;
    this.seeds = seeds;
  }

  /**
   * Begins a run.
   *
   * @param id the id of the system
   * @param stepsPerSeed how often a repetition calls {@link #step}
   * @param random from which the seeds are drawn
   */
  public static Experiment begin(
      String id, Budget budget, int stepsPerSeed, RandomGenerator random) {
    List<Long> seeds = Stream.generate(random::nextLong).limit(budget.seeds()).toList();
    return new Experiment(id, budget, stepsPerSeed, seeds);
  }

  /** The figures of one repetition for each seed; each gets a generator of its own. */
  public <F> List<F> repeat(Function<RandomGenerator, F> repetition) {
    List<F> figures = new ArrayList<>();
    for (seed = 0; seed < seeds.size(); seed++) {
      step = 0;
      figures.add(repetition.apply(new SplittableRandom(seeds.get(seed))));
    }
    return figures;
  }

  /** Reports that the next step of a repetition begins. */
  public void step(String what) {
    step++;
    budget
        .progress()
        .at(
            seed * stepsPerSeed + step,
            seeds.size() * stepsPerSeed,
            "seed %d of %d: %s".formatted(seed + 1, seeds.size(), what));
  }

  /** The result of the run. */
  public ClaimResult end(List<ClaimResult.Check> checks, List<String> notes) {
    return new ClaimResult(id, seeds, checks, notes, (System.nanoTime() - start) * 1e-9);
  }

  /** One figure of all repetitions. */
  public static <F> List<Double> each(List<F> figures, Function<F, Double> figure) {
    return figures.stream().map(figure).toList();
  }

  /** The mean of one figure over all repetitions. */
  public static <F> double mean(List<F> figures, Function<F, Double> figure) {
    return figures.stream()
        .map(figure)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }
}
