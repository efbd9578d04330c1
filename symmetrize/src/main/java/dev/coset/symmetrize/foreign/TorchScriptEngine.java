package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.TorchScriptModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A TorchScript model in libtorch. */
final class TorchScriptEngine implements TensorEngine {

  private static final String OUTPUT = "output";

  private final String name;
  private final TorchScriptModule module;
  private final ModelSignature signature;

  private TorchScriptEngine(String name, TorchScriptModule module) {
    this.name = name;
    this.module = module;
    ElementType type =
        module.parameterType().filter(t -> t == DType.FLOAT64).isPresent()
            ? ElementType.FLOAT64
            : ElementType.FLOAT32;
    List<Port> inputs =
        module.arguments().stream()
            .filter(argument -> !argument.hasDefault())
            .map(
                a ->
                    Port.undeclared(a.name(), a.type().equals("Tensor") ? type : ElementType.OTHER))
            .toList();
    this.signature = new ModelSignature(inputs, List.of(Port.undeclared(OUTPUT, type)));
  }

  static TorchScriptEngine open(Path file) {
    ModelFile.require(file);
    try {
      return new TorchScriptEngine(file.toString(), TorchScriptModule.load(file));
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
  public List<NdArray> run(TensorBatch batch) {
    try (var _ = Scope.open()) {
      DType type = batch.type() == ElementType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
      Tensor input = Tensors.empty(type, batch.longShape());
      input.memory().copyFrom(batch.memory().asSlice(0, input.memory().byteSize()));
      Tensor output = forward(input, batch);
      int[] shape = Arrays.stream(output.shape()).mapToInt(Math::toIntExact).toArray();
      return Outputs.split(name, OUTPUT, batch, shape, output.toDoubleArray());
    }
  }

  private Tensor forward(Tensor input, TensorBatch batch) {
    try {
      return Autograd.noGrad(() -> module.forward(input));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "Model %s fails on an input of shape %s: %s"
              .formatted(name, batch.shape(), Outputs.firstLine(e)),
          e);
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
