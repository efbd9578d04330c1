package dev.coset.symmetrize.lie;

import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.audit.stats.Bootstrap;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Local equivariance errors by generator.
 *
 * @param group the group
 * @param items how many items were measured
 * @param generators the errors in the order of the generators
 * @param holds whether every relative error is within the tolerance
 * @param sentence the answer in words: which generator breaks the law, and how much
 */
public record LieReport(
    String group, int items, List<GeneratorError> generators, boolean holds, String sentence) {

  /** Copies the list. */
  public LieReport {
    generators = List.copyOf(generators);
  }

  static LieReport of(
      String group, int items, List<GeneratorError> generators, LieOptions options) {
    GeneratorError worst =
        generators.stream()
            .max(Comparator.comparingDouble(GeneratorError::relative))
            .orElseThrow(() -> new IllegalArgumentException(group + " has no generators"));
    boolean holds = worst.relative() <= options.tolerance();
    String sentence =
        holds
            ? "To first order the model respects %s: no generator changes the output by more than %s of its size a unit (tolerance %s)."
                .formatted(
                    group, Figures.percent(worst.relative()), Figures.percent(options.tolerance()))
            : "The model does not respect %s: '%s' breaks it most and changes the output by %s of its size a unit (E|L f|^2/dim = %s)."
                .formatted(
                    group,
                    worst.generator(),
                    Figures.percent(worst.relative()),
                    Figures.interval(worst.error()));
    return new LieReport(group, items, generators, holds, sentence);
  }

  /** The generator with the largest error. */
  public GeneratorError worst() {
    return generators.stream()
        .max(Comparator.comparingDouble(g -> g.error().estimate()))
        .orElseThrow();
  }

  /**
   * The error along one generator.
   *
   * @param generator its name
   * @param error {@code E |L f|^2 / dim} with its interval over items
   * @param relative the root of that over {@code E |f|^2 / dim}: the share of the output's size by
   *     which it is wrong after one unit of the generator, to first order
   */
  public record GeneratorError(String generator, Interval error, double relative) {

    static GeneratorError of(
        String name, double[] squares, double size, LieOptions options, RandomGenerator random) {
      Interval error = new Bootstrap(options.resamples(), options.level()).mean(squares, random);
      return new GeneratorError(name, error, ratio(error.estimate(), size));
    }

    /** The root of a ratio, zero for nothing over nothing. */
    static double ratio(double error, double size) {
      return error == 0 ? 0 : Math.sqrt(error / size);
    }
  }
}
