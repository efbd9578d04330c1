package dev.coset.symmetrize.audit;

import dev.coset.symmetrize.audit.stats.Interval;
import java.util.Locale;

/** How numbers are written in sentences and reports: three digits, the same in every language. */
public final class Figures {

  private Figures() {}

  /** A number with three significant digits, with an exponent when it is very small or large. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e5)) {
      String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e", 2);
      return "%se%d".formatted(trimmed(parts[0]), Integer.parseInt(parts[1]));
    }
    int decimals = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    return trimmed(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  private static String trimmed(String decimal) {
    return decimal.contains(".") ? decimal.replaceAll("0+$", "").replaceAll("\\.$", "") : decimal;
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    return number(Math.round(share * 1e4) / 1e2) + "%";
  }

  /** An estimate with its limits. */
  public static String interval(Interval interval) {
    return "%s (%s to %s)"
        .formatted(number(interval.estimate()), number(interval.lower()), number(interval.upper()));
  }

  /** An angle in radians, written in degrees. */
  public static String degrees(double radians) {
    return number(Math.toDegrees(radians)) + "\u00b0";
  }
}
