package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.symmetrize.foreign.ForeignLayers;
import dev.coset.symmetrize.foreign.InputBinding;
import dev.coset.symmetrize.lie.LayeredModel;
import dev.coset.symmetrize.lie.ObservedLayers;
import java.nio.file.Path;

/**
 * The layers of a model file: {@code .coset} networks, ONNX graphs and TorchScript.
 *
 * @param layers the model with its layers
 * @param closer frees what was opened for them
 * @param <I> the kind of input
 */
public record ModelLayers<I>(LayeredModel<I> layers, Runnable closer) implements AutoCloseable {

  /**
   * The layers of a model.
   *
   * @param model as it was opened; it must stay open
   * @param file where it lies
   * @param options how it was opened
   * @param example an input on which it runs, to find its layers
   * @throws BadInputException if the layers of such a model cannot be seen
   */
  public static <I> ModelLayers<I> of(
      OpenedModel<I> model, String file, ModelOptions options, I example) {
    return switch (model.format()) {
      case ONNX, TORCHSCRIPT -> {
        ForeignLayers<I> layers =
            ForeignLayers.open(Path.of(file), binding(model.input()), options.foreign(), example);
        yield new ModelLayers<>(layers, layers::close);
      }
      case COSET -> {
        if (!(model.model() instanceof NetworkModel<I> network)) {
          throw new BadInputException(
              "%s is a symmetrized model, of which every layer runs on several copies; give the model inside"
                  .formatted(file));
        }
        yield new ModelLayers<>(
            ObservedLayers.of(network.network().module(), network.network()::forward, example),
            () -> {});
      }
      case COMMAND ->
          throw new BadInputException(
              "The layers of a program cannot be seen; give an ONNX, TorchScript or Coset file");
    };
  }

  @SuppressWarnings("unchecked") // the kind of data decides the type
  private static <I> InputBinding<I> binding(DataKind kind) {
    return (InputBinding<I>) InputBinding.of(kind);
  }

  @Override
  public void close() {
    closer.run();
  }
}
