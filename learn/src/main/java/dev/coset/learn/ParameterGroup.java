package dev.coset.learn;

import dev.coset.data.BadInputException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Parameters that are trained with another learning rate or weight decay than the rest.
 *
 * @param pattern a regular expression that matches the whole dotted names of its parameters, such
 *     as {@code .*\.bias}; a parameter belongs to the first group that matches
 * @param rateFactor what the learning rate is multiplied by; 0 freezes them
 * @param weightDecay the decoupled weight decay
 */
public record ParameterGroup(String pattern, double rateFactor, double weightDecay) {

  /** Checks the ranges and the pattern. */
  public ParameterGroup {
    Checks.require(
        rateFactor >= 0 && rateFactor < 1e6, "rateFactor", "at least 0 and finite", rateFactor);
    Checks.require(
        weightDecay >= 0 && weightDecay < 1e3, "weightDecay", "at least 0 and finite", weightDecay);
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new BadInputException(
          "The pattern '%s' of a parameter group is no regular expression: %s; write for example .*bias"
              .formatted(Json.printable(pattern), e.getDescription()),
          e);
    }
  }

  /** Whether a parameter is of this group. */
  boolean matches(String name) {
    return name.matches(pattern);
  }
}
