package dev.coset.motion.cloth;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What forces tell patches, each in its own frame:
 *
 * <pre>sum_j Phi(R_j)^T MLP(Phi(R_j) (receiver_i + sender_j)).</pre>
 *
 * <p>Forces add. Law: where frames become {@code R_j Q^T} and features {@code Phi(Q) x}, messages
 * become {@code Phi(Q)} times what they were.
 */
final class ForceMessages extends Module {

  private final Mlp perceptron;

  ForceMessages(LayeredClothConfig config, RandomGenerator random) {
    int width = config.width();
    this.perceptron =
        child("perceptron", Mlp.of(List.of(width, config.hidden(), width), Tensor::silu, random));
  }

  /**
   * The messages {@code [b, n, heads, c]}.
   *
   * @param receivers {@code [b, n, heads, c]}
   * @param senders {@code [b, n, forces, heads, c]}
   * @param frames R, {@code [b, n, forces, 3, 3]}
   */
  Tensor forward(Tensor receivers, Tensor senders, Tensor frames, RotationLift.Basis basis) {
    long heads = receivers.size(2);
    Tensor both = basis.turn(frames, receivers.unsqueeze(2).add(senders));
    Tensor says = perceptron.forward(both.flatten(3, 4)).unflatten(3, heads, receivers.size(3));
    return basis.turnBack(frames, says).sum(2);
  }
}
