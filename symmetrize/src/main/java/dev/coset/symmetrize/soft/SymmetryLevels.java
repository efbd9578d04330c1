package dev.coset.symmetrize.soft;

import dev.coset.symmetrize.audit.stats.Interval;
import java.util.List;

/**
 * Which of the candidate groups a trained network, hence its data, obeys and how well.
 *
 * @param levels one for each group, in the order given
 * @param fit the relative error of the network on held-out examples, {@code 2 |f(x) - y| / (|f(x)|
 *     + |y|)}: a violation of a symmetry below that cannot be told from a poor fit
 * @param loss the mean squared error on held-out examples
 */
public record SymmetryLevels(List<Level> levels, double fit, double loss) {

  /** Copies the levels. */
  public SymmetryLevels {
    levels = List.copyOf(levels);
  }

  /** How well a symmetry holds. */
  public enum Degree {
    /** The violation is below the fit's own error, or moved predictions are no worse. */
    HOLDS,
    /** Violated, but outputs move roughly as the group says. */
    APPROXIMATE,
    /** Outputs do not move as the group says. */
    ABSENT
  }

  /**
   * What was found for one group.
   *
   * @param group its name
   * @param violation {@code R_j}, half the squared length of what the linear maps have outside of
   *     those that commute
   * @param share {@code sqrt(R_j / R)} with half the squared length R of all linear maps: from 0
   *     for exact symmetry to 1
   * @param strength the weight {@code lambda_j} at the end; larger where the symmetry holds better
   * @param error the mean relative error {@code 2 |f(g x) - g f(x)| / (|f(g x)| + |g f(x)|)} on
   *     held-out inputs over random elements, with its Student interval of 95% over inputs
   * @param excess by how much the loss rises when predictions are made at {@code g x} and moved
   *     back, with its interval; data that obey the symmetry leave it where it is
   * @param degree how well it holds
   * @param sentence the verdict in words
   */
  public record Level(
      String group,
      double violation,
      double share,
      double strength,
      Interval error,
      Interval excess,
      Degree degree,
      String sentence) {}

  /** The level of a group by its name. */
  public Level of(String group) {
    return levels.stream()
        .filter(level -> level.group().equals(group))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No candidate is called '%s'; there are %s"
                        .formatted(group, levels.stream().map(Level::group).toList())));
  }
}
