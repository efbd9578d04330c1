package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import java.nio.file.Path;

/**
 * Opens TorchScript files, as {@code torch.jit.save} writes them, in libtorch.
 *
 * <p>Taken are models whose {@code forward} needs one tensor; what it returns may be a tensor, or a
 * tuple, list or dictionary whose first tensor is taken. TorchScript declares no shapes: the first
 * input is tried in the layouts of its kind, in batches, alone in a batch of one, and without a
 * batch axis, and the first layout with which the model runs is kept. The number of threads is that
 * of {@link dev.coset.tensor.Threads}.
 */
public final class TorchScriptModels {

  private TorchScriptModels() {}

  /** Opens a model with {@link ForeignOptions#defaults()}. */
  public static <I> ForeignModel<I> open(Path file, InputBinding<I> binding) {
    return open(file, binding, ForeignOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @throws BadInputException when the file is not a TorchScript model, its {@code forward} needs
   *     anything but one tensor, or an output is chosen by name
   */
  public static <I> ForeignModel<I> open(
      Path file, InputBinding<I> binding, ForeignOptions options) {
    if (options.output().isPresent()) {
      throw new BadInputException(
          "TorchScript models such as %s have no names of outputs; leave '%s' out"
              .formatted(file, options.output().get()));
    }
    TorchScriptEngine engine = TorchScriptEngine.open(file);
    try {
      Port input = engine.signature().onlyInput(file.toString());
      return new BoundModel<>(
          engine, input.type(), binding.layouts(input, options.axes()), options.batch());
    } catch (BadInputException e) {
      engine.close();
      throw e;
    }
  }
}
