package dev.coset.groups.crystal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The tables of standard settings, read from this package's resources when first used. */
final class SpaceGroupTable {

  private SpaceGroupTable() {}

  private static final class Types {
    static final List<SpaceGroupType> LIST =
        lines("space-groups.txt").stream().map(SpaceGroupTable::type).toList();
  }

  private static final class Letters {
    static final List<List<Locus>> LIST =
        lines("wyckoff-letters.txt").stream().map(SpaceGroupTable::loci).toList();
  }

  static List<SpaceGroupType> types() {
    return Types.LIST;
  }

  /** The special positions of a type in the order of their letters. */
  static List<Locus> letters(int number) {
    return Letters.LIST.get(number - 1);
  }

  private static SpaceGroupType type(String line) {
    String[] fields = line.split(";");
    return new SpaceGroupType(
        Integer.parseInt(fields[0]), fields[1], fields[2], HallSymbol.parse(fields[3]));
  }

  private static List<Locus> loci(String line) {
    return Arrays.stream(line.substring(line.indexOf(';') + 1).split(" "))
        .filter(text -> !text.isEmpty())
        .map(Locus::parse)
        .toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream stream = SpaceGroupTable.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("The resource %s is missing".formatted(resource));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
