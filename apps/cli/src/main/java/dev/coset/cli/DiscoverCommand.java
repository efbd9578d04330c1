package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.groups.Matrix;
import dev.coset.learn.ModelOptions;
import dev.coset.learn.Models;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.discover.DataSymmetries;
import dev.coset.symmetrize.discover.DiscoveryPairs;
import dev.coset.symmetrize.discover.FiniteSymmetries;
import dev.coset.symmetrize.discover.FiniteSymmetries.FoundFinite;
import dev.coset.symmetrize.discover.FoundAlgebra;
import dev.coset.symmetrize.discover.GeneratorForm;
import dev.coset.symmetrize.discover.GeneratorSpace;
import dev.coset.symmetrize.discover.ModelSymmetries;
import dev.coset.symmetrize.report.DiscoveryPage;
import dev.coset.symmetrize.report.JsonFindings;
import dev.coset.tensor.Threads;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds symmetries of a model or of data. */
@Command(
    name = "discover",
    description = {
      "Find the symmetries of a model on data, or of the data itself: the Lie algebra of linear",
      "or affine motions that leave it alone, with its name, and finite symmetries from a list of",
      "candidates, with intervals and verdicts. Data are tables of vectors, a row for each item.",
      "Writes an HTML page and the same figures as JSON."
    },
    footer = {
      "",
      "Examples:",
      "  coset discover --data points.csv",
      "  coset discover --data momenta.npy --labels classes.csv",
      "  coset discover --data states.npy --targets next.csv --moved --blocks 2",
      "  coset discover --model energy.onnx --data states.npy --translations"
    })
final class DiscoverCommand implements Callable<Integer> {

  private static final String FORMAT = "coset-discovery-1";
  private static final int WIDEST = 24;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private DataOptions data;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "Search this model (.onnx, TorchScript, .coset, exec:COMMAND), not the data.")
  private @Nullable String model;

  @Option(names = "--translations", description = "Search affine motions, not only linear ones.")
  private boolean translations;

  @Option(
      names = "--blocks",
      paramLabel = "D",
      description = {
        "Each vector is made of vectors of length D, such as points, and all of them move by the",
        "same matrix. Default: any matrix."
      })
  private @Nullable Integer block;

  @Option(
      names = "--moved",
      description = "The targets are vectors of the same type, which move with the inputs.")
  private boolean moved;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description = "Error up to which a motion is a symmetry of a model. Default: 0.03.")
  private @Nullable Double tolerance;

  @Option(
      names = {"-r", "--report"},
      paramLabel = "FILE.html",
      description =
          "Where the page goes, the JSON beside it. Default: coset-out/discover-NAME.html.")
  private @Nullable Path report;

  @Override
  public Integer call() {
    if (!data.isGiven()) {
      throw new BadInputException("Give the data to search with --data");
    }
    data.assume(DataKind.VECTORS);
    if (data.kind() != DataKind.VECTORS) {
      throw new BadInputException(
          "Symmetries are searched in tables of vectors, given %s; give a CSV or NPY file with --kind vectors"
              .formatted(data.kind().name().toLowerCase(Locale.ROOT)));
    }
    RandomGenerator random = options.random();
    Dataset<NdArray> rows = data.load(java.util.OptionalInt.empty(), random).arrays().data();
    DiscoveryPairs pairs = pairs(rows);
    GeneratorSpace space = space(pairs.width());
    FiniteSymmetries finite = FiniteSymmetries.of(pairs.width());
    String name = name();
    if (model == null) {
      FoundAlgebra algebra;
      try (ProgressLine line = ProgressLine.open("discover")) {
        algebra = DataSymmetries.in(space).find(pairs, line::at, random);
      }
      write(name, algebra, finite.onData(pairs, random));
      return 0;
    }
    Threads.set(options.threads());
    try (OpenedModel<NdArray> opened = Models.vectors(model, ModelOptions.defaults());
        ProgressLine line = ProgressLine.open("discover")) {
      ModelSymmetries search = ModelSymmetries.in(space);
      if (tolerance != null) {
        search = search.withTolerance(tolerance);
      }
      FoundAlgebra algebra = search.find(opened.model(), pairs.inputs(), line::at, random);
      write(name, algebra, finite.onModel(opened.model(), pairs.inputs(), random));
    }
    return 0;
  }

  private GeneratorSpace space(int width) {
    if (block != null && (block < 1 || width % block != 0)) {
      throw new BadInputException(
          "--blocks must divide the length %d of the vectors, given: %d".formatted(width, block));
    }
    if (block == null && width > WIDEST) {
      throw new BadInputException(
          "The vectors have length %d; any matrix is searched up to %d, so say with --blocks what they are made of"
              .formatted(width, WIDEST));
    }
    GeneratorForm form =
        block == null ? GeneratorForm.full(width) : GeneratorForm.repeated(block, width / block);
    return new GeneratorSpace(form, translations);
  }

  private DiscoveryPairs pairs(Dataset<NdArray> rows) {
    List<NdArray> inputs = rows.inputs();
    if (inputs.isEmpty()) {
      throw new BadInputException("%s holds no rows".formatted(rows.name()));
    }
    NdArray x = stacked(inputs);
    List<Target> targets = rows.samples().stream().flatMap(s -> s.target().stream()).toList();
    if (targets.size() != inputs.size()) {
      return DiscoveryPairs.alone(x);
    }
    if (targets.getFirst() instanceof Target.Label) {
      return DiscoveryPairs.classes(
          x, targets.stream().mapToInt(t -> ((Target.Label) t).index()).toArray());
    }
    NdArray y = stacked(targets.stream().map(t -> ((Target.Values) t).values()).toList());
    return moved ? DiscoveryPairs.moved(x, y) : DiscoveryPairs.kept(x, y);
  }

  private static NdArray stacked(List<NdArray> rows) {
    int n = rows.getFirst().size();
    double[] all = new double[rows.size() * n];
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != n) {
        throw new BadInputException(
            "Row %d has %d numbers, row 1 has %d; rows have one length"
                .formatted(i + 1, rows.get(i).size(), n));
      }
      rows.get(i).copyTo(0, all, i * n, n);
    }
    return NdArray.wrap(new int[] {rows.size(), n}, all);
  }

  private String name() {
    return ModelChoice.name(model == null ? data.source() : model);
  }

  private void write(String name, FoundAlgebra algebra, FoundFinite finite) {
    Path page = report == null ? Outputs.inFolder("discover-" + name + ".html") : report;
    DiscoveryPage.write(page, name, algebra, finite);
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("continuous", algebra);
    findings.put("finite", finite);
    String json = JsonFindings.text(FORMAT, name, findings);
    Path figures = Outputs.withExtension(page, ".json");
    JsonFindings.write(figures, json);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.print(json);
    } else {
      out.println(algebra.sentence());
      algebra.generators().forEach(g -> out.println("  " + rounded(g)));
      out.println(finite.sentence());
      out.printf("report: %s, figures: %s%n", page, figures);
    }
    out.flush();
  }

  /** A matrix in one line, two decimals. */
  private static String rounded(Matrix matrix) {
    StringBuilder line = new StringBuilder("[");
    for (int i = 0; i < matrix.rows(); i++) {
      line.append(i == 0 ? "" : "; ");
      for (int j = 0; j < matrix.columns(); j++) {
        line.append(String.format(Locale.ROOT, "%s%.2f", j == 0 ? "" : " ", matrix.get(i, j)));
      }
    }
    return line.append(']').toString();
  }
}
