package dev.coset.learn.onnx;

import dev.coset.symmetrize.onnx.OnnxComposer;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The layers of a module as ONNX operators with the module's present weights. */
public final class ModuleComposer {

  private final OnnxComposer onnx;
  private final Map<String, double[]> values = new LinkedHashMap<>();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  /** Copies the state of a module. */
  public ModuleComposer(OnnxComposer onnx, Module module) {
    this.onnx = onnx;
    try (var _ = Scope.open()) {
      for (Map.Entry<String, Tensor> entry : module.state().entrySet()) {
        values.put(entry.getKey(), entry.getValue().detach().toDoubleArray());
        shapes.put(entry.getKey(), entry.getValue().shape());
      }
    }
  }

  /** Where the operators go. */
  public OnnxComposer onnx() {
    return onnx;
  }

  /** Whether the module has a tensor of this name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The shape of a tensor of the module. */
  public long[] shape(String name) {
    return Optional.ofNullable(shapes.get(name)).orElseThrow(() -> missing(name)).clone();
  }

  /** A tensor of the module as it is. */
  public String tensor(String name) {
    return onnx.weight(numbers(name), shape(name));
  }

  private double[] numbers(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow(() -> missing(name));
  }

  private IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(
        "The module has no tensor '%s', only %s".formatted(name, values.keySet()));
  }

  /** A linear map on the last axis, with its bias where it has one. */
  public String linear(String name, String x) {
    long[] shape = shape(name + ".weight");
    int out = Math.toIntExact(shape[0]);
    int in = Math.toIntExact(shape[1]);
    double[] weight = numbers(name + ".weight");
    double[] transposed = new double[weight.length];
    for (int i = 0; i < out; i++) {
      for (int j = 0; j < in; j++) {
        transposed[j * out + i] = weight[i * in + j];
      }
    }
    String product = onnx.matmul(x, onnx.weight(transposed, in, out));
    return has(name + ".bias") ? onnx.add(product, tensor(name + ".bias")) : product;
  }

  /** A perceptron with an activation between its linear maps. */
  public String mlp(String name, String x, UnaryOperator<String> activation) {
    String y = linear(name + ".0", x);
    for (int i = 1; has(name + "." + i + ".weight"); i++) {
      y = linear(name + "." + i, activation.apply(y));
    }
    return y;
  }
}
