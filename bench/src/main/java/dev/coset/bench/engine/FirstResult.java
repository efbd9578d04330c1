package dev.coset.bench.engine;

import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;

/** What a program does from the start of the virtual machine to its first result. */
public final class FirstResult {

  private FirstResult() {}

  /** Prints four. */
  public static void main(String[] arguments) {
    try (var _ = Scope.open()) {
      System.out.println(Tensors.ones(DType.FLOAT32, 2).add(1).sum().item());
    }
  }
}
