package dev.coset.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.GradMode;

/**
 * A function whose intermediate results are computed anew for its derivative.
 *
 * @param body the function
 * @param count how many tensors it is given; those that follow are used by it unseen
 * @param seed of its generator
 */
record Recomputation(BiFunction<List<Tensor>, RandomGenerator, Tensor> body, int count, long seed) {

  Tensor apply(List<Tensor> inputs, List<Tensor> parameters) {
    List<Tensor> all = new ArrayList<>(inputs);
    all.addAll(parameters);
    return CustomGradient.apply(
        "checkpoint", all, this::run, (_, vector, needed) -> products(all, vector, needed));
  }

  /** Runs the body where nothing is recorded, and looks for tensors that are not listed. */
  private Tensor run(List<Tensor> all) {
    Set<Tensor> listed = Collections.newSetFromMap(new IdentityHashMap<>());
    listed.addAll(all);
    OperationObserver check =
        (operation, _, operands) -> {
          for (Tensor operand : operands) {
            if (operand.isDifferentiable() && !listed.contains(operand)) {
              throw new IllegalArgumentException(
                  "checkpoint: %s in the body uses %s, whose gradient would be lost; pass it as an input or parameter"
                      .formatted(operation, operand.describe()));
            }
          }
        };
    try (var scope = Scope.observed(check)) {
      return scope.keep(body.apply(all.subList(0, count), new SplittableRandom(seed)));
    }
  }

  private List<Optional<Tensor>> products(List<Tensor> all, Tensor vector, boolean[] needed) {
    boolean recorded = GradMode.is_enabled();
    List<Tensor> sources = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Tensor original = all.get(i);
      sources.add(i >= count ? original : source(original, needed[i], recorded));
    }
    Tensor output =
        Autograd.withGrad(
            () -> body.apply(List.copyOf(sources.subList(0, count)), new SplittableRandom(seed)));
    List<Tensor> by = new ArrayList<>();
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        by.add(sources.get(i));
      }
    }
    List<Optional<Tensor>> products =
        new ArrayList<>(Collections.nCopies(all.size(), Optional.empty()));
    if (by.isEmpty() || !output.isDifferentiable()) {
      return products;
    }
    List<Tensor> given = Autograd.vectorJacobian(output, by, vector, recorded);
    int next = 0;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        products.set(i, Optional.of(given.get(next++)));
      }
    }
    return products;
  }

  /** One that stands for the input alone, also where another input is the same tensor. */
  private static Tensor source(Tensor input, boolean needed, boolean recorded) {
    if (!needed) {
      return input;
    }
    return recorded ? Native.unary("alias", input, t -> t.alias()) : input.detach().requiresGrad();
  }
}
