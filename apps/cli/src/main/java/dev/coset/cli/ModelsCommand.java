package dev.coset.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the networks that {@code coset train} knows. */
@Command(
    name = "models",
    description = "List the networks that 'coset train' knows, and how each treats symmetries.",
    footer = {
      "",
      "Examples:",
      "  coset models",
      "  coset train --task nbody --model ponita -o ponita.coset",
      "",
      "More networks, to be used from Java: docs/nn.md and 'coset systems'."
    })
final class ModelsCommand implements Runnable {

  /**
   * One network.
   *
   * @param model its name
   * @param learns what it is trained on, and how to ask for it
   * @param symmetry what it commutes with
   */
  private record Entry(String model, String learns, String symmetry) {

    Map<String, Object> row() {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("model", model);
      row.put("learns", learns);
      row.put("symmetry", symmetry);
      return row;
    }
  }

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "pointnet",
              "clouds: classes or values",
              "order of points; rotations with --frame so3, se3, e3"),
          new Entry("cnn", "images: classes or values", "none; turns with --frame c4, d4"),
          new Entry("deepsets", "sets: classes or values", "order of the elements"),
          new Entry("mlp", "vectors: classes or values", "none"),
          new Entry(
              "egnn", "--task nbody: particles", "rotations, reflections, shifts, order: exact"),
          new Entry(
              "ponita",
              "--task nbody: particles",
              "shifts, order: exact; 60 rotations exact, others nearly"),
          new Entry("gatr", "--task nbody: particles", "rotations, shifts, order: exact"),
          new Entry("plain", "--task nbody: particles", "order; the baseline of the others"),
          new Entry(
              "eqmotion",
              "--task trajectories: walkers",
              "rotations, reflections, shifts, order: exact"));

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(ENTRIES.stream().map(Entry::row).toList()));
      return;
    }
    String form = "%-9s  %-28s  %s%n";
    out.printf(Locale.ROOT, form, "model", "learns", "commutes with");
    for (Entry entry : ENTRIES) {
      out.printf(Locale.ROOT, form, entry.model(), entry.learns(), entry.symmetry());
    }
  }
}
