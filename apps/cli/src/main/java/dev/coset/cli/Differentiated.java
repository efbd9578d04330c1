package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.learn.ModelFormat;
import dev.coset.learn.NetworkModel;
import dev.coset.learn.OpenedModel;
import dev.coset.symmetrize.explain.DifferentiableModel;
import dev.coset.tensor.DType;
import dev.coset.tensor.TorchScriptModule;
import dev.coset.tensor.modules.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The derivatives of an opened model, where it has them: of TorchScript files and networks of
 * Coset. The function that is differentiated is tried in the usual layouts, and used only if it
 * answers a sample as the model does.
 */
final class Differentiated implements AutoCloseable {

  private static final double TOLERANCE = 1e-3;

  private final Optional<DifferentiableModel> model;
  private final Optional<TorchScriptModule> script;

  private Differentiated(Optional<DifferentiableModel> model, Optional<TorchScriptModule> script) {
    this.model = model;
    this.script = script;
  }

  /**
   * Looks for derivatives.
   *
   * @param text how the model was named
   * @param arrays the model on arrays
   * @param sample an input
   */
  static Differentiated of(
      OpenedModel<?> opened, String text, Model<NdArray, NdArray> arrays, NdArray sample) {
    if (opened.model() instanceof NetworkModel<?> network
        && network.network().module() instanceof Layer layer) {
      DType type = network.network().module().parameters().values().iterator().next().dtype();
      return new Differentiated(agreeing(layer, type, arrays, sample), Optional.empty());
    }
    if (opened.format() != ModelFormat.TORCHSCRIPT) {
      return new Differentiated(Optional.empty(), Optional.empty());
    }
    try {
      TorchScriptModule script = TorchScriptModule.load(Path.of(text));
      DType type = script.parameterType().orElse(DType.FLOAT32);
      Layer layer = x -> script.forward(x);
      return new Differentiated(agreeing(layer, type, arrays, sample), Optional.of(script));
    } catch (IOException e) {
      throw new BadInputException("Cannot read %s again for its derivatives".formatted(text), e);
    }
  }

  private static Optional<DifferentiableModel> agreeing(
      Layer layer, DType type, Model<NdArray, NdArray> arrays, NdArray sample) {
    NdArray expected = arrays.apply(sample);
    List<Layer> layouts = new ArrayList<>(List.of(layer));
    if (sample.rank() == 3) {
      layouts.add(x -> layer.forward(x.permute(0, 2, 3, 1)));
    } else if (sample.rank() == 2) {
      layouts.add(x -> layer.forward(x.transpose(1, 2)));
    }
    for (Layer layout : layouts) {
      DifferentiableModel candidate = DifferentiableModel.of(layout, type);
      if (answersAlike(candidate, sample, expected)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static boolean answersAlike(
      DifferentiableModel candidate, NdArray sample, NdArray expected) {
    try {
      NdArray answer = candidate.apply(sample);
      return answer.size() == expected.size()
          && answer
              .reshape(expected.shape())
              .isCloseTo(expected, TOLERANCE * (1e-3 + expected.norm()));
    } catch (IllegalArgumentException e) {
      return false; // the network does not take this layout
    }
  }

  /** The model with derivatives, if it has any. */
  Optional<DifferentiableModel> model() {
    return model;
  }

  @Override
  public void close() {
    script.ifPresent(TorchScriptModule::close);
  }
}
