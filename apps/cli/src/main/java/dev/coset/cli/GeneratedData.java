package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.generate.DigitSums;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data that Coset makes itself, named in place of a file. */
final class GeneratedData {

  private static final Pattern NAME = Pattern.compile("(shapes|glyphs|digits)(?::(\\d{1,6}))?");
  private static final int PER_CLASS = 20;
  private static final int LARGEST_SET = 10;

  private GeneratedData() {}

  /** The kind of the made data that {@code text} names, if it names any. */
  static Optional<DataKind> kind(String text) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (matcher.group(1)) {
          case "shapes" -> DataKind.POINTS;
          case "glyphs" -> DataKind.IMAGES;
          default -> DataKind.SETS;
        });
  }

  /** Makes the data that {@code text} names. */
  static Loaded<?> make(String text, int points, RandomGenerator random) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw new BadInputException(
          "'%s' is not made data; there are: shapes, glyphs, digits".formatted(text));
    }
    int perClass = matcher.group(2) == null ? PER_CLASS : Integer.parseInt(matcher.group(2));
    if (perClass < 1) {
      throw new BadInputException("%s: ask for at least one sample per class".formatted(text));
    }
    return switch (matcher.group(1)) {
      case "shapes" ->
          new Loaded<>(
              DataKind.POINTS,
              Shapes.dataset(perClass, ShapeOptions.defaults().withPoints(points), random));
      case "glyphs" ->
          new Loaded<>(DataKind.IMAGES, Glyphs.dataset(perClass, GlyphOptions.defaults(), random));
      default ->
          new Loaded<>(
              DataKind.SETS,
              DigitSums.dataset(perClass * DigitSums.DIGITS, 1, LARGEST_SET, random));
    };
  }
}
