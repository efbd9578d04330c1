package dev.coset.groups.finite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A character table in columns, with letters for values that are no integers. */
final class CharacterTableText {

  private final CharacterTable<?> table;
  private final Map<Cyclotomic, String> letters = new LinkedHashMap<>();

  CharacterTableText(CharacterTable<?> table) {
    this.table = table;
  }

  String text(List<String> labels) {
    ConjugacyClasses<?> classes = table.classes();
    List<String> names = classes.names();
    List<List<String>> lines = new ArrayList<>();
    lines.add(line("class", names));
    if (!labels.isEmpty()) {
      lines.add(line("kind", labels));
    }
    lines.add(line("size", classes.all().stream().map(c -> Integer.toString(c.size())).toList()));
    for (int p : Integers.primeFactors(classes.table().order())) {
      lines.add(line(p + "P", IntStream.of(classes.powerMap(p)).mapToObj(names::get).toList()));
    }
    for (int i = 0; i < table.count(); i++) {
      String indicator = List.of("-", "o", "+").get(table.indicator(i) + 1);
      lines.add(
          line(
              "X.%d %s".formatted(i + 1, indicator),
              table.row(i).stream().map(this::entry).toList()));
    }
    return "%s: %d elements, %d classes%n%n%s%s"
        .formatted(
            table.group().name(),
            classes.table().order(),
            classes.count(),
            aligned(lines),
            legend());
  }

  private static List<String> line(String head, List<String> entries) {
    List<String> line = new ArrayList<>(List.of(head));
    line.addAll(entries);
    return line;
  }

  private String entry(Cyclotomic value) {
    if (value.isInteger()) {
      return value.toString();
    }
    for (Map.Entry<Cyclotomic, String> known : letters.entrySet()) {
      Cyclotomic number = known.getKey();
      if (number.equals(value)) {
        return known.getValue();
      } else if (number.times(-1).equals(value)) {
        return "-" + known.getValue();
      } else if (number.conjugate().equals(value)) {
        return "/" + known.getValue();
      } else if (number.conjugate().times(-1).equals(value)) {
        return "-/" + known.getValue();
      }
    }
    String letter = letter(letters.size());
    letters.put(value, letter);
    return letter;
  }

  private static String letter(int number) {
    String last = String.valueOf((char) ('A' + number % 26));
    return number < 26 ? last : letter(number / 26 - 1) + last;
  }

  private static String aligned(List<List<String>> lines) {
    int[] widths =
        IntStream.range(0, lines.getFirst().size())
            .map(j -> lines.stream().mapToInt(line -> line.get(j).length()).max().orElse(0))
            .toArray();
    return lines.stream()
        .map(
            line ->
                IntStream.range(0, widths.length)
                    .mapToObj(j -> padded(line.get(j), widths[j], j == 0))
                    .collect(Collectors.joining("  ", "", System.lineSeparator())))
        .collect(Collectors.joining());
  }

  private static String padded(String text, int width, boolean left) {
    String blanks = " ".repeat(width - text.length());
    return left ? text + blanks : blanks + text;
  }

  private String legend() {
    String conjugates =
        letters.keySet().stream().allMatch(Cyclotomic::isReal)
            ? ""
            : "%n/A is the complex conjugate of A".formatted();
    return letters.entrySet().stream()
        .map(
            entry ->
                "%n%s = %s = %s"
                    .formatted(entry.getValue(), entry.getKey(), decimal(entry.getKey())))
        .collect(Collectors.joining("", "", conjugates));
  }

  private static String decimal(Cyclotomic value) {
    if (value.isReal()) {
      return String.format(Locale.ROOT, "%.6f", value.real());
    }
    double imaginary = value.imaginary();
    return String.format(
        Locale.ROOT, "%.6f %s %.6fi", value.real(), imaginary < 0 ? "-" : "+", Math.abs(imaginary));
  }
}
