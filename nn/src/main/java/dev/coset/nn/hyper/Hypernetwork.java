package dev.coset.nn.hyper;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Fan;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.MlpOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * A network h that predicts the parameters of another, the primary one, from settings g in [0, 1].
 *
 * <p>A perceptron with leaky relu whose biases are 0, as they are at first, is homogeneous: {@code
 * h(c g) = c h(g)} for {@code c > 0}. So in the plain form, {@code theta(g) = h(g)}, the predicted
 * weights grow in proportion to the settings, and training suffers. The magnitude-invariant form is
 *
 * <pre>{@code
 * theta(g) = theta0 + h(E(g)),   E(g) = (cos(pi g / 2), sin(pi g / 2)),
 * }</pre>
 *
 * with each setting encoded by a vector of length 1, and theta0 ordinary parameters with the first
 * values of the primary network. What h is given has length {@code sqrt(inputs)} for every g, so no
 * setting scales the prediction; that it depends on g otherwise remains, for a random h too.
 *
 * <p>Shapes: settings {@code [b, inputs]} to parameters {@code [b, shape..]}. Parameters of the
 * module: {@code h.*}, weights normal with the variance {@code 2 / fan-out} and biases 0 at first;
 * in the magnitude-invariant form also {@code base_NAME}, with dots as underscores. No layer of h
 * normalizes. Cost: the last layer of h is {@code width x} the number of primary parameters, so
 * primary networks are small.
 *
 * <p>Settings outside [0, 1] are refused by a {@link BadInputException}, and so is a primary
 * network whose shapes have changed, by an {@link IllegalStateException}. Source: "Magnitude
 * Invariant Parametrizations Improve Hypernetwork Learning".
 */
public final class Hypernetwork extends Module {

  private final FunctionalNetwork primary;
  private final SequencedMap<String, List<Integer>> shapes;
  private final int inputs;
  private final boolean invariant;
  private final Mlp predictor;
  private final SequencedMap<String, Tensor> base = new LinkedHashMap<>();

  private Hypernetwork(
      FunctionalNetwork primary,
      int inputs,
      List<Integer> hidden,
      boolean invariant,
      RandomGenerator random) {
    this.primary = primary;
    this.inputs = inputs;
    this.invariant = invariant;
    shapes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(primary.shapes()));
    if (inputs < 1 || shapes.isEmpty()) {
      throw new IllegalArgumentException(
          "A hypernetwork needs at least one setting and a primary network with parameters, given:"
              + " %d settings and parameters %s".formatted(inputs, shapes));
    }
    var widths = new ArrayList<Integer>();
    widths.add(invariant ? 2 * inputs : inputs);
    widths.addAll(hidden);
    widths.add(shapes.values().stream().mapToInt(Hypernetwork::size).sum());
    Initializer weights = Initializer.kaimingNormal(Fan.OUT, Activation.LEAKY_RELU.gain());
    MlpOptions options = MlpOptions.of(Activation.LEAKY_RELU).withInitializer(weights);
    predictor = child("h", Mlp.of(widths, options, random));
    try (var _ = Scope.open()) {
      predictor
          .parameters()
          .forEach(
              (name, value) -> {
                if (name.endsWith("bias")) {
                  value.assign(Tensors.zerosLike(value));
                }
              });
    }
    if (invariant) {
      for (String name : shapes.keySet()) {
        base.put(
            name, parameter("base_" + name.replace('.', '_'), () -> primary.initial(name, random)));
      }
    }
  }

  /**
   * The magnitude-invariant form.
   *
   * @param primary whose parameters are predicted
   * @param inputs the number of settings
   * @param hidden the widths of the hidden layers of h
   */
  public static Hypernetwork magnitudeInvariant(
      FunctionalNetwork primary, int inputs, List<Integer> hidden, RandomGenerator random) {
    return new Hypernetwork(primary, inputs, hidden, true, random);
  }

  /** The plain form, with settings as they are and no base: a baseline. */
  public static Hypernetwork plain(
      FunctionalNetwork primary, int inputs, List<Integer> hidden, RandomGenerator random) {
    return new Hypernetwork(primary, inputs, hidden, false, random);
  }

  /** The predicted part of all parameters in a row, {@code h(E(g))} or {@code h(g)}. */
  public Tensor predicted(Tensor settings) {
    requireSettings(settings);
    if (!invariant) {
      return predictor.forward(settings);
    }
    Tensor angles = settings.mul(Math.PI / 2);
    return predictor.forward(Tensors.cat(1, angles.cos(), angles.sin()));
  }

  /**
   * The parameters of the primary network by name, {@code [b, shape..]}.
   *
   * @param settings {@code [b, inputs]}, in [0, 1]
   */
  public SequencedMap<String, Tensor> parameters(Tensor settings) {
    requireSameShapes();
    Tensor row = predicted(settings);
    var parameters = new LinkedHashMap<String, Tensor>();
    long offset = 0;
    for (var entry : shapes.entrySet()) {
      long count = size(entry.getValue());
      long[] shape = new long[entry.getValue().size() + 1];
      shape[0] = settings.size(0);
      for (int i = 1; i < shape.length; i++) {
        shape[i] = entry.getValue().get(i - 1);
      }
      Tensor part = row.slice(1, offset, offset + count).reshape(shape);
      Tensor first = base.get(entry.getKey());
      parameters.put(entry.getKey(), first == null ? part : part.add(first));
      offset += count;
    }
    return Collections.unmodifiableSequencedMap(parameters);
  }

  /**
   * The primary network with the parameters for each setting.
   *
   * @param settings {@code [b, inputs]}, in [0, 1]
   * @param x {@code [b, n, in]}
   * @return {@code [b, n, out]}
   */
  public Tensor forward(Tensor settings, Tensor x) {
    return primary.run(parameters(settings), x);
  }

  private void requireSettings(Tensor settings) {
    if (settings.rank() != 2 || settings.size(1) != inputs) {
      throw new IllegalArgumentException(
          "Settings are [b, %d], given: %s".formatted(inputs, settings.describe()));
    }
    if (settings.count() == 0) {
      return;
    }
    double least = settings.detach().min().item();
    double most = settings.detach().max().item();
    if (!(least >= 0 && most <= 1)) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "Settings of a hypernetwork lie in [0, 1], given: values from %s to %s; rescale them",
              least,
              most));
    }
  }

  private void requireSameShapes() {
    if (!shapes.equals(primary.shapes())) {
      throw new IllegalStateException(
          "The primary network had the parameters %s when the hypernetwork was made, now: %s; make a"
                  .formatted(shapes, primary.shapes())
              + " new hypernetwork");
    }
  }

  private static int size(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
