package dev.coset.cli;

import dev.coset.claims.Catalog;
import dev.coset.claims.CatalogSystem;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the published systems of the catalog. */
@Command(
    name = "systems",
    description = "List the published systems of the catalog and which are here.",
    footer = {
      "",
      "Examples:",
      "  coset systems                 every system, with its room",
      "  coset systems --done          only those with a class and a claim",
      "  coset systems frame           those whose id or title contains 'frame'"
    })
final class SystemsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TEXT", description = "Only ids or titles with TEXT.")
  private String text = "";

  @Option(names = "--done", description = "Only systems with a class and a claim.")
  private boolean done;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public void run() {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<CatalogSystem> systems =
        Catalog.systems().stream()
            .filter(s -> !done || s.claim().isPresent())
            .filter(
                s -> s.id().contains(wanted) || s.title().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(rows(systems)));
      return;
    }
    int width = systems.stream().mapToInt(s -> s.id().length()).max().orElse(0);
    for (CatalogSystem system : systems) {
      out.printf(
          Locale.ROOT,
          "%-" + Math.max(1, width) + "s  %-10s  %-13s  %s%n",
          system.id(),
          system.room(),
          system.claim().isPresent() ? "class, claim" : "-",
          system.title());
    }
    long withClaim = systems.stream().filter(s -> s.claim().isPresent()).count();
    out.printf(
        Locale.ROOT, "%n%d systems, %d with a class and a claim.%n", systems.size(), withClaim);
  }

  private static List<Map<String, Object>> rows(List<CatalogSystem> systems) {
    return systems.stream().map(SystemsCommand::row).toList();
  }

  private static Map<String, Object> row(CatalogSystem system) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", system.id());
    row.put("title", system.title());
    row.put("room", system.room());
    row.put("class", system.implementation().map(Class::getName).orElse(""));
    row.put("claim", system.claim().isPresent());
    return row;
  }
}
