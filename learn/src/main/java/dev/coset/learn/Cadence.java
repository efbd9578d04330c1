package dev.coset.learn;

import dev.coset.data.BadInputException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something is done: every so many epochs or steps.
 *
 * @param count the distance
 * @param unit what is counted
 */
public record Cadence(long count, Unit unit) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\s*(epochs?|steps?)?");

  /** What is counted. */
  public enum Unit {
    /** Passes over the training samples. */
    EPOCHS,
    /** Steps of the optimizer. */
    STEPS
  }

  /** Requires a positive distance. */
  public Cadence {
    Checks.require(count >= 1, "A distance between validations", "at least 1", count);
  }

  /** Every so many epochs. */
  public static Cadence epochs(long count) {
    return new Cadence(count, Unit.EPOCHS);
  }

  /** Every so many steps. */
  public static Cadence steps(long count) {
    return new Cadence(count, Unit.STEPS);
  }

  /**
   * Reads {@code 2epochs}, {@code 500steps}, or a bare number, which counts epochs.
   *
   * @throws BadInputException if the text is neither, or the number is 0
   */
  public static Cadence parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new BadInputException(
          "'%s' is no distance between validations; write for example 2epochs or 500steps"
              .formatted(Json.printable(text)));
    }
    long count = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    return unit != null && unit.startsWith("step") ? steps(count) : epochs(count);
  }

  /** Whether it is time after a step, counted from 1, when an epoch has {@code perEpoch}. */
  boolean isDue(long step, long perEpoch) {
    return switch (unit) {
      case STEPS -> step % count == 0;
      case EPOCHS -> step % perEpoch == 0 && step / perEpoch % count == 0;
    };
  }

  /** For example {@code 2 epochs}. */
  @Override
  public String toString() {
    return count + " " + unit.name().toLowerCase(Locale.ROOT);
  }
}
