package dev.coset.cli;

import dev.coset.data.DataKind;
import dev.coset.learn.ModelDescription;
import dev.coset.learn.ModelOptions;
import dev.coset.learn.Models;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.foreign.AxisOrder;
import dev.coset.symmetrize.foreign.ForeignOptions;
import dev.coset.symmetrize.foreign.ProcessOptions;
import dev.coset.tensor.Threads;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model a command works on, and how it is opened. */
final class ModelChoice {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = {
        "An ONNX, TorchScript (.pt) or Coset (.coset) file, or 'exec:COMMAND' for a program that",
        "answers JSON lines."
      })
  private String model = "";

  @Option(
      names = "--output-name",
      paramLabel = "NAME",
      description = "Which output of the model to use. Default: the first.")
  private @Nullable String outputName;

  @Option(
      names = "--axes",
      paramLabel = "ORDER",
      defaultValue = "DETECT",
      description = "Order of the axes of the model's input: ${COMPLETION-CANDIDATES}.")
  private AxisOrder axes = AxisOrder.DETECT;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description = {
        "The outputs are scores of N classes: count flipped predictions too. Needed only where",
        "neither model nor data name the classes."
      })
  private @Nullable Integer classCount;

  /** The model as given. */
  String text() {
    return model;
  }

  /** A short name for reports: the file's name without its extension. */
  String name() {
    return name(model);
  }

  /** A short name of any model. */
  static String name(String text) {
    if (text.startsWith("exec:")) {
      return "program";
    }
    String file = String.valueOf(Path.of(text).getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  AxisOrder axes() {
    return axes;
  }

  Optional<String> outputName() {
    return Optional.ofNullable(outputName);
  }

  /** Opens the model for a kind of data. */
  OpenedModel<?> open(DataKind kind, RunOptions options) {
    return open(model, kind, options);
  }

  /** Opens another model in the same way. */
  OpenedModel<?> openOther(String text, DataKind kind, RunOptions options) {
    return open(text, kind, options);
  }

  private OpenedModel<?> open(String text, DataKind kind, RunOptions options) {
    Threads.set(options.threads());
    return Models.open(text, kind, settings(options));
  }

  /** The settings with which models are opened. */
  ModelOptions settings(RunOptions options) {
    ForeignOptions foreign =
        ForeignOptions.defaults().withThreads(options.threads()).withAxes(axes);
    return ModelOptions.defaults()
        .withForeign(outputName == null ? foreign : foreign.withOutput(outputName))
        .withProcess(ProcessOptions.defaults().withAxes(axes));
  }

  /**
   * The data as the model sees it: with the model's classes, and, where its outputs are scores of
   * classes without names, with numbered ones.
   */
  <X> Loaded<X> matched(OpenedModel<?> opened, Loaded<X> loaded) {
    Loaded<X> named = loaded.withClassesOf(opened.classes());
    return classCount == null ? named : named.withNumberedClasses(classCount);
  }

  /** How many points the model was trained on or insists on, when that is known. */
  static OptionalInt points(OpenedModel<?> model) {
    return model.description().map(ModelDescription::points).orElseGet(OptionalInt::empty);
  }
}
