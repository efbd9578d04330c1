package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.points.Classification;
import dev.coset.points.shapes.ShapeClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what clouds are, in any pose, or learns to say it. */
@Command(
    name = "classify",
    description = {
      "Say what point clouds and meshes are, whatever their pose: prints class and probabilities",
      "as CSV. Without --model it tells boxes, cylinders, cones, tori, ellipsoids, tables, mugs",
      "and winged bodies apart. With --train it learns the classes of a folder with a subfolder",
      "for each class and writes a model; such models work with 'audit' and 'predict' too."
    },
    footer = {
      "",
      "Examples:",
      "  coset classify scan.ply",
      "  coset classify scans/ --csv classes.csv",
      "  coset classify --train parts/ -o parts.coset --epochs 40",
      "  coset classify scans/ --model parts.coset --json",
      "  coset classify --train part-shapes:150 -o shapes.coset"
    })
final class ClassifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SurfaceModelOptions options;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.coset",
      description = "Where a trained model goes. Default: coset-out/classifier.coset.")
  private @Nullable Path output;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write the table there.")
  private @Nullable Path csv;

  @Override
  public Integer call() {
    return options.call(this::classify, this::train);
  }

  private void train(SurfaceData loaded) {
    Path target = output == null ? Outputs.inFolder("classifier.coset") : output;
    try (ProgressLine line = ProgressLine.open("train");
        ShapeClassifier classifier =
            ShapeClassifier.train(
                loaded.data(), options.how(), options.progress(line), options.random())) {
      classifier.save(target);
      SurfaceReport.trained(spec, options.run(), loaded.notes(), target, classifier.description());
    }
  }

  private void classify(SurfaceData loaded) {
    List<Classification> answers = new ArrayList<>();
    List<String> classes;
    try (ShapeClassifier classifier =
            options.model().map(ShapeClassifier::open).orElseGet(ShapeClassifier::shipped);
        ProgressLine line = ProgressLine.open("classify")) {
      classes = classifier.classes();
      for (Sample<PointCloud> sample : loaded.data().samples()) {
        answers.add(SurfaceData.named(sample, () -> classifier.classify(sample.input())));
        line.at(answers.size(), loaded.data().size(), "clouds");
      }
    }
    print(loaded, answers, classes);
  }

  private void print(SurfaceData loaded, List<Classification> answers, List<String> classes) {
    var out = spec.commandLine().getOut();
    List<String> notes = new ArrayList<>(loaded.notes());
    share(loaded, answers)
        .ifPresent(
            share ->
                notes.add(
                    String.format(
                        Locale.ROOT, "%.1f%% are of the class of their folder", 100 * share)));
    if (options.run().json()) {
      out.println(Json.of(Map.of("clouds", rows(loaded, answers, classes), "notes", notes)));
      return;
    }
    String table = table(loaded, answers, classes);
    if (csv == null) {
      out.print(table);
    } else {
      try {
        Files.writeString(csv, table);
      } catch (IOException e) {
        throw new BadInputException(
            "%s: cannot be written: %s; name another place".formatted(csv, e.getMessage()), e);
      }
      out.println("Wrote " + csv);
    }
    out.flush();
    notes.forEach(note -> spec.commandLine().getErr().println("coset: " + note));
  }

  /** The share of answers that agree with labels, where the data has labels of these classes. */
  private static Optional<Double> share(SurfaceData loaded, List<Classification> answers) {
    List<String> names = loaded.data().classes();
    double right = 0;
    for (int i = 0; i < answers.size(); i++) {
      var target = loaded.data().samples().get(i).target();
      if (!(target.orElse(null) instanceof Target.Label(int index))) {
        return Optional.empty();
      }
      right += names.get(index).equals(answers.get(i).label()) ? 1 : 0;
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(right / answers.size());
  }

  private static List<Map<String, Object>> rows(
      SurfaceData loaded, List<Classification> answers, List<String> classes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      Map<String, Double> probabilities = new LinkedHashMap<>();
      for (int c = 0; c < classes.size(); c++) {
        probabilities.put(classes.get(c), answers.get(i).probabilities().get(c));
      }
      row.put("name", loaded.data().samples().get(i).name());
      row.put("class", answers.get(i).label());
      row.put("probability", answers.get(i).probability());
      row.put("probabilities", probabilities);
      rows.add(row);
    }
    return rows;
  }

  private static String table(
      SurfaceData loaded, List<Classification> answers, List<String> classes) {
    StringBuilder table = new StringBuilder("name,class,probability");
    classes.forEach(name -> table.append(',').append(SurfaceReport.quoted(name)));
    table.append('\n');
    for (int i = 0; i < answers.size(); i++) {
      Classification answer = answers.get(i);
      table
          .append(SurfaceReport.quoted(loaded.data().samples().get(i).name()))
          .append(',')
          .append(SurfaceReport.quoted(answer.label()))
          .append(String.format(Locale.ROOT, ",%.6f", answer.probability()));
      answer.probabilities().forEach(p -> table.append(String.format(Locale.ROOT, ",%.6f", p)));
      table.append('\n');
    }
    return table.toString();
  }
}
