package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerPlan;
import dev.coset.symmetrize.foreign.ForeignModel;
import dev.coset.symmetrize.foreign.ForeignOptions;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.foreign.ModelSignature;
import dev.coset.symmetrize.foreign.OnnxModels;
import dev.coset.symmetrize.foreign.ProcessModel;
import dev.coset.symmetrize.foreign.TorchScriptModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Opens models of every kind: {@code .coset} files, {@code .onnx} files, TorchScript files ({@code
 * .pt}, {@code .pth}, {@code .ts}, {@code .torchscript}), and commands, written {@code exec:PROGRAM
 * ARGUMENT ...} with double quotes around arguments that hold spaces.
 *
 * {@snippet :
 * try (OpenedModel<PointCloud> model = Models.points("chairs.onnx", ModelOptions.defaults())) {
 *   NdArray logits = model.apply(cloud);
 * }
 * }
 *
 * <p>Whatever is wrong with the model is said by a {@link BadInputException} of one line.
 */
public final class Models {

  /** What a command begins with. */
  public static final String COMMAND = "exec:";

  private static final int MAX_NESTING = 4;
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final List<String> TORCHSCRIPT = List.of("pt", "pth", "ts", "torchscript");

  private Models() {}

  /** Opens a model for a kind of data that is known at run time only. */
  public static OpenedModel<?> open(String model, DataKind kind, ModelOptions options) {
    return switch (kind) {
      case POINTS -> points(model, options);
      case IMAGES -> images(model, options);
      case SETS -> sets(model, options);
      case VECTORS -> vectors(model, options);
    };
  }

  /** Opens a model for a kind of data that is known at run time only. */
  public static OpenedModel<?> open(Path file, DataKind kind, ModelOptions options) {
    return open(file.toString(), kind, options);
  }

  /** Opens a model that takes point clouds. */
  public static OpenedModel<PointCloud> points(String model, ModelOptions options) {
    return open(model, new Opening<>(DataKind.POINTS, InputBinding.points(), options));
  }

  /** Opens a model that takes images. */
  public static OpenedModel<Image> images(String model, ModelOptions options) {
    return open(model, new Opening<>(DataKind.IMAGES, InputBinding.images(), options));
  }

  /** Opens a model that takes sets of rows. */
  public static OpenedModel<NdArray> sets(String model, ModelOptions options) {
    return open(model, new Opening<>(DataKind.SETS, InputBinding.sets(), options));
  }

  /** Opens a model that takes vectors. */
  public static OpenedModel<NdArray> vectors(String model, ModelOptions options) {
    return open(model, new Opening<>(DataKind.VECTORS, InputBinding.vectors(), options));
  }

  /** A trained network as an opened model, which closes it. */
  public static <I> OpenedModel<I> of(NetworkModel<I> network) {
    return opened(network, network.toFile());
  }

  private static <I> OpenedModel<I> open(String model, Opening<I> opening) {
    if (model.startsWith(COMMAND)) {
      return command(model.substring(COMMAND.length()), opening);
    }
    Path file = Path.of(model);
    String extension = extension(file);
    if (extension.equals("coset")) {
      return coset(ModelFile.read(file), model, opening, 0);
    }
    if (extension.equals("onnx") || TORCHSCRIPT.contains(extension)) {
      return foreign(file, extension, opening);
    }
    throw new BadInputException(
        "%s is no model file that is known; give .coset, .onnx, .%s, or %sCOMMAND"
            .formatted(model, String.join(", .", TORCHSCRIPT), COMMAND));
  }

  private static <I> OpenedModel<I> command(String text, Opening<I> opening) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    if (words.isEmpty()) {
      throw new BadInputException(
          "%s names no program; write %sPROGRAM ARGUMENT ...".formatted(COMMAND, COMMAND));
    }
    ForeignModel<I> model = ProcessModel.start(words, opening.binding, opening.options.process());
    return new OpenedModel<>(
        ModelFormat.COMMAND,
        opening.kind,
        model,
        "command: " + text.strip(),
        new Content.Command(text.strip()),
        model::close);
  }

  private static <I> OpenedModel<I> foreign(Path file, String extension, Opening<I> opening) {
    boolean onnx = extension.equals("onnx");
    ForeignOptions options = opening.options.foreign();
    ForeignModel<I> model =
        onnx
            ? OnnxModels.open(file, opening.binding, options)
            : TorchScriptModels.open(file, opening.binding, options);
    return new OpenedModel<>(
        onnx ? ModelFormat.ONNX : ModelFormat.TORCHSCRIPT,
        opening.kind,
        model,
        signature(model.signature()),
        new Content.Foreign(file, ModelFile.INNER + (onnx ? "onnx" : "pt"), options),
        model::close);
  }

  private static String signature(ModelSignature signature) {
    return ports(signature.inputs()) + " -> " + ports(signature.outputs());
  }

  private static String ports(List<ModelSignature.Port> ports) {
    return ports.stream()
        .map(port -> port.name() + " " + port.describe())
        .collect(Collectors.joining(", "));
  }

  private static <I> OpenedModel<I> coset(
      ModelFile file, String where, Opening<I> opening, int depth) {
    ModelDescription description = file.description();
    if (description.input() != opening.kind) {
      throw new BadInputException(
          "%s takes %s, not %s; give data of that kind"
              .formatted(where, noun(description.input()), noun(opening.kind)));
    }
    if (description.kind() == ModelKind.SYMMETRIZED) {
      return symmetrized(file, where, opening, depth);
    }
    @SuppressWarnings("unchecked") // the kind of input, checked above, decides the type
    NetworkModel<I> network = (NetworkModel<I>) NetworkModel.of(file, where);
    return opened(network, file);
  }

  private static <I> OpenedModel<I> opened(NetworkModel<I> network, ModelFile file) {
    ModelDescription description = file.description();
    String outputs =
        description.classes().isEmpty()
            ? "numbers"
            : "logits of %d classes".formatted(description.classes().size());
    return new OpenedModel<>(
        ModelFormat.COSET,
        description.input(),
        network,
        "%s: %s -> %s".formatted(description.kind().label(), noun(description.input()), outputs),
        new Content.Coset(file),
        network::close);
  }

  private static <I> OpenedModel<I> symmetrized(
      ModelFile file, String where, Opening<I> opening, int depth) {
    if (depth >= MAX_NESTING) {
      throw new BadInputException(
          "%s wraps more than %d models in each other; save it with fewer"
              .formatted(where, MAX_NESTING));
    }
    Symmetrized wrapped =
        Symmetrized.read(file.description().configuration(), opening.options.foreign(), where);
    boolean learned = wrapped.pose().isPresent();
    if (learned != file.parts().containsKey(ModelFile.POSE)
        || learned != (wrapped.spec().method() == SymmetrizerMethod.LEARNED)) {
      throw new BadInputException(
          "%s: a learned pose has a description, weights and the method learned, or none of them; write it again"
              .formatted(where));
    }
    Map.Entry<String, byte[]> part =
        file.inner()
            .filter(_ -> file.parts().size() == (learned ? 2 : 1))
            .orElseThrow(
                () ->
                    new BadInputException(
                        "%s is a symmetrized model, which holds one inner model and nothing else but a learned pose; write it again"
                            .formatted(where)));
    OpenedModel<I> inner =
        part.getKey().endsWith("coset")
            ? coset(
                ModelFile.read(part.getValue(), where + "!" + part.getKey()),
                where,
                opening,
                depth + 1)
            : extracted(part, where, opening.with(wrapped.foreign()));
    try {
      Plan<I> plan = plan(wrapped, file, where, opening);
      Model<I, NdArray> model = plan.plan.apply(inner.model());
      return new OpenedModel<>(
          ModelFormat.COSET,
          opening.kind,
          model,
          "%s, symmetrized: %s".formatted(inner.signature(), wrapped.spec()),
          new Content.Coset(file),
          () -> {
            plan.closer.run();
            inner.close();
          });
    } catch (RuntimeException e) {
      inner.close();
      throw e;
    }
  }

  /** A symmetrizer, and what frees the network it may have. */
  private record Plan<I>(SymmetrizerPlan<?, I> plan, Runnable closer) {}

  @SuppressWarnings("unchecked") // the kind decides the type
  private static <I> Plan<I> plan(
      Symmetrized wrapped, ModelFile file, String where, Opening<I> opening) {
    byte[] weights = file.parts().get(ModelFile.POSE);
    if (weights == null) {
      return new Plan<>(
          (SymmetrizerPlan<?, I>) wrapped.spec().create(opening.kind, wrapped.shape()), () -> {});
    }
    if (opening.kind != DataKind.IMAGES) {
      throw new BadInputException(
          "%s has a learned pose, which is for images; write it again".formatted(where));
    }
    PoseArchitecture architecture = wrapped.pose().orElseThrow();
    if (PosedImages.weightCount(wrapped.spec(), architecture) > weights.length / Float.BYTES) {
      throw new BadInputException(
          "%s: %d bytes are too few for the pose that model.json describes; write the file again"
              .formatted(where, weights.length));
    }
    PosedImages<?> posed =
        PosedImages.of(
            wrapped.spec(),
            architecture,
            wrapped.shape(),
            module -> Weights.load(module, weights, where),
            RandomGeneratorFactory.of("L64X128MixRandom").create(0));
    return new Plan<>((SymmetrizerPlan<?, I>) posed.plan(), posed.logits()::close);
  }

  /** Opens a foreign model inside a {@code *.coset} file by way of a temporary file. */
  private static <I> OpenedModel<I> extracted(
      Map.Entry<String, byte[]> part, String where, Opening<I> opening) {
    try {
      Path folder = Files.createTempDirectory("coset-model");
      Path file = folder.resolve(part.getKey());
      try {
        Files.write(file, part.getValue());
        return foreign(file, extension(file), opening);
      } catch (BadInputException e) {
        throw new BadInputException(
            String.valueOf(e.getMessage()).replace(file.toString(), where + "!" + part.getKey()),
            e);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Models need space in the folder for temporary files", e);
    }
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String noun(DataKind kind) {
    return switch (kind) {
      case POINTS -> "point clouds";
      case IMAGES -> "images";
      case SETS -> "sets";
      case VECTORS -> "vectors";
    };
  }

  private record Opening<I>(DataKind kind, InputBinding<I> binding, ModelOptions options) {

    Opening<I> with(ForeignOptions foreign) {
      return new Opening<>(kind, binding, options.withForeign(foreign));
    }
  }
}
