package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.actions.Axis;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a group as typed, taken apart: {@code so2:z} is {@code so} of size 2 about z.
 *
 * @param text as typed, without spaces around it
 * @param family the letters
 * @param size the number, zero when there is none
 * @param argument what follows the colon
 */
record SymmetryText(String text, String family, int size, Optional<String> argument) {

  private static final Pattern FORM = Pattern.compile("([a-z]+)(\\d{0,6})(?::(.*))?");

  static SymmetryText of(String text, DataKind kind) {
    String trimmed = text.strip();
    int colon = trimmed.indexOf(':');
    String head = colon < 0 ? trimmed : trimmed.substring(0, colon);
    String tail = colon < 0 ? "" : trimmed.substring(colon);
    Matcher matcher = FORM.matcher(head.toLowerCase(Locale.ROOT) + tail);
    if (!matcher.matches()) {
      throw unknown(trimmed, kind);
    }
    String digits = matcher.group(2);
    return new SymmetryText(
        trimmed,
        matcher.group(1),
        digits.isEmpty() ? 0 : Integer.parseInt(digits),
        Optional.ofNullable(matcher.group(3)));
  }

  /** The letters and the number together, the number as N for groups of any order. */
  String name() {
    boolean anyOrder = (family.equals("c") || family.equals("d")) && size > 0;
    boolean permutations = family.equals("s");
    return anyOrder ? family + "N" : permutations ? "sn" : size == 0 ? family : family + size;
  }

  Axis axis() {
    return switch (argument.orElse("z").toLowerCase(Locale.ROOT)) {
      case "x" -> Axis.X;
      case "y" -> Axis.Y;
      case "z" -> Axis.Z;
      default ->
          throw new BadInputException(
              "Group '%s' names the axis '%s'; the axes are x, y and z, as in %s:z"
                  .formatted(text, argument.orElse(""), text.substring(0, text.indexOf(':'))));
    };
  }

  void requireNoArgument() {
    if (argument.isPresent()) {
      throw new BadInputException(
          "Group '%s' takes nothing after a colon; write %s"
              .formatted(text, text.substring(0, text.indexOf(':'))));
    }
  }

  BadInputException unknown(DataKind kind) {
    return unknown(text, kind);
  }

  private static BadInputException unknown(String text, DataKind kind) {
    String available = String.join(", ", Symmetries.available(kind));
    boolean elsewhere =
        !named(text, kind)
            && Arrays.stream(DataKind.values()).anyMatch(other -> named(text, other));
    return new BadInputException(
        elsewhere
            ? "Group '%s' does not act on %s; use one of %s"
                .formatted(text, Symmetries.plural(kind), available)
            : "Unknown group '%s'; for %s there are %s"
                .formatted(text, Symmetries.plural(kind), available));
  }

  /** Whether the text names a group of a kind, whatever its number. */
  private static boolean named(String text, DataKind kind) {
    String head = text.toLowerCase(Locale.ROOT).replaceAll(":.*", "");
    return Symmetries.available(kind).stream()
        .map(name -> name.replaceAll("[\\[:].*", ""))
        .anyMatch(
            name ->
                head.equals(name)
                    || (name.endsWith("N")
                        && head.matches(name.substring(0, name.length() - 1) + "\\d*"))
                    || (name.equals("sn") && head.matches("s\\d+")));
  }
}
