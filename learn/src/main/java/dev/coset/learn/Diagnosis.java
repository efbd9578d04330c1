package dev.coset.learn;

import dev.coset.tensor.Module;
import dev.coset.tensor.OperationObserver;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a number first was not finite, found by doing the step again under observation: the layer
 * of an operation is the last parameter that was used before it.
 */
final class Diagnosis implements OperationObserver {

  /** Infinity is what these are for: masks. */
  private static final Set<String> MASKS = Set.of("maskedFill", "where");

  private final IdentityHashMap<Tensor, String> names = new IdentityHashMap<>();
  private final List<String> used = new ArrayList<>();
  private Optional<Finding> first = Optional.empty();

  private Diagnosis(Module module) {
    module.parameters().forEach((name, tensor) -> names.put(tensor, name));
  }

  /**
   * What was found.
   *
   * @param parameter the layer, by its parameter
   * @param cause in words
   */
  record Finding(Optional<String> parameter, String cause) {}

  /**
   * Looks at weights, then at the activations of the step, then at its gradients.
   *
   * @param again computes the loss of the step and its gradients again
   */
  static Finding of(Module module, Runnable again) {
    Optional<String> weight = firstBad(module.state());
    if (weight.isPresent()) {
      return new Finding(weight, "the weights '%s' are not finite".formatted(weight.get()));
    }
    var diagnosis = new Diagnosis(module);
    module.zeroGrad(); // clipping by a norm that is not finite has spoilt all of them
    try (var _ = Scope.observed(diagnosis)) {
      again.run();
    }
    return diagnosis.first.orElseGet(() -> diagnosis.gradient(badGradients(module)));
  }

  @Override
  public void made(String operation, Tensor result, List<Tensor> operands) {
    for (Tensor operand : operands) {
      String name = names.get(operand);
      if (name != null) {
        used.add(name);
      }
    }
    // A tensor that is made of numbers is looked at when it is used: at first it may be empty.
    boolean computed = !operands.isEmpty() && !MASKS.contains(operation);
    if (first.isEmpty() && computed && !isSound(result)) {
      first = Optional.of(finding(operation, result, operands));
    }
  }

  private Finding finding(String operation, Tensor result, List<Tensor> operands) {
    if (!operands.stream().allMatch(Diagnosis::isSound)) {
      return new Finding(
          Optional.empty(), "the data of the step has values that are not finite; look at them");
    }
    if (used.isEmpty()) {
      return new Finding(
          Optional.empty(),
          "%s gave %s values that are not finite before any layer; look at the samples of the step"
              .formatted(operation, Arrays.toString(result.shape())));
    }
    return new Finding(
        Optional.of(used.getLast()),
        "the first activation that is not finite is that of '%s', after the operation %s"
            .formatted(used.getLast(), operation));
  }

  /** Backward passes go against the order of use, so the last one used was reached first. */
  private Finding gradient(List<String> gradients) {
    if (gradients.isEmpty()) {
      return new Finding(
          Optional.empty(),
          "all weights, activations and gradients of this process are finite when computed again");
    }
    String reached =
        used.reversed().stream()
            .filter(gradients::contains)
            .findFirst()
            .orElse(gradients.getLast());
    return new Finding(
        Optional.of(reached),
        "all activations are finite, and the first gradient that is not is that of '%s'"
            .formatted(reached));
  }

  private static List<String> badGradients(Module module) {
    try (var _ = Scope.open()) {
      return module.parameters().entrySet().stream()
          .filter(entry -> entry.getValue().grad().filter(g -> !isFinite(g)).isPresent())
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** The first name whose tensor is not finite. */
  static Optional<String> firstBad(Map<String, Tensor> state) {
    return state.entrySet().stream()
        .filter(entry -> !isFinite(entry.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether an activation has neither NaN nor infinity; minus infinity is what masks are of. */
  private static boolean isSound(Tensor tensor) {
    try (var _ = Scope.open()) {
      return isFinite(tensor) || tensor.isFinite().or(tensor.lt(0)).all().itemBoolean();
    }
  }

  private static boolean isFinite(Tensor tensor) {
    try (var _ = Scope.open()) {
      return !tensor.dtype().isFloat() || tensor.isFinite().all().itemBoolean();
    }
  }
}
