package dev.coset.cli;

import dev.coset.data.BadInputException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads durations such as {@code 90s}, {@code 10m}, {@code 1h30m}; a bare number is seconds. */
final class Durations implements ITypeConverter<Duration> {

  private static final Pattern TEXT =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?");

  @Override
  public Duration convert(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      Duration duration =
          Duration.ofHours(number(matcher, 1))
              .plusMinutes(number(matcher, 2))
              .plusSeconds(number(matcher, 3));
      if (duration.isPositive()) {
        return duration;
      }
    }
    throw new BadInputException(
        "'%s' is no duration; write for example 90s, 10m or 1h30m".formatted(text));
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
