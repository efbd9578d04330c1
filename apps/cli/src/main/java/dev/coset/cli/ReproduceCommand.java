package dev.coset.cli;

import dev.coset.claims.Budget;
import dev.coset.claims.Catalog;
import dev.coset.claims.CatalogSystem;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.data.BadInputException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the executable claims of systems. */
@Command(
    name = "reproduce",
    description = {
      "Run the executable claims of published systems: experiments that can fail.",
      "Every figure is measured anew. Exit code 1 when a claim is not kept."
    },
    footer = {
      "",
      "Examples:",
      "  coset reproduce frame-averaging          with 3 seeds",
      "  coset reproduce deep-sets --seeds 5      with 5 seeds",
      "  coset reproduce --all --seed 7 --json    every claim, fresh seeds, for machines"
    })
final class ReproduceCommand implements Callable<Integer> {

  private static final int CLAIM_NOT_KEPT = 1;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of systems, see: coset systems")
  private List<String> ids = List.of();

  @Option(names = "--all", description = "Every system that has a claim.")
  private boolean all;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Repetitions. Default: ${DEFAULT-VALUE}.")
  private int seeds = 3;

  @Override
  public Integer call() {
    List<Claim> claims = claims();
    if (seeds < 1) {
      throw new BadInputException("--seeds must be at least 1, given: " + seeds);
    }
    PrintWriter out = spec.commandLine().getOut();
    RandomGenerator random = options.random();
    List<ClaimResult> results = new ArrayList<>();
    for (Claim claim : claims) {
      if (!options.json()) {
        out.printf(
            "%s%n  measures  %s%n  baseline  %s%n", claim.id(), claim.measures(), claim.baseline());
        out.printf("  criterion %s%n", claim.criterion());
        out.flush();
      }
      ClaimResult result;
      try (ProgressLine progress = ProgressLine.open(claim.id())) {
        result = claim.run(new Budget(seeds, progress::at), random);
      }
      results.add(result);
      if (!options.json()) {
        print(result, out);
      }
    }
    if (options.json()) {
      out.println(Json.of(results));
    }
    return results.stream().allMatch(ClaimResult::passed) ? 0 : CLAIM_NOT_KEPT;
  }

  private List<Claim> claims() {
    if (all) {
      return Catalog.systems().stream().flatMap(s -> s.claim().stream()).toList();
    }
    if (ids.isEmpty()) {
      throw new BadInputException("Name a system, or use --all; see: coset systems --done");
    }
    return ids.stream().map(ReproduceCommand::claim).toList();
  }

  private static Claim claim(String id) {
    CatalogSystem system =
        Catalog.find(id)
            .orElseThrow(
                () ->
                    new BadInputException(
                        "The catalog has no system '%s'; see: coset systems".formatted(id)));
    return system
        .claim()
        .orElseThrow(
            () ->
                new BadInputException(
                    "System '%s' has no claim yet; those that have: coset systems --done"
                        .formatted(id)));
  }

  private static void print(ClaimResult result, PrintWriter out) {
    for (ClaimResult.Check check : result.checks()) {
      out.printf(
          Locale.ROOT,
          "  %s  %s: %.4g, must be %s %.4g%s%n",
          check.passed() ? "pass" : "FAIL",
          check.what(),
          check.value(),
          check.relation().symbol(),
          check.bound(),
          perSeed(check));
    }
    result.notes().forEach(note -> out.printf("  note  %s%n", note));
    out.printf(
        Locale.ROOT,
        "  %s in %.1f s, seeds %s%n%n",
        result.passed() ? "kept" : "NOT KEPT",
        result.seconds(),
        result.seeds());
    out.flush();
  }

  private static String perSeed(ClaimResult.Check check) {
    if (check.perSeed().size() < 2) {
      return "";
    }
    List<String> figures =
        check.perSeed().stream().map(f -> String.format(Locale.ROOT, "%.4g", f)).toList();
    return "  (" + String.join(", ", figures) + ")";
  }
}
