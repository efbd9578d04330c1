package dev.coset.cli;

import dev.coset.learn.ModelDescription;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What commands on surfaces print alike. */
final class SurfaceReport {

  private SurfaceReport() {}

  /** Says what was trained and where it is. */
  static void trained(
      CommandSpec spec,
      RunOptions options,
      List<String> notes,
      Path target,
      ModelDescription model) {
    var out = spec.commandLine().getOut();
    double accuracy = model.provenance().metrics().getOrDefault("accuracy", Double.NaN);
    if (options.json()) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("model", target.toString());
      all.put("labels", model.classes());
      all.put("accuracy", accuracy);
      all.put("notes", notes);
      out.println(Json.of(all));
      return;
    }
    notes.forEach(note -> spec.commandLine().getErr().println("coset: " + note));
    out.printf("Labels: %s%n", String.join(", ", model.classes()));
    out.printf(Locale.ROOT, "Accuracy on held-out clouds: %.1f%%%n", 100 * accuracy);
    out.println("Wrote " + target);
  }

  /** A field of a table. */
  static String quoted(String text) {
    return text.contains(",") || text.contains("\"") || text.contains("\n")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
