package dev.coset.tensor.optim;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * L-BFGS with a line search for the strong Wolfe conditions: "On the Limited Memory BFGS Method for
 * Large Scale Optimization". For smooth losses without noise, of which it needs the whole at every
 * step.
 *
 * <p>It owns its memory, which {@link #close} frees. The same starts give the same bits.
 */
public final class Lbfgs implements AutoCloseable {

  private final FlatParameters parameters;
  private final int memory;
  private final double firstStep;
  private final Holder holder = new Holder();
  private final Deque<Pair> pairs = new ArrayDeque<>();

  /** A step and the change of the gradient along it. */
  private record Pair(Tensor step, Tensor change) {}

  /**
   * For named parameters of one type.
   *
   * @param memory how many of the last steps are remembered, at least 1; 10 is usual
   * @param firstStep the length of the first step that is tried, relative to the inverse of the
   *     gradient's norm; 1 is usual
   */
  public Lbfgs(Map<String, Tensor> parameters, int memory, double firstStep) {
    if (memory < 1 || !(firstStep > 0) || Double.isInfinite(firstStep)) {
      throw new IllegalArgumentException(
          "A memory of at least 1 and a positive first step are needed, given: %d and %s"
              .formatted(memory, firstStep));
    }
    this.parameters = new FlatParameters(parameters);
    this.memory = memory;
    this.firstStep = firstStep;
  }

  /** With a memory of 10 steps. */
  public static Lbfgs of(Map<String, Tensor> parameters) {
    return new Lbfgs(parameters, 10, 1);
  }

  /**
   * Moves along the quasi-Newton direction as far as the line search says.
   *
   * @param loss computes the loss from the present parameters, a tensor of one element
   * @return the loss after the step; where no descent was found, nothing has moved
   * @throws IllegalStateException if the loss is not finite at the start
   */
  public double step(Supplier<Tensor> loss) {
    try (var _ = Scope.open()) {
      Tensor start = parameters.values();
      Evaluated before = evaluate(loss, start);
      if (!Double.isFinite(before.value)) {
        throw new IllegalStateException("The loss is not finite: " + before.value);
      }
      Tensor direction = direction(before.gradient);
      double slope = before.gradient.mul(direction).sum().item();
      if (!(slope < 0)) {
        clear();
        direction = before.gradient.neg();
        slope = -before.gradient.square().sum().item();
      }
      double first =
          pairs.isEmpty() ? firstStep / Math.max(before.gradient.norm().item(), 1e-300) : 1;
      Tensor along = direction;
      var search =
          new WolfeSearch<Evaluated>(
              t -> {
                Evaluated at = evaluate(loss, start.add(along.mul(t)));
                return new WolfeSearch.Point<>(
                    t, at.value, at.gradient.mul(along).sum().item(), at);
              });
      var found = slope < 0 ? search.find(before.value, slope, first) : null;
      if (found == null) {
        parameters.assign(start);
        return before.value;
      }
      Evaluated after = found.payload();
      parameters.assign(start.add(along.mul(found.t())));
      remember(along.mul(found.t()), after.gradient.sub(before.gradient));
      return after.value;
    }
  }

  /** A loss and its gradient. */
  private record Evaluated(double value, Tensor gradient) {}

  private Evaluated evaluate(Supplier<Tensor> loss, Tensor at) {
    parameters.assign(at);
    return Autograd.withGrad(
        () -> {
          Tensor value = loss.get();
          return new Evaluated(value.item(), parameters.gradient(value, false));
        });
  }

  /** The two loops over the remembered steps. */
  private Tensor direction(Tensor gradient) {
    Tensor q = gradient.neg();
    List<Tensor> factors = new ArrayList<>();
    for (Pair pair : pairs) {
      Tensor factor = pair.step.mul(q).sum().div(pair.step.mul(pair.change).sum());
      factors.add(factor);
      q = q.sub(pair.change.mul(factor));
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getFirst();
      q = q.mul(last.step.mul(last.change).sum().div(last.change.square().sum()));
    }
    Iterator<Pair> oldest = pairs.descendingIterator();
    for (int i = factors.size() - 1; i >= 0; i--) {
      Pair pair = oldest.next();
      Tensor factor = pair.change.mul(q).sum().div(pair.step.mul(pair.change).sum());
      q = q.add(pair.step.mul(factors.get(i).sub(factor)));
    }
    return q;
  }

  private void remember(Tensor step, Tensor change) {
    double curvature = step.mul(change).sum().item();
    if (curvature > 1e-12 * change.square().sum().item()) {
      pairs.addFirst(new Pair(holder.hold(step), holder.hold(change)));
      if (pairs.size() > memory) {
        release(pairs.removeLast());
      }
    }
  }

  private void release(Pair pair) {
    holder.release(pair.step);
    holder.release(pair.change);
  }

  private void clear() {
    pairs.forEach(this::release);
    pairs.clear();
  }

  /** What is remembered, the newest first: not copies. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> all = new LinkedHashMap<>();
    int i = 0;
    for (Pair pair : pairs) {
      all.put("step." + i, pair.step);
      all.put("change." + i, pair.change);
      i++;
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * Restores what {@link #state} gave.
   *
   * @throws IllegalArgumentException if a tensor is missing or has not the parameters' length
   */
  public void load(Map<String, Tensor> values) {
    List<Pair> read = new ArrayList<>();
    for (int i = 0; values.containsKey("step." + i); i++) {
      read.add(new Pair(vector(values, "step." + i), vector(values, "change." + i)));
    }
    if (2 * read.size() != values.size() || read.size() > memory) {
      throw new IllegalArgumentException(
          "Up to %d pairs step.i and change.i are expected, given: %s"
              .formatted(memory, values.keySet()));
    }
    clear();
    try (var _ = Scope.open()) {
      read.forEach(
          pair ->
              pairs.add(new Pair(holder.hold(pair.step.copy()), holder.hold(pair.change.copy()))));
    }
  }

  private Tensor vector(Map<String, Tensor> values, String name) {
    Tensor value = values.get(name);
    if (value == null || value.rank() != 1 || value.count() != parameters.count()) {
      throw new IllegalArgumentException(
          "%s must be a vector of length %d, given: %s"
              .formatted(name, parameters.count(), value == null ? "none" : value.describe()));
    }
    return value;
  }

  /** Frees the memory; the parameters stay. */
  @Override
  public void close() {
    holder.close();
  }
}
