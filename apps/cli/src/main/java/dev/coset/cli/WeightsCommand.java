package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.tensor.io.MalformedFileException;
import dev.coset.tensor.io.StateValue;
import dev.coset.tensor.io.WeightList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the tensors of a file of weights. */
@Command(
    name = "weights",
    description = {
      "List the tensors of a PyTorch state dict (.pt, .pth) or a safetensors file: names, types,",
      "shapes and sizes. Nothing in the file is run."
    },
    footer = {
      "",
      "Examples:",
      "  coset weights model.pt",
      "  coset weights checkpoint.pth --prefix model.",
      "  coset weights model.safetensors --json"
    })
final class WeightsCommand implements Runnable {

  private static final int LONGEST_VALUE = 60;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A PyTorch state dict or safetensors file.")
  private Path file = Path.of("");

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "Only names that begin with TEXT, such as 'model.'.")
  private String prefix = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public void run() {
    WeightList all = list();
    WeightList chosen =
        new WeightList(
            all.format(),
            all.entries().stream().filter(e -> e.name().startsWith(prefix)).toList(),
            all.values().entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix))
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(facts(chosen)));
    } else {
      print(chosen, out);
    }
  }

  private WeightList list() {
    try {
      return WeightList.of(file);
    } catch (MalformedFileException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new BadInputException("%s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void print(WeightList list, PrintWriter out) {
    out.printf("%s: %s%n", file, list.format());
    List<String[]> rows = new ArrayList<>();
    for (WeightList.Entry entry : list.entries()) {
      rows.add(
          new String[] {
            printable(entry.name()),
            entry.type() + (entry.tensorType().isEmpty() ? " (cannot be read)" : ""),
            Arrays.toString(entry.shape())
          });
    }
    int names = rows.stream().mapToInt(row -> row[0].length()).max().orElse(1);
    int types = rows.stream().mapToInt(row -> row[1].length()).max().orElse(1);
    for (String[] row : rows) {
      out.printf("  %-" + names + "s  %-" + types + "s  %s%n", row[0], row[1], row[2]);
    }
    list.values()
        .forEach((name, value) -> out.printf("  %s = %s%n", printable(name), shortened(value)));
    out.printf(
        Locale.ROOT,
        "%,d tensors, %,d elements, %,d bytes%n",
        list.entries().size(),
        list.count(),
        list.bytes());
  }

  private static Map<String, Object> facts(WeightList list) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("format", list.format());
    facts.put("tensors", list.entries().stream().map(WeightsCommand::facts).toList());
    Map<String, Object> values = new LinkedHashMap<>();
    list.values().forEach((name, value) -> values.put(name, plain(value)));
    facts.put("values", values);
    facts.put("elements", list.count());
    facts.put("bytes", list.bytes());
    return facts;
  }

  private static Map<String, Object> facts(WeightList.Entry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", entry.name());
    facts.put("type", entry.type());
    facts.put("readable", entry.tensorType().isPresent());
    facts.put("shape", entry.shape());
    facts.put("bytes", entry.bytes());
    return facts;
  }

  private static Object plain(StateValue value) {
    return switch (value) {
      case StateValue.Whole whole -> whole.value();
      case StateValue.Real real -> real.value();
      case StateValue.Truth truth -> truth.value();
      case StateValue.Text text -> text.value();
    };
  }

  private static String shortened(StateValue value) {
    String line = printable(value.toString());
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
  }

  /** Without the control characters that would move a terminal's cursor. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
