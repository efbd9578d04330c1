package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.report.TextReport;
import dev.coset.symmetrize.text.OnnxTextModel;
import dev.coset.symmetrize.text.SelfSupervisedTextAudit;
import dev.coset.symmetrize.text.TextComparison;
import dev.coset.symmetrize.text.Tokenizer;
import dev.coset.symmetrize.text.ToxicityEcho;
import dev.coset.symmetrize.text.VocabularyTokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how language models react to edits of raw text. */
@Command(
    name = "sensitivity",
    description = {
      "Measure how language models react to edits of raw text, without labels: negation, word",
      "order, far context, cuts before tokenization and, with a list of words, echoes of bad",
      "language. Several models are compared on the same edits. Writes an HTML page and JSON.",
      "Models are ONNX files from tokens [batch, length] to logits [batch, length, vocabulary]."
    },
    footer = {
      "",
      "Examples:",
      "  coset sensitivity --text corpus.txt --vocabulary vocab.txt model.onnx",
      "  coset sensitivity --text corpus.txt --characters 'abcdefghijklmnopqrstuvwxyz .'"
          + " a.onnx b.onnx",
      "  coset sensitivity --text corpus.txt --vocabulary vocab.txt --context 256 model.onnx"
          + " --json",
      "  coset sensitivity --text corpus.txt --vocabulary vocab.txt --trigger 'you fool'"
          + " --words bad.txt model.onnx"
    })
final class SensitivityCommand implements Callable<Integer> {

  private static final int SAMPLES = 4;
  private static final int LENGTH = 16;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "ONNX files; the first is what others are compared with.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE",
      description = "The corpus, one text a line.")
  private Path text;

  @ArgGroup(multiplicity = "1")
  private Cutting cutting;

  /** How text becomes tokens. */
  static final class Cutting {
    @Option(
        names = "--vocabulary",
        paramLabel = "FILE",
        description = "Pieces of text, one a line; tokens are numbers of lines from 0.")
    private @Nullable Path vocabulary;

    @Option(
        names = "--characters",
        paramLabel = "ALPHABET",
        description = "One token for each of these characters, from 0.")
    private @Nullable String characters;
  }

  @Option(
      names = "--context",
      paramLabel = "N",
      description = "The longest text the models take. Default: ${DEFAULT-VALUE}.")
  private int context = 1024;

  @Option(
      names = "--trigger",
      paramLabel = "PHRASE",
      description = "The phrase of the echo test, which needs --words.")
  private @Nullable String trigger;

  @Option(
      names = "--words",
      paramLabel = "FILE",
      description = "The listed words of the echo test, one a line.")
  private @Nullable Path words;

  @Option(
      names = {"-r", "--report"},
      paramLabel = "FILE.html",
      description = "Where the page goes, the JSON beside it. Default: coset-out/sensitivity.html.")
  private @Nullable Path report;

  @Override
  public Integer call() {
    if (context < 1) {
      throw new BadInputException("--context must be at least 1, given: " + context);
    }
    List<String> corpus = lines(text);
    Tokenizer tokenizer =
        cutting.vocabulary != null
            ? VocabularyTokenizer.read(cutting.vocabulary)
            : VocabularyTokenizer.characters(String.valueOf(cutting.characters));
    List<OnnxTextModel> opened = new ArrayList<>();
    TextComparison result;
    try (ProgressLine line = ProgressLine.open("texts")) {
      for (Path model : models) {
        opened.add(OnnxTextModel.open(model, tokenizer, context, options.threads()));
      }
      result =
          audit()
              .telling((done, total) -> line.at(done, total, ""))
              .compare(opened, corpus, options.random());
    } finally {
      opened.forEach(OnnxTextModel::close);
    }
    Path page = report == null ? Outputs.inFolder("sensitivity.html") : report;
    TextReport.writeHtml(page, result);
    Path figures = Outputs.withExtension(page, ".json");
    TextReport.writeJson(figures, result);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.print(TextReport.json(result));
    } else {
      TextReport.lines(result).forEach(out::println);
      out.printf("report: %s, figures: %s%n", page, figures);
    }
    return 0;
  }

  private SelfSupervisedTextAudit audit() {
    SelfSupervisedTextAudit standard = SelfSupervisedTextAudit.standard();
    if (trigger == null && words == null) {
      return standard;
    }
    if (trigger == null || words == null) {
      throw new BadInputException("The echo test needs both --trigger and --words");
    }
    return standard.with(new ToxicityEcho(trigger, new HashSet<>(lines(words)), SAMPLES, LENGTH));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be read as text (%s); give a UTF-8 text file, one entry a line"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
