package dev.coset.nn.hyper;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * A perceptron that takes its parameters as an argument: {@code x <- activation(x W^T + b)},
 * without the activation at the end. The parameters are those of {@link
 * dev.coset.tensor.modules.Mlp}: {@code 0.weight [out, in]}, {@code 0.bias [out]}, {@code 1.weight}
 * and so on, with the same first values. Cost: as many products as the perceptron, in batches.
 *
 * @param widths of the input, the hidden layers and the output
 * @param activation between linear maps
 */
public record FunctionalMlp(List<Integer> widths, Layer activation) implements FunctionalNetwork {

  /** Refuses fewer than two widths, and widths below 1. */
  public FunctionalMlp {
    widths = List.copyOf(widths);
    if (widths.size() < 2 || widths.stream().anyMatch(w -> w < 1)) {
      throw new IllegalArgumentException(
          "A perceptron has widths of input and output, each at least 1, given: " + widths);
    }
  }

  /** A perceptron of the given widths. */
  public static FunctionalMlp of(List<Integer> widths, Layer activation) {
    return new FunctionalMlp(widths, activation);
  }

  @Override
  public SequencedMap<String, List<Integer>> shapes() {
    var shapes = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i + 1 < widths.size(); i++) {
      shapes.put(i + ".weight", List.of(widths.get(i + 1), widths.get(i)));
      shapes.put(i + ".bias", List.of(widths.get(i + 1)));
    }
    return Collections.unmodifiableSequencedMap(shapes);
  }

  @Override
  public Tensor initial(String name, RandomGenerator random) {
    List<Integer> shape = shapes().get(name);
    if (shape == null) {
      throw new IllegalArgumentException(
          "The perceptron has the parameters %s, asked for: %s".formatted(shapes().keySet(), name));
    }
    int fanIn = widths.get(Integer.parseInt(name.substring(0, name.indexOf('.'))));
    long[] sizes = shape.stream().mapToLong(Integer::longValue).toArray();
    return Initializer.uniform(1 / Math.sqrt(fanIn)).draw(sizes, random);
  }

  @Override
  public Tensor run(Map<String, Tensor> parameters, Tensor input) {
    if (input.rank() != 3 || input.size(2) != widths.getFirst()) {
      throw new IllegalArgumentException(
          "The perceptron takes [b, n, %d], given: %s"
              .formatted(widths.getFirst(), input.describe()));
    }
    Tensor x = input;
    for (int i = 0; i + 1 < widths.size(); i++) {
      Tensor weight = find(parameters, i + ".weight", input.size(0));
      Tensor bias = find(parameters, i + ".bias", input.size(0));
      x = bias.unsqueeze(1).add(x.matmul(weight.transpose(1, 2)));
      x = i + 2 < widths.size() ? activation.forward(x) : x;
    }
    return x;
  }

  private Tensor find(Map<String, Tensor> parameters, String name, long batch) {
    Tensor parameter = parameters.get(name);
    List<Integer> shape = shapes().getOrDefault(name, List.of());
    long[] expected = new long[shape.size() + 1];
    expected[0] = batch;
    for (int i = 0; i < shape.size(); i++) {
      expected[i + 1] = shape.get(i);
    }
    if (parameter == null || !Arrays.equals(parameter.shape(), expected)) {
      throw new IllegalArgumentException(
          "The parameter %s is %s, given: %s"
              .formatted(
                  name,
                  Arrays.toString(expected),
                  parameter == null ? "none" : parameter.describe()));
    }
    return parameter;
  }
}
