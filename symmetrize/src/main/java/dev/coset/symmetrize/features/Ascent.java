package dev.coset.symmetrize.features;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Climbs an objective by Adam, with gradients that are changed before they count, until a moving
 * average has not become better for a while.
 */
final class Ascent implements AutoCloseable {

  private static final double KEEP = 0.9;
  private static final double FINER = 10;

  private final Holder holder = new Holder();
  private final Map<String, Tensor> climbed = new LinkedHashMap<>();
  private final List<UnaryOperator<Tensor>> changes = new ArrayList<>();

  /** Adds something to climb with; the gradient is changed by {@code change}. */
  Tensor climb(String name, Supplier<Tensor> start, UnaryOperator<Tensor> change) {
    try (var _ = Scope.open()) {
      Tensor leaf = holder.hold(start.get().detach().copy().requiresGrad());
      climbed.put(name, leaf);
      changes.add(change);
      return leaf;
    }
  }

  /**
   * Climbs, and once it does not become better, goes on with a tenth of the rate.
   *
   * @param objective of what is climbed, a tensor of one number
   * @param after is called after each step
   */
  void run(Supplier<Tensor> objective, Runnable after, int steps, double rate, int patience) {
    try (var adam = Adam.of(climbed, rate)) {
      int used = climb(adam, objective, after, steps, patience);
      adam.setLearningRate(rate / FINER);
      climb(adam, objective, after, Math.min(patience, steps - used), patience);
    }
  }

  /** The number of steps until it is no longer better. */
  private int climb(
      Adam adam, Supplier<Tensor> objective, Runnable after, int steps, int patience) {
    double average = Double.NaN;
    double best = Double.NEGATIVE_INFINITY;
    int since = 0;
    int step = 0;
    while (step < steps && since < patience) {
      double value = step(adam, objective);
      after.run();
      average = Double.isNaN(average) ? value : KEEP * average + (1 - KEEP) * value;
      since = average > best ? 0 : since + 1;
      best = Math.max(best, average);
      step++;
    }
    return step;
  }

  private double step(Adam adam, Supplier<Tensor> objective) {
    try (var _ = Scope.open()) {
      adam.zeroGrad();
      Tensor value = objective.get();
      Tensor along = Tensors.zeros(value.dtype());
      List<Tensor> leaves = List.copyOf(climbed.values());
      List<Tensor> slopes = Autograd.grad(value, leaves, false);
      for (int i = 0; i < leaves.size(); i++) {
        Tensor changed = changes.get(i).apply(slopes.get(i)).detach();
        along = along.sub(leaves.get(i).mul(changed).sum()); // its gradient is -changed
      }
      Autograd.backward(along);
      adam.step();
      return value.item();
    }
  }

  @Override
  public void close() {
    holder.close();
  }
}
