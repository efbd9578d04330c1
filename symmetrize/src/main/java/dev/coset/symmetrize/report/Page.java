package dev.coset.symmetrize.report;

import static dev.coset.symmetrize.report.Markup.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The frame of a page: one file with its styles inside, which loads nothing. */
final class Page {

  private Page() {}

  /**
   * A page.
   *
   * @param kind what it is, above the title
   * @param title in plain text
   * @param header markup below the title
   * @param sections markup of the rest
   */
  static String html(String kind, String title, String header, String sections) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    <header>
    <p class="kind">%s</p>
    <h1>%s</h1>
    %s
    </header>
    %s
    </main>
    </body>
    </html>
    """
        .formatted(text(title), css(), text(kind), text(title), header, sections);
  }

  /** A verdict with its mark; {@code style} is {@code good}, {@code bad} or {@code open}. */
  static String verdict(String style, String mark, String sentence) {
    return "<div class=\"verdict %s\"><span class=\"chip\">%s</span><p>%s</p></div>\n"
        .formatted(style, text(mark), text(sentence));
  }

  /** Notes as a list, empty without any. */
  static String notes(List<String> notes) {
    return notes.isEmpty()
        ? ""
        : notes.stream()
            .map(note -> "<li>%s</li>".formatted(text(note)))
            .collect(Collectors.joining("\n", "<ul class=\"notes\">\n", "\n</ul>\n"));
  }

  /** A table of plain texts with a header row; the first of each row is its name. */
  static String table(List<String> header, List<List<String>> rows) {
    String head =
        header.stream()
            .map(cell -> "<th scope=\"col\">%s</th>".formatted(text(cell)))
            .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    return rows.stream()
        .map(Page::row)
        .collect(Collectors.joining("\n", "<div class=\"wide\"><table>" + head, "</table></div>"));
  }

  private static String row(List<String> cells) {
    return "<tr><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            text(cells.getFirst()),
            cells.stream()
                .skip(1)
                .map(cell -> "<td>%s</td>".formatted(text(cell)))
                .collect(Collectors.joining()));
  }

  private static String css() {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The style sheet of the report cannot be read", e);
    }
  }
}
