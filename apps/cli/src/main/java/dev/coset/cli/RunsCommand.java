package dev.coset.cli;

import dev.coset.learn.runs.CurvePlot;
import dev.coset.learn.runs.RunCurves;
import dev.coset.learn.runs.RunIndex;
import dev.coset.learn.runs.RunRecord;
import dev.coset.learn.runs.RunTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at recorded runs. */
@Command(
    name = "runs",
    description = "List, show, compare and export the training runs that were recorded.",
    subcommands = {
      RunsCommand.ListRuns.class,
      RunsCommand.Show.class,
      RunsCommand.Compare.class,
      RunsCommand.Export.class
    },
    footer = {
      "",
      "Examples:",
      "  coset runs list",
      "  coset runs list --where \"best > 0.9 and status = 'finished'\"",
      "  coset runs show last --plot curves.png",
      "  coset runs compare 20260107-101500 last --plot both.svg",
      "  coset runs export steps.parquet --table steps"
    })
final class RunsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static void print(PrintWriter out, RunTable table, boolean json) {
    if (!json) {
      table.lines().forEach(out::println);
      return;
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      Map<String, String> named = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        named.put(table.columns().get(i), row.get(i));
      }
      rows.add(named);
    }
    out.println(Json.of(rows));
  }

  /** Lists runs. */
  @Command(
      name = "list",
      description = "List runs, the newest last.",
      footer = {
        "",
        "Examples:",
        "  coset runs list",
        "  coset runs list --where \"metric = 'accuracy'\" --order \"best desc\" --json"
      })
  static final class ListRuns implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private RunsFolder runs;

    @Option(
        names = "--where",
        paramLabel = "SQL",
        description = "A condition on the columns of the table runs; docs/training.md lists them.")
    private String where = "true";

    @Option(names = "--order", paramLabel = "SQL", description = "Default: ${DEFAULT-VALUE}.")
    private String order = "started";

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public void run() {
      try (RunIndex index = RunIndex.open(runs.path())) {
        print(
            spec.commandLine().getOut(),
            index.query(
                "select id, status, metric, format('{:.4g}', best) as best, best_epoch, steps,"
                    + " format('{:.1f}', seconds) as seconds from runs where ("
                    + where
                    + ") order by "
                    + order),
            json);
      }
    }
  }

  /** Shows one run. */
  @Command(
      name = "show",
      description = "Show one run: its settings, environment and best figures.",
      footer = {
        "",
        "Examples:",
        "  coset runs show last",
        "  coset runs show 20260107-1015 --plot curves.png"
      })
  static final class Show implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private RunsFolder runs;

    @Parameters(
        paramLabel = "RUN",
        description = "Its name, the beginning of it, or 'last'.",
        defaultValue = "last")
    private String run = "last";

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw its curves: .png or .svg.")
    private @Nullable Path plot;

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      RunRecord record = runs.store().find(run);
      out.printf("run      %s, %s%n", record.id(), record.status().name().toLowerCase(Locale.ROOT));
      out.printf("started  %s%n", record.started());
      record.message().ifPresent(text -> out.printf("message  %s%n", text));
      record
          .best()
          .ifPresent(best -> out.printf(Locale.ROOT, "best     %s %.6g%n", record.metric(), best));
      out.printf("data     %s%n", record.data());
      section(out, "configuration", record.configuration());
      section(out, "settings", record.settings());
      section(out, "environment", record.environment());
      if (plot != null) {
        CurvePlot.write(plot, List.of(RunCurves.of(record)));
        out.printf("curves   %s%n", plot);
      }
    }

    private static void section(PrintWriter out, String title, Map<String, String> values) {
      out.println(title);
      values.forEach((name, value) -> out.printf("  %-16s %s%n", name, value));
    }
  }

  /** Compares runs. */
  @Command(
      name = "compare",
      description = "Compare runs: what differs in their settings, and how they did.",
      footer = {
        "",
        "Examples:",
        "  coset runs compare 20260107-101500 last",
        "  coset runs compare 20260107-101500 last --plot both.svg"
      })
  static final class Compare implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private RunsFolder runs;

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Names of runs.")
    private List<String> names = List.of();

    @Option(
        names = "--plot",
        paramLabel = "FILE",
        description = "Draw their curves together: .png or .svg.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "Print JSON, for machines.")
    private boolean json;

    @Override
    public void run() {
      List<RunRecord> records = names.stream().map(runs.store()::find).toList();
      List<Map<String, String>> facts = records.stream().map(Compare::facts).toList();
      Set<String> keys =
          facts.stream()
              .flatMap(map -> map.keySet().stream())
              .collect(Collectors.toCollection(LinkedHashSet::new));
      List<String> columns = new ArrayList<>(List.of(""));
      records.forEach(record -> columns.add(record.id()));
      List<List<String>> rows = new ArrayList<>();
      for (String key : keys) {
        List<String> row = new ArrayList<>(List.of(key));
        facts.forEach(map -> row.add(map.getOrDefault(key, "")));
        if (new LinkedHashSet<>(row.subList(1, row.size())).size() > 1) {
          rows.add(row);
        }
      }
      print(spec.commandLine().getOut(), new RunTable(columns, rows), json);
      if (plot != null) {
        CurvePlot.write(plot, records.stream().map(RunCurves::of).toList());
        spec.commandLine().getOut().printf("curves: %s%n", plot);
      }
    }

    private static Map<String, String> facts(RunRecord run) {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("status", run.status().name().toLowerCase(Locale.ROOT));
      run.best()
          .ifPresent(
              best -> facts.put("best " + run.metric(), String.format(Locale.ROOT, "%.6g", best)));
      run.seconds()
          .ifPresent(time -> facts.put("seconds", String.format(Locale.ROOT, "%.1f", time)));
      facts.put("data", run.data());
      facts.putAll(run.configuration());
      facts.putAll(run.settings());
      facts.putAll(run.environment());
      return facts;
    }
  }

  /** Exports a table. */
  @Command(
      name = "export",
      description = "Write a table of all runs to a file.",
      footer = {
        "",
        "Examples:",
        "  coset runs export runs.csv",
        "  coset runs export steps.parquet --table steps"
      })
  static final class Export implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private RunsFolder runs;

    @Parameters(paramLabel = "FILE", description = "A .csv, .json or .parquet file.")
    private Path file = Path.of("");

    @Option(
        names = "--table",
        paramLabel = "NAME",
        description =
            "runs, settings, environment, configuration, steps, epochs or validations. Default:"
                + " ${DEFAULT-VALUE}.")
    private String table = "runs";

    @Override
    public void run() {
      try (RunIndex index = RunIndex.open(runs.path())) {
        index.export(table, file);
      }
      spec.commandLine().getOut().printf("%s: %s%n", file, table);
    }
  }
}
