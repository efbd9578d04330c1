package dev.coset.motion.cloth;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/**
 * Vectors and numbers as features that turn by Phi: {@code W (sum_v a_hv x_v) + (I - W W^T) (S s +
 * b)}. Turning the vectors by Q turns the features by {@code Phi(Q)}.
 */
final class LiftedEmbedding extends Module {

  private final Tensor mix;
  private final Linear numbers;
  private final int heads;

  LiftedEmbedding(int vectors, int scalars, LayeredClothConfig config, RandomGenerator random) {
    this.heads = config.heads();
    double scale = 1 / Math.sqrt(vectors);
    this.mix =
        parameter("mix", () -> Initializer.normal(scale).draw(new long[] {heads, vectors}, random));
    this.numbers = child("numbers", new Linear(scalars, config.width(), random));
  }

  /** {@code [.., vectors, 3]} and {@code [.., scalars]} to {@code [.., heads, c]}. */
  Tensor forward(Tensor vectors, Tensor scalars, RotationLift.Basis basis) {
    Tensor mixed = mix.matmul(vectors);
    Tensor fixed = numbers.forward(scalars);
    long channels = fixed.size(-1) / heads;
    return basis.embed(mixed).add(basis.fixed(fixed.unflatten(-1, heads, channels)));
  }
}
