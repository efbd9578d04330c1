package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens ONNX files in ONNX Runtime.
 *
 * <p>Taken are models with one input of floating-point numbers (32 or 64 bits) that fits the data,
 * and any numeric output. Inputs of one size go through the model in batches when its batch axis is
 * dynamic; a fixed batch axis is filled up by repeating the last input.
 */
public final class OnnxModels {

  private OnnxModels() {}

  /** Opens a model with {@link ForeignOptions#defaults()}. */
  public static <I> ForeignModel<I> open(Path file, InputBinding<I> binding) {
    return open(file, binding, ForeignOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @throws BadInputException when the file is not an ONNX model, needs operators that are not
   *     known, or its inputs or outputs do not fit; the message is one line
   */
  public static <I> ForeignModel<I> open(
      Path file, InputBinding<I> binding, ForeignOptions options) {
    OnnxEngine engine = OnnxEngine.open(file, options);
    try {
      Port input = engine.signature().onlyInput(file.toString());
      return new BoundModel<>(
          engine, input.type(), layouts(file, input, binding, options), options.batch());
    } catch (BadInputException e) {
      engine.close();
      throw e;
    }
  }

  private static <I> List<TensorLayout<I>> layouts(
      Path file, Port input, InputBinding<I> binding, ForeignOptions options) {
    try {
      return binding.layouts(input, options.axes());
    } catch (BadInputException e) {
      throw new BadInputException("Model %s: %s".formatted(file, e.getMessage()), e);
    }
  }
}
