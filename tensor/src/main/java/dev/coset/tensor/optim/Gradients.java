package dev.coset.tensor.optim;

import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.Collection;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Operations on the gradients that a backward pass has left. */
public final class Gradients {

  private Gradients() {}

  /**
   * Scales the gradients, taken as one vector, down to a Euclidean norm of {@code limit} where it
   * is larger.
   *
   * @return the norm before
   */
  public static double clipNorm(Collection<Tensor> parameters, double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("A limit of the norm is positive, given: " + limit);
    }
    var raw = parameters.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new);
    try (TensorVector vector = new TensorVector(raw)) {
      return torch.clip_grad_norm_(vector, limit);
    }
  }

  /**
   * Limits every element of the gradients to {@code [-limit, limit]}; NaN stays.
   *
   * @param limit a positive number
   */
  public static void clipValue(Collection<Tensor> parameters, double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("A limit of the values is positive, given: " + limit);
    }
    try (var _ = Scope.open()) {
      for (Tensor parameter : parameters) {
        parameter.grad().ifPresent(gradient -> gradient.assign(gradient.clamp(-limit, limit)));
      }
    }
  }
}
