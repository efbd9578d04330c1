package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.TorchScriptLayers;
import dev.coset.tensor.TorchScriptModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The inlined graph of a TorchScript model in libtorch. */
final class TorchScriptLayerEngine implements LayerEngine {

  private final String name;
  private final TorchScriptModule module;
  private final TorchScriptLayers layers;
  private final ModelSignature signature;

  private TorchScriptLayerEngine(String name, TorchScriptModule module, TorchScriptLayers layers) {
    this.name = name;
    this.module = module;
    this.layers = layers;
    ElementType type =
        module.parameterType().filter(t -> t == DType.FLOAT64).isPresent()
            ? ElementType.FLOAT64
            : ElementType.FLOAT32;
    this.signature =
        new ModelSignature(
            List.of(Port.undeclared(module.arguments().getFirst().name(), type)),
            List.of(Port.undeclared("output", type)));
  }

  static TorchScriptLayerEngine open(Path file) {
    ModelFile.require(file);
    try {
      TorchScriptModule module = TorchScriptModule.load(file);
      try {
        return new TorchScriptLayerEngine(file.toString(), module, TorchScriptLayers.of(module));
      } catch (IllegalArgumentException e) {
        module.close();
        throw e;
      }
    } catch (IllegalArgumentException e) {
      throw new BadInputException(Outputs.firstLine(e), e);
    } catch (IOException e) {
      throw new BadInputException("Cannot read %s: %s".formatted(file, Outputs.firstLine(e)), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public List<String> results() {
    return layers.names();
  }

  @Override
  public NdArray output(TensorBatch batch) {
    return run(batch, input -> array(module.forward(input)));
  }

  @Override
  public List<Optional<NdArray>> results(TensorBatch batch, List<Integer> which) {
    return run(
        batch,
        input ->
            layers.results(which, input).stream()
                .map(t -> t.filter(x -> x.dtype().isFloat()).map(TorchScriptLayerEngine::array))
                .toList());
  }

  @Override
  public NdArray resume(TensorBatch batch, int result, NdArray replacement) {
    return run(
        batch,
        input -> {
          long[] shape = Arrays.stream(replacement.shape()).asLongStream().toArray();
          Tensor given = Tensors.of(input.dtype(), replacement.toArray(), shape);
          return array(layers.resume(result, given, input));
        });
  }

  private <R> R run(TensorBatch batch, Function<Tensor, R> step) {
    try (var _ = Scope.open()) {
      DType type = batch.type() == ElementType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
      Tensor input = Tensors.empty(type, batch.longShape());
      input.memory().copyFrom(batch.memory().asSlice(0, input.memory().byteSize()));
      return Autograd.noGrad(() -> step.apply(input));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "Model %s fails on an input of shape %s: %s"
              .formatted(name, batch.shape(), Outputs.firstLine(e)),
          e);
    }
  }

  private static NdArray array(Tensor tensor) {
    int[] shape = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    return NdArray.wrap(shape, tensor.toDoubleArray());
  }

  @Override
  public void close() {
    layers.close();
    module.close();
  }
}
