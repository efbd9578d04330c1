package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.learn.OpenedModel;
import dev.coset.motion.prediction.ForecasterFile;
import dev.coset.motion.prediction.TrajectoryPlot;
import dev.coset.tensor.Threads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a model on data. */
@Command(
    name = "predict",
    description = {
      "Run a model on data and print its outputs as CSV: the name of the sample, the class where",
      "the model has classes, and the outputs. A forecaster (.safetensors) says where everybody in",
      "the last frames of a recording will be."
    },
    footer = {
      "",
      "Examples:",
      "  coset predict mine.coset --data scans/",
      "  coset predict model.onnx --data scans/ --csv predictions.csv",
      "  coset predict model.onnx --data scan.ply --json",
      "  coset predict walk.safetensors --data plaza.txt --csv futures.csv --plot futures.png"
    })
final class PredictCommand implements Runnable {

  private static final int BATCH = 64;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private ModelChoice model;
  @Mixin private DataOptions data;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the table there. Default: standard output.")
  private @Nullable Path csv;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Forecasters: draw pasts and futures, .png or .svg.")
  private @Nullable Path plot;

  @Override
  public void run() {
    if (model.text().endsWith(".safetensors")) {
      forecast();
      return;
    }
    if (plot != null) {
      throw new BadInputException("--plot draws forecasts of trajectories only; leave it out");
    }
    DataKind kind = data.kind();
    try (OpenedModel<?> opened = model.open(kind, options)) {
      predict(opened, data.load(ModelChoice.points(opened), options.random()).data());
    }
  }

  private void forecast() {
    Threads.set(options.threads());
    try (var predictor = ForecasterFile.read(Path.of(model.text()))) {
      List<ForecastTable.Scene> scenes =
          ForecastOptions.read(data, options.random()).stream()
              .map(recording -> ForecastTable.scene(predictor, recording))
              .toList();
      if (plot != null) {
        TrajectoryPlot.write(plot, scenes.stream().map(ForecastTable.Scene::picture).toList());
      }
      if (options.json()) {
        spec.commandLine().getOut().println(Json.of(ForecastTable.rows(scenes)));
      } else {
        print(ForecastTable.csv(scenes));
      }
    }
  }

  private void print(String table) {
    if (csv == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(table);
      out.flush();
    } else {
      write(csv, table);
    }
  }

  @SuppressWarnings("unchecked") // Model and data were made for the same kind of data.
  private <I> void predict(OpenedModel<?> opened, Dataset<I> samples) {
    OpenedModel<I> typed = (OpenedModel<I>) opened;
    List<NdArray> outputs = new ArrayList<>();
    try (ProgressLine line = ProgressLine.open("predict")) {
      for (int from = 0; from < samples.size(); from += BATCH) {
        int to = Math.min(samples.size(), from + BATCH);
        outputs.addAll(typed.model().applyAll(samples.inputs().subList(from, to)));
        line.at(to, samples.size(), "samples");
      }
    }
    if (options.json()) {
      spec.commandLine().getOut().println(Json.of(rows(samples, outputs, opened.classes())));
      return;
    }
    print(table(samples, outputs, opened.classes()));
  }

  private static void write(Path file, String table) {
    try {
      Files.writeString(file, table);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be written: %s; name another place".formatted(file, e.getMessage()), e);
    }
  }

  private static <I> List<Map<String, Object>> rows(
      Dataset<I> samples, List<NdArray> outputs, List<String> classes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", samples.samples().get(i).name());
      if (hasClasses(outputs.get(i), classes)) {
        row.put("class", classes.get(outputs.get(i).argmax()));
      }
      row.put("shape", outputs.get(i).shape());
      row.put("output", outputs.get(i).toArray());
      rows.add(row);
    }
    return rows;
  }

  private static <I> String table(Dataset<I> samples, List<NdArray> outputs, List<String> classes) {
    StringBuilder table = new StringBuilder();
    boolean named = outputs.stream().allMatch(o -> hasClasses(o, classes));
    int width = outputs.stream().mapToInt(NdArray::size).max().orElse(0);
    table.append(named && !classes.isEmpty() ? "name,class" : "name");
    for (int i = 0; i < width; i++) {
      table.append(',').append(named && !classes.isEmpty() ? quoted(classes.get(i)) : "output" + i);
    }
    table.append('\n');
    for (int i = 0; i < outputs.size(); i++) {
      Sample<I> sample = samples.samples().get(i);
      NdArray output = outputs.get(i);
      table.append(quoted(sample.name()));
      if (named && !classes.isEmpty()) {
        table.append(',').append(quoted(classes.get(output.argmax())));
      }
      table
          .append(',')
          .append(
              java.util.Arrays.stream(output.toArray())
                  .mapToObj(v -> String.format(Locale.ROOT, "%.9g", v))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return table.toString();
  }

  private static boolean hasClasses(NdArray output, List<String> classes) {
    return !classes.isEmpty() && output.size() == classes.size();
  }

  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"") || text.contains("\n")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
