package dev.coset.tensor.optim;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.StateLoader;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves parameters along their gradients.
 *
 * <p>The optimizer owns its state, which {@link #close} frees; it does not own the parameters.
 * Saving {@link #state} together with the parameters, and restoring both, continues a run bit by
 * bit.
 */
public abstract sealed class Optimizer implements AutoCloseable permits Sgd, Adam, ScopedOptimizer {

  private static final String STEPS = "steps";
  private static final String LEARNING_RATE = "learning_rate";

  private final Holder holder = new Holder();
  private final List<String> slotKinds;
  private final List<List<Tensor>> slots = new ArrayList<>();
  private final List<String> names;
  private final List<Tensor> parameters;
  private final long[] steps;
  private double learningRate;

  Optimizer(Map<String, Tensor> parameters, double learningRate, List<String> slotKinds) {
    this.names = List.copyOf(parameters.keySet());
    this.parameters = List.copyOf(parameters.values());
    this.steps = new long[names.size()];
    this.slotKinds = slotKinds;
    setLearningRate(learningRate);
    try (var _ = Scope.open()) {
      for (String _ : slotKinds) {
        slots.add(this.parameters.stream().map(p -> holder.hold(Tensors.zerosLike(p))).toList());
      }
    }
  }

  /** Moves every parameter that has a gradient. */
  public final void step() {
    Autograd.noGrad(
        () -> {
          for (int i = 0; i < steps.length; i++) {
            move(i);
          }
          return true;
        });
  }

  /** Forgets the gradients of all parameters. */
  public final void zeroGrad() {
    parameters.forEach(Tensor::clearGrad);
  }

  /** The present learning rate. */
  public final double learningRate() {
    return learningRate;
  }

  /** Sets the learning rate of the steps to come. */
  public final void setLearningRate(double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "A learning rate is a finite number, at least 0, given: " + rate);
    }
    learningRate = rate;
  }

  /**
   * All that the next step depends on, besides parameters and gradients: the optimizer's own
   * tensors, not copies, and its counters as new tensors of the innermost scope.
   */
  public final Map<String, Tensor> state() {
    return state(Tensors.of(steps), Tensors.of(new double[] {learningRate}));
  }

  /**
   * Restores what {@link #state} gave for an optimizer of the same kind and parameters.
   *
   * @throws IllegalArgumentException if names, shapes or types differ; nothing is changed then
   */
  public final void load(Map<String, Tensor> values) {
    try (var _ = Scope.open()) {
      Tensor counts = Tensors.of(steps);
      Tensor rate = Tensors.of(new double[] {learningRate});
      StateLoader.load("optimizer", state(counts, rate), values);
      System.arraycopy(counts.toLongArray(), 0, steps, 0, steps.length);
      setLearningRate(rate.item());
    }
  }

  /** Frees the state; the parameters stay. */
  @Override
  public final void close() {
    holder.close();
  }

  /** The state tensor of one kind for a parameter. */
  final org.bytedeco.pytorch.Tensor slot(int kind, int parameter) {
    return slots.get(kind).get(parameter).raw();
  }

  /** A parameter. */
  final Tensor parameter(int index) {
    return parameters.get(index);
  }

  /** The state of one kind for a parameter, to be assigned to. */
  final Tensor state(int kind, int parameter) {
    return slots.get(kind).get(parameter);
  }

  /** Moves one parameter in place; derivatives are not recorded here. */
  abstract void update(
      int index,
      long step,
      org.bytedeco.pytorch.Tensor parameter,
      org.bytedeco.pytorch.Tensor gradient);

  private Map<String, Tensor> state(Tensor counts, Tensor rate) {
    var all = new LinkedHashMap<String, Tensor>();
    for (int kind = 0; kind < slots.size(); kind++) {
      for (int i = 0; i < steps.length; i++) {
        all.put(slotKinds.get(kind) + "." + names.get(i), slots.get(kind).get(i));
      }
    }
    all.put(STEPS, counts);
    all.put(LEARNING_RATE, rate);
    return Collections.unmodifiableMap(all);
  }

  private void move(int index) {
    var parameter = parameters.get(index).raw();
    try (var gradient = parameter.grad()) {
      if (gradient.defined()) {
        steps[index]++;
        update(index, steps[index], parameter, gradient);
      }
    }
  }
}
