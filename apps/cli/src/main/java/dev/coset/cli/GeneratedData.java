package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.generate.ChargedParticles;
import dev.coset.data.generate.DigitSums;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.data.generate.ParticleOptions;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data that Coset makes itself, named in place of a file. */
final class GeneratedData {

  private static final Pattern NAME =
      Pattern.compile("(shapes|glyphs|digits|particles)(?::(\\d{1,6}))?");
  private static final int PER_CLASS = 20;
  private static final int LARGEST_SET = 10;
  private static final int PROBLEMS = 500;

  private GeneratedData() {}

  /** Whether {@code text} names problems of charged particles. */
  static boolean isParticles(String text) {
    Matcher matcher = NAME.matcher(text);
    return matcher.matches() && matcher.group(1).equals("particles");
  }

  /** The kind of the made data that {@code text} names, if it names any. */
  static Optional<DataKind> kind(String text) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (matcher.group(1)) {
          case "shapes", "particles" -> DataKind.POINTS;
          case "glyphs" -> DataKind.IMAGES;
          default -> DataKind.SETS;
        });
  }

  /** Makes the data that {@code text} names. */
  static Loaded<?> make(String text, int points, RandomGenerator random) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw new BadInputException(
          "'%s' is not made data; there are: shapes, glyphs, digits, particles".formatted(text));
    }
    boolean particles = matcher.group(1).equals("particles");
    int usual = particles ? PROBLEMS : PER_CLASS;
    int perClass = matcher.group(2) == null ? usual : Integer.parseInt(matcher.group(2));
    if (perClass < 1) {
      throw new BadInputException("%s: ask for at least one sample per class".formatted(text));
    }
    return switch (matcher.group(1)) {
      case "shapes" ->
          new Loaded<>(
              DataKind.POINTS,
              Shapes.dataset(perClass, ShapeOptions.defaults().withPoints(points), random));
      case "particles" ->
          new Loaded<>(
              DataKind.POINTS,
              ChargedParticles.dataset(perClass, ParticleOptions.defaults(), random)
                  .map(ParticleSystem::cloud));
      case "glyphs" ->
          new Loaded<>(DataKind.IMAGES, Glyphs.dataset(perClass, GlyphOptions.defaults(), random));
      default ->
          new Loaded<>(
              DataKind.SETS,
              DigitSums.dataset(perClass * DigitSums.DIGITS, 1, LARGEST_SET, random));
    };
  }
}
