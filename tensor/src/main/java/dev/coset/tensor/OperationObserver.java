package dev.coset.tensor;

import java.util.List;

/**
 * Is told of operations as they happen, to find out where a number went wrong.
 *
 * {@snippet :
 * try (var _ = Scope.observed((operation, result, _) -> names.add(operation + result))) {
 *   network.forward(input);
 * }
 * }
 *
 * @see Scope#observed
 */
@FunctionalInterface
public interface OperationObserver {

  /**
   * An operation was done. What the observer computes is not observed; tensors it makes belong to
   * the innermost scope.
   *
   * @param operation its name, such as {@code matmul}
   * @param result what it gave; of an operation with two results the first
   * @param operands the tensors it was given
   */
  void made(String operation, Tensor result, List<Tensor> operands);
}
